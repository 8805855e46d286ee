using System.Diagnostics;

namespace PolicyWatch.Host.Tests.Cli;

/// <summary>What one run of the command brought: <paramref name="Output"/> is what a pipe would get.</summary>
internal sealed record Ran(int Code, string Output, string Error);

/// <summary>The command line as a process of its own, as an operator or a script runs it.</summary>
internal static class PolicyWatchProcess
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    /// <param name="settings">As environment variables; the folder has no local settings.</param>
    public static async Task<Ran> RunAsync(IReadOnlyDictionary<string, string?> settings, string folder, params string[] arguments)
    {
        using var process = Process.Start(StartOf(settings, folder, arguments))!;
        process.StandardInput.Close();
        using var deadline = new CancellationTokenSource(Deadline);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(deadline.Token), process.StandardError.ReadToEndAsync(deadline.Token));
        await process.WaitForExitAsync(deadline.Token);
        return new Ran(process.ExitCode, await output, await error);
    }

    /// <summary>How it is started, with every stream a pipe.</summary>
    public static ProcessStartInfo StartOf(IReadOnlyDictionary<string, string?> settings, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "policywatch.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return start;
    }
}
