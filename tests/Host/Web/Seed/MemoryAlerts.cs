using System.Text;
using PolicyWatch.Alerts;
using PolicyWatch.Fetching;

namespace PolicyWatch.Host.Tests.Web.Seed;

internal sealed class MemorySubscriptions : ISubscriptionStore
{
    private readonly List<Subscription> subscriptions = [];

    public Task<IReadOnlyList<Subscription>> ListAsync(SubscriptionScope scope, string? after, int most, CancellationToken cancellationToken) => throw new NotSupportedException("Nothing is fanned out here.");

    public IAsyncEnumerable<Subscription> ListAllAsync(CancellationToken cancellationToken) => subscriptions.ToAsyncEnumerable();

    public Task<Subscription?> FindAsync(SubscriptionKey key, CancellationToken cancellationToken) => Task.FromResult(subscriptions.Find(subscription => subscription.Key == key));

    public Task AddAsync(Subscription subscription, CancellationToken cancellationToken)
    {
        subscriptions.Add(subscription);
        return Task.CompletedTask;
    }

    public Task DisableAsync(SubscriptionKey key, string reason, CancellationToken cancellationToken) => throw new NotSupportedException("Nothing is delivered here.");

    public Task<bool> RemoveAsync(SubscriptionKey key, CancellationToken cancellationToken) => Task.FromResult(subscriptions.RemoveAll(subscription => subscription.Key == key) > 0);
}

internal sealed class MemoryBodies : IAlertBodyStore
{
    private readonly Dictionary<ContentHash, string> bodies = [];

    public Task<ContentHash> PutAsync(string body, CancellationToken cancellationToken)
    {
        bodies[ContentHash.Of(body)] = body;
        return Task.FromResult(ContentHash.Of(body));
    }

    public Task<string> GetAsync(ContentHash body, CancellationToken cancellationToken) => Task.FromResult(bodies[body]);
}

internal sealed class AcceptingChannel : IDeliveryChannel
{
    public Task<SendOutcome> SendAsync(Subscription subscription, Delivery delivery, CancellationToken cancellationToken) => Task.FromResult<SendOutcome>(new SendOutcome.Accepted("HTTP 204"));
}

/// <summary>No host is ever busy, but one.</summary>
internal sealed class FreeHosts : IHostTurns
{
    public const string Busy = "busy.example";

    public Task<HostTurn> EnterAsync(string host, string claimant, DateTimeOffset? slot, CancellationToken cancellationToken) =>
        Task.FromResult<HostTurn>(host == Busy ? new HostTurn.Wait(SeedData.Now.AddMinutes(2)) : new HostTurn.Granted(SeedData.Now.AddMinutes(1)));

    public Task LeaveAsync(string host, HostTurn.Granted turn, CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Every address shows one short policy.</summary>
internal sealed class OnePageFetcher : IPageFetcher
{
    private static readonly string Paragraphs = string.Concat(Enumerable.Range(1, 12).Select(number =>
        $"<h2>{number}. What we do with your data</h2><p>We collect your name and your address when you order from us, and we use them to send the order and the invoice. We share them with the carrier and with nobody else.</p>"));

    public Task<FetchOutcome> FetchAsync(FetchRequest request, CancellationToken cancellationToken) => Task.FromResult<FetchOutcome>(new FetchOutcome.Answered(new HttpAnswer(
        request.Url, request.Url, SeedData.Now, 200, "OK", [new HttpField("Host", request.Url.Host)], [new HttpField("Content-Type", "text/html; charset=utf-8")],
        Encoding.UTF8.GetBytes($"<!DOCTYPE html><html lang=en><head><title>Privacy Policy</title></head><body><main><h1>Privacy Policy</h1>{Paragraphs}<p>We keep your orders for seven years.</p></main></body></html>"))));
}
