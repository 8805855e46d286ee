using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using PolicyWatch.Host.Functions;

namespace PolicyWatch.Cli.Doctor;

/// <summary>What this machine and this build bring along.</summary>
internal static class MachineChecks
{
    private const int LeastNode = 20;

    public static Finding Packages() => new("packages", HealthFunctions.Packages == "official"
        ? $"version {HealthFunctions.Version}, with the official Azure packages"
        : $"version {HealthFunctions.Version}, with stand-ins for the Functions Worker: runs here, cannot be published (infra/registry/README.md)");

    /// <summary>Node.js runs the storage emulator; with a storage account nobody needs it.</summary>
    public static async Task<Finding> NodeAsync(IConfiguration settings, CancellationToken cancellationToken)
    {
        var needed = settings["AzureWebJobsStorage"] is null or "" && settings["AzureWebJobsStorage:accountName"] is null or "";
        var version = await NodeVersionAsync(settings["PATH"], cancellationToken);
        var fits = version is not null && int.TryParse(version.TrimStart('v').Split('.')[0], CultureInfo.InvariantCulture, out var major) && major >= LeastNode;
        return (version, fits, needed) switch
        {
            (_, true, _) => new Finding("node", $"Node.js {version}"),
            (_, _, false) => new Finding("node", "not needed: the settings name a storage"),
            (null, _, _) => new Finding("node", "Node.js was not found", $"Install Node.js {LeastNode} or later (https://nodejs.org), or set AzureWebJobsStorage to a storage account."),
            _ => new Finding("node", $"Node.js {version} is too old for the storage emulator", $"Install Node.js {LeastNode} or later (https://nodejs.org), or set AzureWebJobsStorage to a storage account."),
        };
    }

    public static Finding SigningKey(IConfiguration settings) => settings["Webhooks:SigningKey"] is { Length: > 0 } key
        ? IsUnresolved(key)
            ? new Finding("signing key", "the Key Vault reference is not resolved", "Give the app's identity the role Key Vault Secrets User, and run infra/signing-key.sh once.")
            : new Finding("signing key", "set")
        : settings["AzureWebJobsStorage:accountName"] is { Length: > 0 }
            ? new Finding("signing key", "none set here; the app reads its own from the vault, and does not start without it")
            : new Finding("signing key", "none set; 'policywatch up' makes one and keeps it in its data folder");

    /// <summary>The platform leaves a reference that it could not follow as it is.</summary>
    public static bool IsUnresolved(string key) => key.StartsWith("@Microsoft.KeyVault", StringComparison.Ordinal);

    private static async Task<string?> NodeVersionAsync(string? path, CancellationToken cancellationToken)
    {
        try
        {
            var start = new ProcessStartInfo("node", ["--version"]) { RedirectStandardOutput = true, RedirectStandardError = true };
            if (path is not null)
            {
                start.FileName = path.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "node.exe" : "node")).FirstOrDefault(File.Exists) ?? "node-is-not-on-the-path";
            }

            using var node = Process.Start(start)!;
            var version = await node.StandardOutput.ReadToEndAsync(cancellationToken);
            await node.WaitForExitAsync(cancellationToken);
            return node.ExitCode == 0 ? version.Trim() : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
