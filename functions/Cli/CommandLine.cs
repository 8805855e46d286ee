using System.CommandLine;
using System.CommandLine.Invocation;
using System.ComponentModel.DataAnnotations;
using PolicyWatch.Cli.Verbs;

namespace PolicyWatch.Cli;

/// <summary>The command <c>policywatch</c> and its verbs.</summary>
internal static class CommandLine
{
    private const string Description = """
        PolicyWatch watches vendors' policy pages and tells when a vendor's practices shift.

        Exit codes: 0 done; 1 done, and something was found that needs attention (each verb says what); 2 wrong input or set-up; 130 or 143 interrupted.
        Settings: environment variables and local.settings.json in the current folder; the environment wins.
        """;

    // Longer than the functions' shutdown time, so that a stop is not cut short.
    private static readonly TimeSpan TerminationTime = TimeSpan.FromSeconds(45);

    public static RootCommand Create(Terminal terminal) => new(Description)
    {
        DemoVerb.Create(terminal),
        UpVerb.Create(terminal),
        DoctorVerb.Create(terminal),
        ExtractVerb.Create(terminal),
        CompareVerb.Create(terminal),
        PracticesVerb.Create(terminal),
        ReplayVerb.Create(terminal),
        CheckVerb.Create(terminal),
        TimelineVerbs.Versions(terminal),
        TimelineVerbs.Changes(terminal),
        TimelineVerbs.Alerts(terminal),
        WatchListVerb.Create(terminal),
        BackfillVerb.Create(terminal),
        ReextractVerb.Create(terminal),
        ReassessVerb.Create(terminal),
        PoisonVerb.Create(terminal),
        VerifyVerb.Create(terminal),
        AsOfVerb.Create(terminal),
        EvidenceVerb.Create(terminal),
        ReportVerb.Create(terminal),
        ExportVerbs.Export(terminal),
        ExportVerbs.Import(terminal),
        AddVersionVerb.Create(terminal),
        DecisionVerbs.Decide(terminal),
        DecisionVerbs.List(terminal),
    };

    public static async Task<int> RunAsync(string[] args, Terminal terminal)
    {
        var parsed = Create(terminal).Parse(args);
        var settings = new InvocationConfiguration
        {
            Output = terminal.Output,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TerminationTime,
        };
        try
        {
            var code = await parsed.InvokeAsync(settings, CancellationToken.None);
            return parsed.Action is ParseErrorAction ? ExitCodes.CannotRun : code;
        }
        catch (Exception cannotRun) when (cannotRun is SetupException or ValidationException)
        {
            await terminal.Error.WriteLineAsync(cannotRun.Message);
            return ExitCodes.CannotRun;
        }
    }
}
