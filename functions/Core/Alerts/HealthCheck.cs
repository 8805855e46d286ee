using PolicyWatch.Versions;

namespace PolicyWatch.Alerts;

/// <param name="Raised">Pages whose trouble is told now.</param>
/// <param name="Recovered">Pages whose recovery is told now.</param>
/// <param name="Outage">The outage that lasts, or null.</param>
public sealed record HealthCheckResult(int Raised, int Recovered, Outage? Outage);

/// <summary>Turns lasting trouble of a page into one alert and its end into one; trouble of very many pages into one message to the operator.</summary>
/// <remarks>Run by one timer at a time. A run that was cut short is made up for by the next: what is told is decided by what is on record.</remarks>
public sealed class HealthCheck(IWatchedStates states, AlarmRecorder alarms, IOutageStore outages, IAlertOutbox queue, HealthOptions options, TimeProvider time)
{
    public async Task<HealthCheckResult> RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var pages = await states.ListStatesAsync(vendor: null, cancellationToken).Where(watched => !watched.Page.Paused).ToListAsync(cancellationToken);
        if (await OutageAsync(pages, now, cancellationToken) is { } outage)
        {
            return new HealthCheckResult(0, 0, outage);
        }

        var (raised, recovered) = (0, 0);
        foreach (var watched in pages)
        {
            if (watched.State.AlarmSince is { } since)
            {
                // Well means nothing is wrong at all, so that a page on the brink does not alternate.
                recovered += PageHealth.Problems(watched, now).Count == 0 && await alarms.RecoverAsync(watched.Page.Id, since, now, cancellationToken) ? 1 : 0;
            }
            else if (PageHealth.Alarm(watched, options, now) is { } alarm)
            {
                raised += await alarms.RaiseAsync(watched.Page.Id, alarm, cancellationToken) ? 1 : 0;
            }
        }

        return new HealthCheckResult(raised, recovered, Outage: null);
    }

    /// <returns>The outage that lasts, or null.</returns>
    private async Task<Outage?> OutageAsync(IReadOnlyList<WatchedState> pages, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var latest = await outages.LatestAsync(cancellationToken);
        var lasting = latest is { Lasts: true };
        var from = lasting ? latest!.From : now - options.OutageWindow;
        var sign = OutageSigns.Of(pages, from, lasting, options.OutageWindow, now);
        var present = (lasting, sign) switch
        {
            (false, { } begins) => new Outage(now, from, begins),
            (true, null) => latest! with { EndedAt = now, Told = false },
            _ => latest,
        };
        if (present is { Told: false })
        {
            await TellAsync(present, isNew: present != latest, cancellationToken);
        }

        return present is { Lasts: true } ? present : null;
    }

    /// <summary>On record before it is told, and marked as told after: a kill in between tells it twice, under one id.</summary>
    private async Task TellAsync(Outage outage, bool isNew, CancellationToken cancellationToken)
    {
        if (isNew)
        {
            await outages.PutAsync(outage, cancellationToken);
        }

        await queue.SendAsync(new FanOutRequest(new AlertSubject.Service(outage.Since, Recovered: !outage.Lasts)), cancellationToken);
        await outages.PutAsync(outage with { Told = true }, cancellationToken);
    }
}
