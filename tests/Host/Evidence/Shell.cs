using System.Diagnostics;

namespace PolicyWatch.Host.Tests.Evidence;

internal static class Shell
{
    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(60);

    /// <summary>What the program prints. A program that fails, fails the test with what it said.</summary>
    public static async Task<string> RunAsync(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var deadline = new CancellationTokenSource(s_time);
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var errors = process.StandardError.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {await errors}{await output}");
        return await output;
    }
}
