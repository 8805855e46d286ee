using Azure.Core;
using Azure.Core.Pipeline;

namespace PolicyWatch.Host.Tests.Faults;

internal enum FaultMode
{
    /// <summary>The process dies before the call reaches storage.</summary>
    Before,

    /// <summary>The process dies after the call took effect.</summary>
    After,

    /// <summary>The call takes effect, its answer never arrives, and the process goes on.</summary>
    LostAnswer,
}

/// <summary>The process is dead: nothing that it does from here on has an effect.</summary>
internal sealed class KilledException : Exception;

/// <summary>Stands between the product and storage, counts calls, and breaks one of them.</summary>
internal sealed class FaultTransport : HttpPipelineTransport, IDisposable
{
    private readonly HttpClientTransport network = new();
    private volatile bool dead;
    private int calls;

    public int? FaultAt { get; set; }

    public FaultMode Mode { get; set; }

    public int Calls => Volatile.Read(ref calls);

    public bool Armed { get; set; }

    /// <summary>A new process takes over.</summary>
    public void Revive() => dead = false;

    /// <summary>Counts a call to somebody else; true where the process died of it.</summary>
    public bool DiesElsewhere() => dead || (Count() && (dead = true));

    public void Dispose() => network.Dispose();

    public override Request CreateRequest() => network.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException("PolicyWatch calls storage asynchronously.");

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        if (dead)
        {
            throw new KilledException();
        }

        if (!Count())
        {
            await network.ProcessAsync(message);
            return;
        }

        if (Mode == FaultMode.Before)
        {
            dead = true;
            throw new KilledException();
        }

        await network.ProcessAsync(message);
        if (Mode == FaultMode.LostAnswer)
        {
            throw new IOException("The answer was lost.");
        }

        dead = true;
        throw new KilledException();
    }

    /// <summary>True for the call that is to break.</summary>
    private bool Count() => Armed && Interlocked.Increment(ref calls) == FaultAt;
}
