using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace PolicyWatch.Evaluation.Load;

/// <summary>One request for a page as the server saw it.</summary>
internal sealed record Served(string Page, DateTimeOffset Began, DateTimeOffset Ended);

/// <summary>Many hosts on this machine, each an address of 127.0.0.0/8 with one port, and what was asked of them.</summary>
internal sealed class LoadedWeb : IAsyncDisposable
{
    // Long enough that two requests to one host would be seen to overlap.
    private static readonly TimeSpan AnswerTime = TimeSpan.FromMilliseconds(50);

    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, int> running = new();
    private ConcurrentDictionary<string, bool> seen = new();

    private LoadedWeb(WebApplication app, IReadOnlyList<string> hosts) => (this.app, Hosts) = (app, hosts);

    /// <summary>Each as <c>127.0.x.y:port</c>.</summary>
    public IReadOnlyList<string> Hosts { get; }

    /// <summary>Pages served since the last <see cref="Reset"/>, in the order in which they ended.</summary>
    public ConcurrentQueue<Served> Pages { get; private set; } = new();

    /// <summary>How often a request began while another to its host was under way, robots.txt included.</summary>
    public int Overlaps { get; private set; }

    public static async Task<LoadedWeb> StartAsync(int hosts)
    {
        var port = FreePort();
        var addresses = Enumerable.Range(0, hosts).Select(number => new IPAddress([127, 0, (byte)(1 + (number / 250)), (byte)(1 + (number % 250))])).ToList();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => addresses.ForEach(address => kestrel.Listen(address, port)));
        var web = new LoadedWeb(builder.Build(), [.. addresses.Select(address => $"{address}:{port}")]);
        web.app.Run(web.AnswerAsync);
        await web.app.StartAsync();
        return web;
    }

    /// <summary>How many pages were served at least once since then.</summary>
    public int DistinctPages => seen.Count;

    public void Reset() => (Pages, seen) = (new(), new());

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var (host, began) = (context.Request.Host.Value!, DateTimeOffset.UtcNow);
        if (running.AddOrUpdate(host, 1, (_, count) => count + 1) > 1)
        {
            Overlaps++;
        }

        try
        {
            await Task.Delay(AnswerTime);
            if (context.Request.Path == "/robots.txt")
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.WriteAsync(Policy(context.Request.Path), context.RequestAborted);
            Pages.Enqueue(new Served($"{host}{context.Request.Path}", began, DateTimeOffset.UtcNow));
            seen[$"{host}{context.Request.Path}"] = true;
        }
        finally
        {
            running.AddOrUpdate(host, 0, (_, count) => count - 1);
        }
    }

    private static string Policy(string path) => $"""
        <!DOCTYPE html><html lang="en"><head><title>Privacy Policy</title></head><body><main><h1>Privacy Policy</h1>
        <p>This policy says which personal data we collect when you use the service {path[1..]}, and what we do with it.</p>
        <p>We collect your name, your e-mail address and the entries that you make. We use them to show you the service and to remind you.</p>
        <p>We keep the entries for 30 days after you close your account and then delete them. We do not sell personal data to anybody.</p>
        <p>We tell you by e-mail thirty days before we change this policy. Write to us with any question about your personal data.</p>
        </main></body></html>
        """;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
