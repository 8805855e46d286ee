using System.ComponentModel;
using System.Diagnostics;

namespace PolicyWatch.Cli.Azurite;

/// <summary>
/// A running Azurite on ports of its own choice. It ends, with its data saved, when this is disposed and when this
/// process ends in any way, since it runs only while its standard input stays open.
/// </summary>
internal sealed class AzuriteServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly FileStream? _dataLock;
    private readonly TimeSpan _stopTimeout;

    private AzuriteServer(Process process, FileStream? dataLock, AzuriteEndpoints endpoints, TimeSpan stopTimeout)
    {
        _process = process;
        _dataLock = dataLock;
        _stopTimeout = stopTimeout;
        Endpoints = endpoints;
    }

    public AzuriteEndpoints Endpoints { get; }

    public string ConnectionString => Endpoints.ConnectionString;

    /// <summary>Time that all processors together have worked for it.</summary>
    public TimeSpan ProcessorTime => _process.TotalProcessorTime;

    /// <summary>Installs Azurite if needed, starts it and waits until its three services listen.</summary>
    /// <exception cref="SetupException">It could not be installed or started, or its data folder is in use.</exception>
    public static async Task<AzuriteServer> StartAsync(AzuriteOptions options, CancellationToken cancellationToken)
    {
        var script = await AzuriteInstallation.EnsureAsync(options, cancellationToken);
        var dataLock = options.DataFolder is { } folder ? LockData(folder) : null;
        Process? process = null;
        try
        {
            options.Progress("Starting the storage emulator Azurite");
            process = StartProcess(script, options);
            var endpoints = await ListeningAsync(process, options.StartTimeout, cancellationToken);
            return new AzuriteServer(process, dataLock, endpoints, options.StopTimeout);
        }
        catch
        {
            if (process is not null)
            {
                await StopAsync(process, options.StopTimeout);
            }

            dataLock?.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(_process, _stopTimeout);
        _dataLock?.Dispose();
    }

    private static async Task<AzuriteEndpoints> ListeningAsync(Process process, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var output = new AzuriteOutput(process);
        var ended = process.WaitForExitAsync(cancellationToken);
        try
        {
            await Task.WhenAny(output.Endpoints, ended).WaitAsync(timeout, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw new SetupException($"Azurite did not start within {timeout.TotalSeconds:0} seconds. {output.Errors}".TrimEnd(), exception);
        }

        return output.Endpoints.IsCompletedSuccessfully
            ? await output.Endpoints
            : throw new SetupException($"Azurite could not start. {output.Errors}".TrimEnd());
    }

    private static Process StartProcess(string script, AzuriteOptions options)
    {
        // Port 0 lets the system choose, so that no other process can take a port between our choice and its use.
        List<string> arguments =
        [
            script, "--blobPort", "0", "--queuePort", "0", "--tablePort", "0", "--silent", "--skipApiVersionCheck", "--disableTelemetry",
            .. options.DataFolder is { } folder ? new[] { "--location", Path.GetFullPath(folder) } : ["--inMemoryPersistence"],
            .. options.Arguments,
        ];
        var start = new ProcessStartInfo("node", arguments)
        {
            // Not the caller's folder, where some of Azurite's files would land.
            WorkingDirectory = Path.GetDirectoryName(script)!,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new SetupException("node was not found. The storage emulator Azurite needs Node.js 20 or later (https://nodejs.org).", exception);
        }
    }

    /// <summary>Never kills: Azurite writes its last seconds of data only when it ends by itself.</summary>
    private static async Task StopAsync(Process process, TimeSpan timeout)
    {
        using (process)
        {
            process.StandardInput.Close();
            using var deadline = new CancellationTokenSource(timeout);
            await process.WaitForExitAsync(deadline.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static FileStream LockData(string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new FileStream(Path.Combine(folder, "in-use.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException exception)
        {
            throw new SetupException(
                $"The data in {folder} is in use by another process. To share its storage, set AzureWebJobsStorage to the connection string that it shows.", exception);
        }
    }
}
