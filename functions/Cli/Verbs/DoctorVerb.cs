using System.CommandLine;
using System.Globalization;
using PolicyWatch.Cli.Doctor;

namespace PolicyWatch.Cli.Verbs;

/// <summary>Says what in the set-up is not as it must be, and how to put it right.</summary>
internal static class DoctorVerb
{
    public static Command Create(Terminal terminal)
    {
        var json = Terminal.JsonOption();
        var command = new Command("doctor", "Look at storage, permissions, clock, timer, queues, late pages, egress, model, sign-in and keys, and name the fix for what is wrong. Exit code 1 where something is.") { json };
        command.SetAction((parsed, cancellationToken) => RunAsync(terminal, parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, bool json, CancellationToken cancellationToken)
    {
        var (all, wrong) = (0, 0);
        await foreach (var finding in new Checkup(LocalSettings.Read(Directory.GetCurrentDirectory()).Build(), TimeProvider.System).RunAsync(cancellationToken))
        {
            all++;
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

        if (!json)
        {
            terminal.Output.WriteLine(wrong == 0 ? "All is well." : string.Create(CultureInfo.InvariantCulture, $"{wrong} of {all} lines {(wrong == 1 ? "wants" : "want")} attention: -> says what to do."));
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
