using System.Text;
using Microsoft.AspNetCore.Http;
using PolicyWatch.Fetching;

namespace PolicyWatch.Core.Tests.Fetching;

public sealed class PageFetcherTests
{
    [Fact]
    public async Task FetchAsync_Page_GivesTheAnswerAsReceived()
    {
        await using var site = await TestSite.StartAsync(context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers.ETag = "\"v1\"";
            return context.Response.WriteAsync("<p>We keep data.</p>");
        });

        var answer = await Fetching.AnswerAsync(new Uri(site.Root, "privacy"));

        Assert.Equal(200, answer.Status);
        Assert.Equal("OK", answer.Reason);
        Assert.Equal("<p>We keep data.</p>", Encoding.UTF8.GetString(answer.Payload.Span));
        Assert.Equal("text/html; charset=utf-8", answer.Field("content-type"));
        Assert.Equal(Fetching.Now, answer.At);
        Assert.Equal(new Validators(new Uri(site.Root, "privacy"), "\"v1\"", null), Validators.Of(answer));
    }

    [Fact]
    public async Task FetchAsync_Request_SaysWhoAsks()
    {
        List<HttpField> seen = [];
        await using var site = await TestSite.StartAsync(context =>
        {
            seen = [.. context.Request.Headers.Select(field => new HttpField(field.Key, field.Value.ToString()))];
            return Task.CompletedTask;
        });
        var options = Fetching.Options();
        options.Contact = "https://watcher.example/robot";

        var answer = await Fetching.AnswerAsync(site.Root, options);

        Assert.Contains(new HttpField("User-Agent", "PolicyWatch/1.0 (+https://watcher.example/robot)"), seen);
        Assert.Equal(["Accept", "Accept-Encoding", "Accept-Language", "Host", "User-Agent"], seen.Select(field => field.Name).Order(StringComparer.Ordinal));
        Assert.Equal(seen.ToHashSet(), answer.RequestFields.ToHashSet());
    }

    [Fact]
    public async Task FetchAsync_ValidatorsOfTheSameAddress_CanEndNotModified()
    {
        await using var site = await TestSite.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Headers.IfNoneMatch == "W/\"v1\"" ? 304 : 200;
            return Task.CompletedTask;
        });

        Assert.IsType<FetchOutcome.NotModified>(await Fetching.FetchAsync(site.Root, validators: new(site.Root, "W/\"v1\"", null)));
    }

    [Fact]
    public async Task FetchAsync_RedirectedAway_DoesNotSendTheValidators()
    {
        string? seen = null;
        await using var site = await TestSite.StartAsync(context =>
        {
            if (context.Request.Path == "/privacy")
            {
                context.Response.Redirect("/home");
            }
            else
            {
                seen = context.Request.Headers.IfModifiedSince + context.Request.Headers.IfNoneMatch;
            }

            return Task.CompletedTask;
        });
        var page = new Uri(site.Root, "privacy");

        var outcome = await Fetching.FetchAsync(page, validators: new(page, "\"v1\"", "Sun, 01 Mar 2026 00:00:00 GMT"));

        var answer = Assert.IsType<FetchOutcome.Answered>(outcome).Answer;
        Assert.Equal((page, new Uri(site.Root, "home")), (answer.Requested, answer.Url));
        Assert.Equal("", seen);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(301)]
    public async Task FetchAsync_AnyOtherStatus_IsAnAnswer(int status)
    {
        await using var site = await TestSite.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync("gone");
        });

        Assert.Equal(status, (await Fetching.AnswerAsync(site.Root)).Status);
    }

    [Theory]
    [InlineData(429, "120", 120)]
    [InlineData(503, "Sun, 01 Mar 2026 08:01:00 GMT", 60)]
    public async Task FetchAsync_ServerAsksToWait_IsRateLimited(int status, string retryAfter, int seconds)
    {
        await using var site = await TestSite.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = retryAfter;
            return Task.CompletedTask;
        });

        var failed = await Fetching.FailAsync(site.Root);

        Assert.Equal((FetchFailure.RateLimited, TimeSpan.FromSeconds(seconds)), (failed.Failure, failed.RetryAfter));
    }
}
