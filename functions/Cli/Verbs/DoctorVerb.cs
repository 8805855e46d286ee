using System.CommandLine;
using PolicyWatch.Cli.Doctor;

namespace PolicyWatch.Cli.Verbs;

/// <summary>Says what in the set-up is not as it must be, and how to put it right.</summary>
internal static class DoctorVerb
{
    public static Command Create(Terminal terminal)
    {
        var json = Terminal.JsonOption();
        var command = new Command("doctor", "Look at storage, permissions, clock, egress, model, sign-in and keys, and name the fix for what is wrong. Exit code 1 where something is.") { json };
        command.SetAction((parsed, cancellationToken) => RunAsync(terminal, parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, bool json, CancellationToken cancellationToken)
    {
        var wrong = 0;
        await foreach (var finding in new Checkup(LocalSettings.Read(Directory.GetCurrentDirectory()).Build(), TimeProvider.System).RunAsync(cancellationToken))
        {
            wrong += finding.Ok ? 0 : 1;
            if (json)
            {
                terminal.WriteJson(finding);
            }
            else
            {
                Write(terminal.Output, finding);
            }
        }

        return wrong == 0 ? ExitCodes.Done : ExitCodes.Found;
    }

    internal static void Write(TextWriter output, Finding finding)
    {
        output.WriteLine($"{(finding.Ok ? "OK  " : "FAIL")}  {finding.Check,-15} {finding.Found}");
        if (finding.Fix is { } fix)
        {
            output.WriteLine($"      {"",-15} -> {fix}");
        }
    }
}
