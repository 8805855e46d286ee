using System.Diagnostics;

namespace PolicyWatch.Host.Tests;

/// <summary>
/// For <see cref="IClassFixture{TFixture}"/>: runs the scripts of <c>tests/Host/npm</c>, which read PolicyWatch's formats with
/// independent libraries. What their lock file pins is installed once, into <c>artifacts</c>.
/// </summary>
public sealed class NodeFixture : IAsyncLifetime
{
    private static readonly TimeSpan s_installTime = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan s_scriptTime = TimeSpan.FromSeconds(30);
    private static readonly Lazy<Task<string>> s_folder = new(InstallAsync);

    private string folder = "";

    public async Task InitializeAsync() => folder = await s_folder.Value;

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>What the script prints. A script that fails, fails the test with what it said.</summary>
    public async Task<string> RunAsync(string script, params string[] arguments) =>
        await RunAsync(folder, "node", [Path.Combine(folder, script), .. arguments], s_scriptTime);

    private static async Task<string> InstallAsync()
    {
        var root = Root();
        var source = Path.Combine(root, "tests", "Host", "npm");
        var folder = Path.Combine(root, "artifacts", "npm", "tests");
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(source))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }

        // Written last, so that an installation that broke off is repeated.
        var (pinned, installed) = (Path.Combine(folder, "package-lock.json"), Path.Combine(folder, "installed-lock.json"));
        if (!File.Exists(installed) || await File.ReadAllTextAsync(installed) != await File.ReadAllTextAsync(pinned))
        {
            await RunAsync(folder, OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], s_installTime);
            File.Copy(pinned, installed, overwrite: true);
        }

        return folder;
    }

    private static async Task<string> RunAsync(string folder, string program, IEnumerable<string> arguments, TimeSpan time)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var deadline = new CancellationTokenSource(time);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var errors = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {await errors}{await output}");
            return await output;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} took longer than {time.TotalSeconds:0} seconds.");
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PolicyWatch.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No PolicyWatch.sln above the tests.");
        }

        return folder.FullName;
    }
}
