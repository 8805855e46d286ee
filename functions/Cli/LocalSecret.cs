using System.Security.Cryptography;

namespace PolicyWatch.Cli;

/// <summary>Random keys of this machine, made when first asked for and kept beside the data, so that receivers of webhooks need no new secret after a restart.</summary>
internal static class LocalSecret
{
    private const int Bytes = 32;

    /// <param name="folder">Null keeps nothing: the key lives as long as the process.</param>
    /// <returns>Base64 of 32 random bytes.</returns>
    public static string Get(string? folder, string name)
    {
        if (folder is null)
        {
            return New();
        }
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, name);
        if (!File.Exists(file))
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }
            using var writer = new StreamWriter(file, options);
            writer.Write(New());
        }
        return File.ReadAllText(file);
    }

    private static string New() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));
}
