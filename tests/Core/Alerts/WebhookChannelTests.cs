using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using PolicyWatch.Alerts;
using PolicyWatch.Core.Tests.Fetching;
using PolicyWatch.Fetching;

namespace PolicyWatch.Core.Tests.Alerts;

/// <summary>Against a real receiver on loopback.</summary>
public sealed class WebhookChannelTests : IAsyncLifetime
{
    private readonly AlertStoresInMemory stores = new();
    private readonly WebhookOptions options = new() { SigningKey = Convert.ToBase64String(new byte[32]), AnswerTime = TimeSpan.FromSeconds(5) };
    private readonly List<(IHeaderDictionary Headers, string Body)> received = [];
    private TestSite receiver = null!;

    private Uri root = null!;

    public async Task InitializeAsync()
    {
        receiver = await TestSite.StartAsync(AnswerAsync);
        root = receiver.Root;
    }

    public async Task DisposeAsync() => await receiver.DisposeAsync();

    [Fact]
    public async Task Send_Accepted_CarriesTheStandardHeadersAndTheBodyAsItIs()
    {
        var body = await stores.PutAsync("{\"what\":\"äöü\"}", CancellationToken.None);

        var outcome = await SendAsync("/status/204", body);

        Assert.Equal(new SendOutcome.Accepted("HTTP 204"), outcome);
        var (headers, text) = Assert.Single(received);
        Assert.Equal("{\"what\":\"äöü\"}", text);
        Assert.Equal(Delivery(body).Id, headers["webhook-id"].ToString());
        var timestamp = headers["webhook-timestamp"].ToString();
        Assert.InRange(long.Parse(timestamp, CultureInfo.InvariantCulture), DateTimeOffset.UtcNow.AddMinutes(-1).ToUnixTimeSeconds(), DateTimeOffset.UtcNow.AddMinutes(1).ToUnixTimeSeconds());
        Assert.Equal(new WebhookSigner(options).Sign("sub-1", Delivery(body).Id, timestamp, text), headers["webhook-signature"].ToString());
        Assert.Equal("application/cloudevents+json; charset=utf-8", headers.ContentType.ToString());
    }

    [Theory]
    [InlineData("/status/500")]
    [InlineData("/status/404")]
    [InlineData("/status/302")]
    [InlineData("/status/307")]
    public async Task Send_AnyOtherStatus_IsRefused(string path)
    {
        Assert.IsType<SendOutcome.Refused>(await SendAsync(path));
        Assert.Single(received);
    }

    [Fact]
    public async Task Send_RetryAfter_IsReported() =>
        Assert.Equal(TimeSpan.FromSeconds(90), Assert.IsType<SendOutcome.Refused>(await SendAsync("/busy")).RetryAfter);

    [Fact]
    public async Task Send_Gone_IsTold() => Assert.Equal(new SendOutcome.Gone("HTTP 410"), await SendAsync("/status/410"));

    [Fact]
    public async Task Send_ReceiverThatNeverAnswers_IsRefusedAfterTheTimeOut()
    {
        options.AnswerTime = TimeSpan.FromMilliseconds(200);

        Assert.Contains("no answer within", Assert.IsType<SendOutcome.Refused>(await SendAsync("/never")).Outcome, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_NobodyListens_IsRefused()
    {
        await receiver.DisposeAsync();

        Assert.IsType<SendOutcome.Refused>(await SendAsync("/status/200"));
    }

    [Fact]
    public async Task Send_ToAPrivateAddress_IsRefusedBeforeAnyConnection()
    {
        var outcome = await SendAsync("/status/200", allowLoopback: false);

        Assert.IsType<SendOutcome.Refused>(outcome);
        Assert.Empty(received);
    }

    private async Task<SendOutcome> SendAsync(string path, ContentHash? body = null, bool allowLoopback = true)
    {
        using var http = new GatedHttp(new FetchOptions { AllowedLoopbackHosts = allowLoopback ? ["localhost"] : [] }, new SystemNameResolver());
        var channel = new WebhookChannel(http, new WebhookSigner(options), options, stores, TimeProvider.System);
        var subscription = AlertSamples.Subscription(url: new Uri(root, path).AbsoluteUri);
        return await channel.SendAsync(subscription, Delivery(body ?? await stores.PutAsync("{}", CancellationToken.None)), CancellationToken.None);
    }

    private static Delivery Delivery(ContentHash body) => new(AlertSamples.Subscription().Key, "alert_1", "webhook", body, AlertSamples.Noon);

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        received.Add((new HeaderDictionary(context.Request.Headers.ToDictionary()), await reader.ReadToEndAsync()));
        switch (context.Request.Path.Value)
        {
            case "/never":
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                break;
            case "/busy":
                context.Response.StatusCode = 503;
                context.Response.Headers.RetryAfter = "90";
                break;
            case { } path:
                context.Response.StatusCode = int.Parse(path["/status/".Length..], CultureInfo.InvariantCulture);
                context.Response.Headers.Location = "/status/200";
                break;
        }
    }
}
