using Microsoft.Extensions.Hosting;

namespace PolicyWatch.Cli.LocalHost;

/// <summary>Runs one function until the host stops: nothing new begins then, and what is running may finish while the host's shutdown time lasts.</summary>
internal abstract class TriggerRunner : BackgroundService
{
    private readonly CancellationTokenSource abort = new();

    /// <summary>Cancelled when the shutdown time is over: handed to the functions.</summary>
    protected CancellationToken Abort => abort.Token;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await using var outOfTime = cancellationToken.Register(abort.Cancel);
        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        abort.Dispose();
        base.Dispose();
    }
}
