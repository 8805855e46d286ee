using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using PolicyWatch.Alerts;
using PolicyWatch.Fetching;
using PolicyWatch.Practices;
using PolicyWatch.Summaries;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Tests.Alerts;

/// <summary>What a subscriber receives, read by the independent clients <c>standardwebhooks</c> and <c>cloudevents</c>.</summary>
public sealed class WebhookClientTests(NodeFixture node) : IClassFixture<NodeFixture>
{
    private static readonly string NewKey = Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(number => (byte)number)]);
    private static readonly string OldKey = Convert.ToBase64String([.. Enumerable.Range(101, 32).Select(number => (byte)number)]);
    private static readonly DateTimeOffset SeenAt = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Alert.Change Alert = new(
        new AlertSubject.Change(PageId.Parse("acme/privacy-policy"), SeenAt).AlertId, PageId.Parse("acme/privacy-policy"), "Acme “Cloud”", ["hosting"], TermsType.PrivacyPolicy,
        new Uri("https://acme.example/privacy"), Severity.High, ["Data Retention"], "Keeps contact data for a year, before 30 days — naïve", "Retention: 30 days became one year.", "rules",
        [new Shift("Data Retention", "retention", ShiftKind.Altered, ShiftDirection.Worse, "30 days", "1 year", "We keep it for 30 days.", "We keep it for one year.")],
        false, 4, 3, new SeenVersion("20260101T000000.0000000Z-aaaaaaaa", SeenAt.AddDays(-59), SeenAt.AddDays(-59), SeenAt.AddHours(-12), null),
        new SeenVersion("20260301T120000.0000000Z-bbbbbbbb", SeenAt, SeenAt, SeenAt, new DateOnly(2026, 4, 1)), ContentHash.Of("log"));

    [Fact]
    public async Task A_webhook_is_accepted_and_its_event_is_valid()
    {
        var options = new WebhookOptions { SigningKey = NewKey };

        var read = await SendAndReadAsync(options, new WebhookSigner(options).SecretOf("sub-1"));

        Assert.True(read.GetProperty("accepted")[0].ValueKind == JsonValueKind.True, read.GetProperty("accepted")[0].ToString());
        var received = read.GetProperty("event");
        Assert.Equal("1.0", received.GetProperty("specversion").GetString());
        Assert.Equal("policywatch.change.alerted", received.GetProperty("type").GetString());
        Assert.Equal("acme/privacy-policy", received.GetProperty("subject").GetString());
        Assert.Equal(Alert.Headline, received.GetProperty("data").GetProperty("headline").GetString());
        Assert.Equal("We keep it for one year.", received.GetProperty("data").GetProperty("shifts")[0].GetProperty("quoteAfter").GetString());
    }

    [Fact]
    public async Task While_keys_are_changed_both_secrets_accept_and_a_stranger_s_does_not()
    {
        var options = new WebhookOptions { SigningKey = NewKey, PreviousSigningKey = OldKey };

        var read = await SendAndReadAsync(
            options,
            new WebhookSigner(options).SecretOf("sub-1"),
            new WebhookSigner(new WebhookOptions { SigningKey = OldKey }).SecretOf("sub-1"),
            new WebhookSigner(options).SecretOf("sub-2"));

        var accepted = read.GetProperty("accepted").EnumerateArray().Select(answer => answer.ValueKind == JsonValueKind.True);
        Assert.Equal([true, true, false], accepted);
    }

    private async Task<JsonElement> SendAndReadAsync(WebhookOptions options, params string[] secrets)
    {
        var body = AlertMessage.Write(Alert, new Uri("https://watch.example/"));
        var received = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var receiver = builder.Build();
        receiver.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var headers = context.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString());
            received.SetResult(JsonSerializer.Serialize(new { headers, body = await reader.ReadToEndAsync() }));
        });
        await receiver.StartAsync();
        using var http = new GatedHttp(new FetchOptions { AllowedLoopbackHosts = ["127.0.0.1"] }, new SystemNameResolver());
        var subscription = new Subscription(
            new SubscriptionKey(SubscriptionScope.All, "sub-1"), Severity.Low, [], new DeliveryTarget.Webhook(new Uri(receiver.Urls.Single())), SeenAt);
        var delivery = new Delivery(subscription.Key, Alert.Id, "webhook", ContentHash.Of(body), SeenAt);
        var outcome = await new WebhookChannel(http, new WebhookSigner(options), options, new OneBody(body), TimeProvider.System)
            .SendAsync(subscription, delivery, CancellationToken.None);
        Assert.IsType<SendOutcome.Accepted>(outcome);

        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, await received.Task);
            return JsonDocument.Parse(await node.RunAsync("read-webhook.mjs", [file, .. secrets])).RootElement;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private sealed class OneBody(string body) : IAlertBodyStore
    {
        public Task<ContentHash> PutAsync(string body, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<string> GetAsync(ContentHash hash, CancellationToken cancellationToken) => Task.FromResult(body);
    }
}
