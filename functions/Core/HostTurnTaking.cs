using PolicyWatch.Fetching;
using PolicyWatch.Versions;

namespace PolicyWatch;

/// <summary>Waits for a host's turn by queueing a delayed copy: a message that waits uses up none of its tries.</summary>
public sealed class HostTurnTaking(IHostTurns turns, ICheckSender queue, TimeProvider time)
{
    public async Task<HostTurn> EnterAsync(Uri url, CheckRequest request, CancellationToken cancellationToken)
    {
        var turn = await turns.EnterAsync(url.IdnHost, request.Message ?? $"{request.Page} {Stamp.Of(request.Due)}", request.Slot, cancellationToken);
        if (turn is HostTurn.Wait wait)
        {
            var delay = wait.Slot - time.GetUtcNow();
            await queue.SendAsync(request with { Slot = wait.Slot }, delay > TimeSpan.Zero ? delay : TimeSpan.Zero, cancellationToken);
        }

        return turn;
    }

    public Task LeaveAsync(Uri url, HostTurn.Granted turn, CancellationToken cancellationToken) =>
        turns.LeaveAsync(url.IdnHost, turn, cancellationToken);
}
