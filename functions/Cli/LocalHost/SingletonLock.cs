using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;

namespace PolicyWatch.Cli.LocalHost;

/// <summary>A blob lease that lets one process at a time run a timer. It is no fence: a process that stalls longer than its lease may overlap with the next.</summary>
/// <param name="retryAfter">How long a process that did not get the lease waits before it asks again.</param>
internal sealed class SingletonLock(BlobContainerClient container, string name, TimeSpan retryAfter, TimeProvider time)
{
    // The shortest that the service grants: a killed process keeps the timers still for no longer.
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(15);

    public TimeSpan RetryAfter => retryAfter;

    /// <returns>The held lock, to be disposed of; null while another process has it.</returns>
    public async Task<HeldLock?> TryTakeAsync(CancellationToken cancellationToken)
    {
        var blob = container.GetBlobClient(name);
        var lease = blob.GetBlobLeaseClient();
        try
        {
            await lease.AcquireAsync(Duration, conditions: null, cancellationToken);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            await CreateAsync(blob, cancellationToken);
            return await TryTakeAsync(cancellationToken);
        }
        catch (RequestFailedException taken) when (taken.Status == 409)
        {
            return null;
        }
        return new HeldLock(lease, Duration, time);
    }

    private async Task CreateAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        try
        {
            await blob.UploadAsync(BinaryData.FromString(""), overwrite: false, cancellationToken);
        }
        catch (RequestFailedException exists) when (exists.Status is 409 or 412)
        {
            // Another process was first.
        }
    }
}

/// <summary>A lease that is renewed until it is disposed of.</summary>
internal sealed class HeldLock : IAsyncDisposable
{
    private readonly BlobLeaseClient lease;
    private readonly TimeSpan duration;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource lost = new();
    private readonly CancellationTokenSource released = new();
    private readonly Task renewal;

    public HeldLock(BlobLeaseClient lease, TimeSpan duration, TimeProvider time)
    {
        (this.lease, this.duration, this.time) = (lease, duration, time);
        renewal = RenewAsync();
    }

    /// <summary>Cancelled when the lease could not be renewed in time.</summary>
    public CancellationToken Lost => lost.Token;

    public async ValueTask DisposeAsync()
    {
        await released.CancelAsync();
        await renewal;
        if (!lost.IsCancellationRequested)
        {
            try
            {
                await lease.ReleaseAsync(conditions: null, CancellationToken.None);
            }
            catch (Exception trouble) when (StorageTrouble.Is(trouble))
            {
                // It runs out by itself.
            }
        }
        lost.Dispose();
        released.Dispose();
    }

    private async Task RenewAsync()
    {
        var safeUntil = time.GetUtcNow() + duration;
        try
        {
            while (true)
            {
                await Task.Delay(duration / 3, time, released.Token);
                try
                {
                    await lease.RenewAsync(conditions: null, released.Token);
                    safeUntil = time.GetUtcNow() + duration;
                }
                catch (RequestFailedException taken) when (taken.Status is 404 or 409 or 412)
                {
                    await lost.CancelAsync();
                    return;
                }
                catch (Exception trouble) when (StorageTrouble.Is(trouble))
                {
                    if (time.GetUtcNow() + duration / 3 >= safeUntil)
                    {
                        await lost.CancelAsync();
                        return;
                    }
                }
            }
        }
        catch (OperationCanceledException) when (released.IsCancellationRequested)
        {
            // Disposed of.
        }
    }
}
