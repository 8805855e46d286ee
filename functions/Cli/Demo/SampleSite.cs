using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using PolicyWatch.Fetching;

namespace PolicyWatch.Cli.Demo;

/// <summary>A message that came in at the sample site's webhook.</summary>
/// <param name="Id">The header <c>webhook-id</c>: the same for every try of one delivery.</param>
internal sealed record ReceivedWebhook(string Id, string Timestamp, string Signature, string Body);

/// <summary>The web of the demo on one loopback port: every sample vendor under a name of its own, and a receiver of webhooks.</summary>
internal sealed class SampleSite : IAsyncDisposable
{
    private const string Receiver = "receiver.localhost";

    private readonly WebApplication app;
    private int revision = 1;

    private SampleSite(WebApplication app) => this.app = app;

    public ConcurrentQueue<ReceivedWebhook> Received { get; } = new();

    public Uri WebhookUrl => new($"http://{Receiver}:{Port}/policywatch");

    /// <summary>What the address gate must let through: these names at this port, and nothing else of this machine.</summary>
    public IReadOnlyList<string> LoopbackHosts => [.. SampleVendor.All.Select(vendor => vendor.Host).Append(Receiver).Select(host => $"{host}:{Port}")];

    public int Port => new Uri(app.Urls.First()).Port;

    public static async Task<SampleSite> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var site = new SampleSite(builder.Build());
        site.app.Run(site.AnswerAsync);
        await site.app.StartAsync(cancellationToken);
        return site;
    }

    public Uri AddressOf(SampleVendor vendor) => new($"http://{vendor.Host}:{Port}/privacy");

    /// <summary>A sample policy as HTML.</summary>
    public static string Policy(SampleVendor vendor, int revision)
    {
        using var page = new StreamReader(typeof(SampleSite).Assembly.GetManifestResourceStream($"demo/{vendor.Id}.{revision}.html")!);
        return page.ReadToEnd();
    }

    /// <summary>From now on every vendor serves the second revision of its policy.</summary>
    public void Flip() => Volatile.Write(ref revision, 2);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private Task AnswerAsync(HttpContext context) => (context.Request.Method, context.Request.Path.Value, context.Request.Host.Host) switch
    {
        ("GET", "/robots.txt", _) => context.Response.WriteAsync("User-agent: *\nDisallow: /portal\n", context.RequestAborted),
        ("GET", "/privacy", var host) when SampleVendor.All.FirstOrDefault(vendor => vendor.Host == host) is { } vendor => SendPolicyAsync(vendor, context),
        ("POST", "/policywatch", Receiver) => ReceiveAsync(context),
        _ => NotFound(context),
    };

    private Task SendPolicyAsync(SampleVendor vendor, HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(Policy(vendor, Volatile.Read(ref revision)), context.RequestAborted);
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var headers = context.Request.Headers;
        Received.Enqueue(new ReceivedWebhook($"{headers["webhook-id"]}", $"{headers["webhook-timestamp"]}", $"{headers["webhook-signature"]}", body));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}

/// <summary>Names below localhost are this machine (RFC 6761), which not every system's resolver knows.</summary>
internal sealed class LocalhostResolver : INameResolver
{
    private readonly SystemNameResolver system = new();

    public Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken) =>
        host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            ? Task.FromResult<IReadOnlyList<IPAddress>>([IPAddress.Loopback])
            : system.ResolveAsync(host, cancellationToken);
}
