namespace PolicyWatch.Alerts;

/// <summary>When a delivery is tried: ten times over about three days, as Standard Webhooks advises.</summary>
public static class DeliverySchedule
{
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.Zero, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2),
        TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    public static int Tries => Waits.Length;

    /// <param name="failedTries">How many tries have failed, this one included.</param>
    /// <param name="retryAfter">What the receiver asked for; a longer wait than ours is granted, a shorter one is not.</param>
    /// <returns>The wait before the next try, or null when there is none left.</returns>
    public static TimeSpan? WaitAfter(int failedTries, TimeSpan? retryAfter) =>
        failedTries >= Waits.Length ? null
        : retryAfter > Waits[failedTries] ? retryAfter
        : Waits[failedTries];
}
