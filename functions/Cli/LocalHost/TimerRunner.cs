using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PolicyWatch.Cli.LocalHost;

/// <summary>Runs a timer's function when it is due, in one process at a time, never twice at once. Missed occurrences are caught up by one run.</summary>
internal sealed partial class TimerRunner(
    TimerFunction function, SingletonLock singleton, TimerStatusBlob status, IServiceScopeFactory scopes, TimeProvider time, ILogger<TimerRunner> logger)
    : TriggerRunner
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var held = await singleton.TryTakeAsync(stoppingToken);
                if (held is not null)
                {
                    await KeepScheduleAsync(held.Lost, stoppingToken);
                    continue;
                }
            }
            catch (Exception trouble) when (StorageTrouble.Is(trouble))
            {
                LogStorageTrouble(function.Name, trouble.Message);
            }
            await Task.Delay(singleton.RetryAfter, time, stoppingToken);
        }
    }

    /// <summary>Returns when the lock is lost.</summary>
    private async Task KeepScheduleAsync(CancellationToken lost, CancellationToken stoppingToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(lost, stoppingToken);
        try
        {
            var monitored = function.UseMonitor && function.Schedule.IsMonitored(time.GetUtcNow());
            var (due, pastDue) = await FirstDueAsync(monitored, waiting.Token);
            while (true)
            {
                await WaitUntilAsync(due, waiting.Token);
                // A clock that is slightly early counts as the occurrence, or the same one would be due again.
                var occurrence = Later(time.GetUtcNow(), due);
                await RunAsync(pastDue, lost);
                (due, pastDue) = (function.Schedule.Next(occurrence), false);
                if (monitored)
                {
                    await SaveAsync(new TimerStatus(occurrence, due, time.GetUtcNow()), lost);
                }
            }
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested && !stoppingToken.IsCancellationRequested)
        {
            LogLockLost(function.Name);
        }
    }

    private async Task<(DateTimeOffset Due, bool PastDue)> FirstDueAsync(bool monitored, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var stored = monitored ? await status.ReadAsync(cancellationToken) : null;
        if (stored is not null && stored.Next <= now && ScheduleIsAsBefore(stored))
        {
            return (now, PastDue: true);
        }
        var next = stored is not null && ScheduleIsAsBefore(stored) ? stored.Next : function.Schedule.Next(now);
        if (monitored && next != stored?.Next)
        {
            await status.WriteAsync(new TimerStatus(stored?.Last ?? now, next, now), cancellationToken);
        }
        return (function.RunOnStartup ? now : next, PastDue: false);
    }

    // A changed schedule is counted afresh, without a catch-up for an occurrence that it no longer has.
    private bool ScheduleIsAsBefore(TimerStatus stored) => function.Schedule.Next(stored.Last) == stored.Next;

    private async Task WaitUntilAsync(DateTimeOffset due, CancellationToken cancellationToken)
    {
        // In steps, because a delay cannot be longer than 49 days and a laptop's sleep shifts it.
        var step = TimeSpan.FromHours(1);
        for (var left = due - time.GetUtcNow(); left > TimeSpan.Zero; left = due - time.GetUtcNow())
        {
            await Task.Delay(left < step ? left : step, time, cancellationToken);
        }
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task RunAsync(bool pastDue, CancellationToken lost)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(lost, Abort);
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await FunctionInvoker.InvokeAsync(function.Method, scope.ServiceProvider, parameter =>
                parameter.ParameterType == typeof(TimerInfo) ? new TimerInfo { IsPastDue = pastDue }
                : parameter.ParameterType == typeof(CancellationToken) ? ending.Token
                : throw new NotSupportedException($"The timer function '{function.Name}' cannot be given '{parameter.Name}'."));
        }
        // Whatever a function throws, its schedule goes on: the Functions host's rule.
        catch (Exception failure)
        {
            LogFailure(failure, function.Name);
        }
    }

    // The status is written after the run, as well as can be: a kill between the two repeats the occurrence.
    private async Task SaveAsync(TimerStatus current, CancellationToken cancellationToken)
    {
        try
        {
            await status.WriteAsync(current, cancellationToken);
        }
        catch (Exception trouble) when (StorageTrouble.Is(trouble))
        {
            LogStorageTrouble(function.Name, trouble.Message);
        }
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    [LoggerMessage(Level = LogLevel.Error, Message = "The timer function {Function} failed.")]
    private partial void LogFailure(Exception failure, string function);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The timer function {Function} waits for storage: {Reason}")]
    private partial void LogStorageTrouble(string function, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Another process may run the timer function {Function} now: its lock could not be renewed.")]
    private partial void LogLockLost(string function);
}
