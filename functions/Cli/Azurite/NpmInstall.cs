using System.ComponentModel;
using System.Diagnostics;

namespace PolicyWatch.Cli.Azurite;

/// <summary>Installs what a folder's <c>package-lock.json</c> pins.</summary>
internal static class NpmInstall
{
    private const int TailLines = 8;

    /// <exception cref="SetupException">npm is missing, failed or took longer than <paramref name="timeout"/>.</exception>
    public static async Task RunAsync(string folder, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var npm = Start(folder);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        try
        {
            var output = npm.StandardOutput.ReadToEndAsync(deadline.Token);
            var errors = npm.StandardError.ReadToEndAsync(deadline.Token);
            await npm.WaitForExitAsync(deadline.Token);
            if (npm.ExitCode != 0)
            {
                throw new SetupException(
                    $"npm could not install Azurite (exit code {npm.ExitCode}):{Environment.NewLine}{Tail(await errors + await output)}");
            }
        }
        catch (OperationCanceledException)
        {
            npm.Kill(entireProcessTree: true);
            await npm.WaitForExitAsync(CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
            throw new SetupException($"npm did not install Azurite within {timeout.TotalMinutes:0} minutes. Is the npm registry reachable?");
        }
    }

    private static Process Start(string folder)
    {
        // No install scripts: Azurite needs none, and none of its dependencies should get to run any.
        string[] arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new SetupException(
                "npm was not found. The storage emulator Azurite needs Node.js 20 or later with npm (https://nodejs.org); "
                + "or set AzureWebJobsStorage to a storage account to do without the emulator.", exception);
        }
    }

    private static string Tail(string text) =>
        string.Join(Environment.NewLine, text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).TakeLast(TailLines));
}
