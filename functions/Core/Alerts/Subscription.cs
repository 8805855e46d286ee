using PolicyWatch.Summaries;

namespace PolicyWatch.Alerts;

/// <summary>Who wants to hear of which changes, and where. Immutable but for being switched off.</summary>
/// <param name="MinimumSeverity">Changes below it are not sent.</param>
/// <param name="Categories">Only changes in one of these; empty takes all.</param>
public sealed record Subscription(
    SubscriptionKey Key,
    Severity MinimumSeverity,
    IReadOnlyList<string> Categories,
    DeliveryTarget Target,
    DateTimeOffset Created)
{
    /// <summary>Why nothing is sent any more, or null while it is on.</summary>
    public string? DisabledBecause { get; init; }

    public bool Enabled => DisabledBecause is null;

    public bool Wants(Alert alert) =>
        Enabled
        && Key.Scope.Covers(alert)
        && alert.Severity >= MinimumSeverity
        && (Categories.Count == 0 || Categories.Intersect(alert.Categories, StringComparer.OrdinalIgnoreCase).Any());
}

/// <summary>Where a subscription stands: the scope is its partition.</summary>
/// <param name="Id">A slug, unique everywhere, that never changes: the secret is derived from it.</param>
public sealed record SubscriptionKey(SubscriptionScope Scope, string Id);

/// <summary>What a subscription is about.</summary>
public abstract record SubscriptionScope
{
    private SubscriptionScope() { }

    public sealed record Everything : SubscriptionScope;

    public sealed record Tag(string Name) : SubscriptionScope;

    public sealed record Vendor(string Id) : SubscriptionScope;

    /// <summary>Whoever runs this installation: hears of its outages, and of nothing else.</summary>
    public sealed record Operations : SubscriptionScope;

    public static SubscriptionScope All { get; } = new Everything();

    public static SubscriptionScope Operator { get; } = new Operations();

    public bool Covers(Alert alert) => Of(alert).Contains(this);

    /// <summary>Every scope that an alert can be wanted in, in a fixed order: a fan-out walks them one after another.</summary>
    public static IReadOnlyList<SubscriptionScope> Of(Alert alert) => alert switch
    {
        Alert.Change change => Of(change.Page, change.Tags),
        Alert.PageHealth health => Of(health.Page, health.Tags),
        _ => [Operator],
    };

    /// <summary><c>all</c>, <c>operator</c>, <c>tag_x</c> or <c>vendor_x</c>.</summary>
    public sealed override string ToString() => this switch
    {
        Tag tag => $"tag_{tag.Name}",
        Vendor vendor => $"vendor_{vendor.Id}",
        Operations => "operator",
        _ => "all",
    };

    /// <exception cref="FormatException">None of the four forms.</exception>
    public static SubscriptionScope Parse(string text) => text.Split('_', 2) switch
    {
        ["all"] => All,
        ["operator"] => Operator,
        ["tag", var tag] => new Tag(tag),
        ["vendor", var vendor] => new Vendor(vendor),
        _ => throw new FormatException($"'{text}' is not a scope: it may be all, operator, tag_x or vendor_x."),
    };

    private static IReadOnlyList<SubscriptionScope> Of(WatchList.PageId page, IReadOnlyList<string> tags) =>
        [All, new Vendor(page.Vendor), .. tags.Order(StringComparer.Ordinal).Select(tag => new Tag(tag))];
}

/// <summary>Where alerts go.</summary>
public abstract record DeliveryTarget
{
    private DeliveryTarget() { }

    /// <summary>Signed POST requests after Standard Webhooks.</summary>
    public sealed record Webhook(Uri Url) : DeliveryTarget;

    /// <summary>The name that delivery keys end in.</summary>
    public string Channel => this switch
    {
        Webhook => "webhook",
        _ => throw new InvalidOperationException($"No channel is known for {GetType().Name}."),
    };
}
