using System.Globalization;

namespace PolicyWatch.Evaluation;

/// <summary>What the command line asks for.</summary>
/// <param name="Folder">The corpus, or the folder given instead.</param>
/// <param name="Out">Where to write what was read, or null.</param>
internal sealed record Arguments(string Command, string Folder, string? Out, int? Count, int? Seed)
{
    /// <summary>Null where the arguments make no sense.</summary>
    public static Arguments? Parse(string[] args)
    {
        if (args is not [var command, .. var rest])
        {
            return null;
        }

        var folder = Environment.GetEnvironmentVariable("POLICYWATCH_CORPUS") ?? Path.Combine("..", "shared", "corpus");
        var arguments = new Arguments(command, folder, null, null, null);
        for (var i = 0; i < rest.Length; i++)
        {
            var value = i + 1 < rest.Length ? rest[i + 1] : null;
            if (rest[i].StartsWith("--", StringComparison.Ordinal) && value is null)
            {
                return null;
            }

            arguments = rest[i++] switch
            {
                "--out" => arguments with { Out = value },
                "--count" => arguments with { Count = int.Parse(value!, CultureInfo.InvariantCulture) },
                "--seed" => arguments with { Seed = int.Parse(value!, CultureInfo.InvariantCulture) },
                _ => arguments with { Folder = rest[--i] },
            };
        }

        return arguments;
    }
}
