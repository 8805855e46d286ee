using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PolicyWatch.Fetching;

namespace PolicyWatch.Core.Tests.Fetching;

/// <summary>A web server on loopback for one test, and a fetcher that may talk to it.</summary>
internal sealed class TestSite : IAsyncDisposable
{
    private readonly WebApplication app;

    private TestSite(WebApplication app) => this.app = app;

    /// <summary>With the trailing slash.</summary>
    public Uri Root => new(app.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "/");

    public static async Task<TestSite> StartAsync(RequestDelegate answer, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        configure?.Invoke(builder);
        var site = new TestSite(builder.Build());
        site.app.Run(answer);
        await site.app.StartAsync();
        return site;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}

/// <summary>Fetches with options made for tests: loopback open for <c>localhost</c>, short times.</summary>
internal static class Fetching
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public static FetchOptions Options() => new()
    {
        AllowedLoopbackHosts = ["localhost"],
        ConnectTime = TimeSpan.FromSeconds(5),
        HeaderTime = TimeSpan.FromSeconds(5),
        TotalTime = TimeSpan.FromSeconds(10),
    };

    public static async Task<FetchOutcome> FetchAsync(Uri url, FetchOptions? options = null, Validators? validators = null, INameResolver? names = null)
    {
        options ??= Options();
        using var http = new GatedHttp(options, names ?? new SystemNameResolver());
        return await new PageFetcher(http, options, new FixedClock(Now)).FetchAsync(new FetchRequest(url, validators, null), CancellationToken.None);
    }

    public static async Task<HttpAnswer> AnswerAsync(Uri url, FetchOptions? options = null) =>
        Assert.IsType<FetchOutcome.Answered>(await FetchAsync(url, options)).Answer;

    public static async Task<FetchOutcome.Failed> FailAsync(Uri url, FetchOptions? options = null, INameResolver? names = null) =>
        Assert.IsType<FetchOutcome.Failed>(await FetchAsync(url, options, names: names));
}

internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
