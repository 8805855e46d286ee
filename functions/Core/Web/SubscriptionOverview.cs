using PolicyWatch.Alerts;

namespace PolicyWatch.Web;

/// <summary>What the page about subscriptions shows.</summary>
/// <param name="FeedToken">Lets the person's feed reader in; null where none is needed.</param>
public sealed record SubscriptionOverview(
    IReadOnlyList<Subscription> Subscriptions,
    IReadOnlyList<WatchedVendor> Vendors,
    IReadOnlyList<string> Tags,
    string? FeedToken)
{
    /// <summary>The one just made, with its secret.</summary>
    public Subscribing.Made? Made { get; init; }

    /// <summary>What was asked for, shown again where it could not be had.</summary>
    public SubscriptionDraft? Draft { get; init; }

    public string? Mistake { get; init; }

    /// <summary>What the receiver of a test answered.</summary>
    public string? Tried { get; init; }
}
