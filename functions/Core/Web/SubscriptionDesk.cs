using System.Text.Json;
using PolicyWatch.Alerts;
using PolicyWatch.Practices;
using PolicyWatch.Summaries;
using PolicyWatch.WatchList;

namespace PolicyWatch.Web;

/// <summary>A subscription as it is asked for.</summary>
/// <param name="Scope"><c>all</c>, <c>tag_x</c> or <c>vendor_x</c>.</param>
/// <param name="Url">Where signed webhooks go.</param>
/// <param name="MinimumSeverity">Changes below it are not sent.</param>
/// <param name="Categories">Only changes in one of these; empty takes all.</param>
public sealed record SubscriptionDraft(string Scope, string Url, Severity MinimumSeverity = Severity.Low, IReadOnlyList<string>? Categories = null);

/// <summary>What came of asking for a subscription.</summary>
public abstract record Subscribing
{
    private Subscribing() { }

    /// <param name="Secret">Signs its webhooks; shown once.</param>
    public sealed record Made(Subscription Subscription, string Secret) : Subscribing;

    public sealed record Refused(string Reason) : Subscribing;
}

/// <summary>Makes, lists, tries and removes subscriptions.</summary>
public sealed class SubscriptionDesk(ISubscriptionStore store, IDeliveryChannel channel, IAlertBodyStore bodies, WebhookSigner signer, TimeProvider time)
{
    private const int LongestUrl = 2048;

    /// <summary>What a subscription can be narrowed to, by name.</summary>
    public static IReadOnlyList<string> KnownCategories { get; } =
        [.. PracticeCatalogue.Current.Rules.Select(rule => rule.Category).Append(Alert.PageHealth.Category).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public Task<List<Subscription>> ListAsync(CancellationToken cancellationToken) =>
        store.ListAllAsync(cancellationToken).OrderBy(subscription => subscription.Created).ToListAsync(cancellationToken).AsTask();

    public Task<Subscription?> FindAsync(string scope, string id, CancellationToken cancellationToken) =>
        KeyOf(scope, id) is { } key ? store.FindAsync(key, cancellationToken) : Task.FromResult<Subscription?>(null);

    public async Task<Subscribing> AddAsync(SubscriptionDraft draft, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        if (KeyOf(draft.Scope, id) is not { } key)
        {
            return new Subscribing.Refused("A subscription is for all, for tag_x or for vendor_x, where x is the tag or the vendor's id.");
        }

        if (!Uri.TryCreate(draft.Url, UriKind.Absolute, out var url) || draft.Url.Length > LongestUrl || url.UserInfo.Length > 0
            || !(url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)))
        {
            return new Subscribing.Refused("A webhook's address begins with https:// and holds no user name or password.");
        }

        if (draft.Categories?.Except(KnownCategories, StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } unknown)
        {
            return new Subscribing.Refused($"'{unknown}' is no category. There are: {string.Join(", ", KnownCategories)}.");
        }

        var subscription = new Subscription(key, draft.MinimumSeverity, draft.Categories ?? [], new DeliveryTarget.Webhook(url), time.GetUtcNow());
        await store.AddAsync(subscription, cancellationToken);
        return new Subscribing.Made(subscription, signer.SecretOf(id));
    }

    public async Task<bool> RemoveAsync(string scope, string id, CancellationToken cancellationToken) =>
        KeyOf(scope, id) is { } key && await store.RemoveAsync(key, cancellationToken);

    /// <summary>Sends one signed message that says that it is a test; no delivery is recorded, and none is tried again.</summary>
    public async Task<SendOutcome> TryAsync(Subscription subscription, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        var id = $"test_{Guid.CreateVersion7(at):N}";
        var message = new { specversion = "1.0", id, source = "/subscriptions", type = "policywatch.test", time = at, datacontenttype = "application/json", data = new { text = "A test of this subscription: nothing has changed." } };
        var body = await bodies.PutAsync(JsonSerializer.Serialize(message, ProductJson.Line), cancellationToken);
        return await channel.SendAsync(subscription, new Delivery(subscription.Key, id, subscription.Target.Channel, body, at), cancellationToken);
    }

    public static string Outcome(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Accepted accepted => accepted.Outcome,
        SendOutcome.Refused refused => refused.Outcome,
        SendOutcome.Gone gone => gone.Outcome,
        _ => throw new InvalidOperationException($"No words for {outcome.GetType().Name}."),
    };

    private static SubscriptionKey? KeyOf(string scope, string id) => !PageId.IsSlug(id) ? null : scope.Split('_', 2) switch
    {
        ["all"] => new SubscriptionKey(SubscriptionScope.All, id),
        ["tag", var tag] when PageId.IsSlug(tag) => new SubscriptionKey(new SubscriptionScope.Tag(tag), id),
        ["vendor", var vendor] when PageId.IsSlug(vendor) => new SubscriptionKey(new SubscriptionScope.Vendor(vendor), id),
        _ => null,
    };
}
