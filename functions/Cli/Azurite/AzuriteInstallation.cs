using System.Reflection;
using System.Security.Cryptography;

namespace PolicyWatch.Cli.Azurite;

/// <summary>
/// Azurite as pinned in <c>infra/azurite</c>, whose files are embedded in this assembly, so that it installs the same
/// from a source checkout and from a built command.
/// </summary>
internal static class AzuriteInstallation
{
    private const string ResourcePrefix = "azurite/";
    private static readonly TimeSpan s_installTimeout = TimeSpan.FromMinutes(10);

    /// <summary>Installs with npm what is not installed yet.</summary>
    /// <returns>The script that runs Azurite.</returns>
    /// <exception cref="SetupException">npm is missing or failed.</exception>
    public static async Task<string> EnsureAsync(AzuriteOptions options, CancellationToken cancellationToken)
    {
        var files = PinnedFiles();
        var parent = Directory.CreateDirectory(options.InstallFolder ?? DefaultFolder()).FullName;
        var folder = Path.Combine(parent, "azurite-" + Fingerprint(files));
        if (!Directory.Exists(folder))
        {
            await InstallAsync(files, folder, options.Progress, cancellationToken);
        }

        return Path.Combine(folder, "run.cjs");
    }

    private static async Task InstallAsync(
        IReadOnlyDictionary<string, byte[]> files, string folder, Action<string> progress, CancellationToken cancellationToken)
    {
        // Beside its final place and moved there when complete: a broken-off installation is never taken for a whole
        // one, and of two at the same time the first wins.
        var draft = folder + "." + Guid.NewGuid().ToString("N");
        Directory.CreateDirectory(draft);
        try
        {
            foreach (var (name, bytes) in files)
            {
                await File.WriteAllBytesAsync(Path.Combine(draft, name), bytes, cancellationToken);
            }

            progress("Installing the storage emulator Azurite with npm (once, about 190 MB)");
            await NpmInstall.RunAsync(draft, s_installTimeout, cancellationToken);
            try
            {
                Directory.Move(draft, folder);
            }
            catch (IOException) when (Directory.Exists(folder))
            {
            }
        }
        finally
        {
            if (Directory.Exists(draft))
            {
                Directory.Delete(draft, recursive: true);
            }
        }
    }

    private static Dictionary<string, byte[]> PinnedFiles()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            if (resource.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            {
                using var stream = assembly.GetManifestResourceStream(resource)!;
                var bytes = new byte[stream.Length];
                stream.ReadExactly(bytes);
                files.Add(resource[ResourcePrefix.Length..], bytes);
            }
        }

        return files;
    }

    private static string Fingerprint(IReadOnlyDictionary<string, byte[]> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (_, bytes) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    private static string DefaultFolder()
    {
        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        return Path.Combine(data.Length > 0 ? data : Path.GetTempPath(), "policywatch");
    }
}
