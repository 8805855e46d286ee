using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace PolicyWatch.Host.Tests.Cli;

/// <summary>A site on loopback with one page of every kind that is no policy, each under its own path.</summary>
internal sealed class BadSite : IAsyncDisposable
{
    private const string Policy =
        "<p>We collect your name, your e-mail address and the address of your company when you open an account with us, and we keep them for as long as the account is open and thirty days more.</p>" +
        "<p>We share this information with the companies that send our e-mails and run our servers, and with nobody else unless a court of law requires us to do so.</p>";

    private const string German =
        "<h1>Datenschutz</h1><p>Wir speichern die Daten, die Sie uns mit dem Formular geben, und wir geben sie nicht an andere weiter, es sei denn, das Gesetz verlangt es von uns.</p>";

    private static readonly Dictionary<string, string> Pages = new(StringComparer.Ordinal)
    {
        ["/akamai"] = "<title>Access Denied</title><body><h1>Access Denied</h1>You don't have permission to access \"http&#58;&#47;&#47;shop\" on this server.<p>https://errors.edgesuite.net/18.1</p>",
        ["/aws-waf"] = "<body><div id=challenge-container></div><script>window.gokuProps={};</script><script src=https://x.token.awswaf.com/challenge.js></script>",
        ["/captcha"] = "<body><form><p>Type the letters.</p><div class=g-recaptcha></div></form>",
        ["/cloudflare"] = "<title>Just a moment...</title><body><h1>shop.example</h1><p>Checking your connection.</p><script>window._cf_chl_opt={cvId:'3'};</script>",
        ["/cookie-wall"] = "<body><h1>Your choice</h1><p>Please accept cookies to continue to our site, or take out a subscription.</p><button>Accept</button>",
        ["/datadome"] = "<title>shop.example</title><body><script>var dd={'rt':'c','host':'geo.captcha-delivery.com'}</script>",
        ["/de/datenschutz"] = $"<html lang=de><main>{German}</main>",
        ["/empty"] = "<body><main></main>",
        ["/imperva"] = "<body><iframe src=\"/_Incapsula_Resource?SWUDNSAI=31\">Request unsuccessful. Incapsula incident ID: 1-2</iframe></body>",
        ["/javascript"] = "<body><noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div>",
        ["/account/login"] = "<body><main><h1>Welcome back</h1><p>Enter the name that you registered with us.</p><form><input type=password></form></main>",
        ["/maintenance"] = "<title>Scheduled maintenance</title><body><p>Our shop is closed for an hour while we move the shelves around.</p>",
        ["/perimeterx"] = "<body><h1>Before we go on</h1><p>Press and hold the button.</p><div id=px-captcha></div>",
        ["/robots-only"] = $"<main><h1>Privacy Policy</h1>{Policy}</main>",
        ["/short"] = "<main><h1>Privacy Policy</h1><p>We collect your name and keep it for thirty days, and then we delete it.</p></main>",
        ["/soft-404"] = "<title>Page not found | Shop</title><body><h1>Oops</h1><p>The page that you look for has left us for good. Try the search instead.</p>",
        ["/"] = "<title>Shop</title><main><h1>Shoes for everyone</h1><p>We make shoes that last, in a small town by the sea, for people who walk a lot in all weathers.</p></main>",
    };

    private static readonly Dictionary<string, string> Redirects = new(StringComparer.Ordinal)
    {
        ["/en/privacy"] = "/de/datenschutz",
        ["/legal/private"] = "http://169.254.169.254/latest/meta-data/",
        ["/legal/to-home"] = "/",
        ["/legal/to-log-in"] = "/account/login?next=privacy",
        ["/loop"] = "/loop",
    };

    private static readonly Dictionary<string, int> Statuses = new(StringComparer.Ordinal)
    {
        ["/status/403"] = 403,
        ["/status/404"] = 404,
        ["/status/500"] = 500,
    };

    private readonly WebApplication app;

    private BadSite(WebApplication app) => this.app = app;

    public Uri Root => new($"http://localhost:{new Uri(app.Urls.First()).Port}/");

    public static async Task<BadSite> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var site = new BadSite(builder.Build());
        site.app.Run(AnswerAsync);
        await site.app.StartAsync();
        return site;
    }

    /// <summary>Nobody listens there.</summary>
    public static Uri Refusing()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/privacy");
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static async Task AnswerAsync(HttpContext context)
    {
        var (path, response) = (context.Request.Path.Value!, context.Response);
        // A wall answers 403 as well as 200.
        var (page, refused) = path.EndsWith("/refused", StringComparison.Ordinal) ? (path[..^"/refused".Length], true) : (path, false);
        if (path == "/robots.txt")
        {
            await response.WriteAsync("User-agent: PolicyWatch\nDisallow: /robots-only\n");
        }
        else if (Redirects.TryGetValue(path, out var target))
        {
            response.Redirect(target);
        }
        else if (Pages.TryGetValue(page, out var html))
        {
            response.StatusCode = refused ? 403 : 200;
            await SendAsync(response, Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8");
        }
        else if (Statuses.TryGetValue(path, out var status))
        {
            response.StatusCode = status;
            await SendAsync(response, "<p>No.</p>"u8.ToArray(), "text/html");
        }
        else
        {
            await SendBytesAsync(path, response, context.RequestAborted);
        }
    }

    private static Task SendBytesAsync(string path, HttpResponse response, CancellationToken cancellationToken) => path switch
    {
        "/binary" => SendAsync(response, [0, 1, 2, 3, 4, 5, 6, 7], "text/html"),
        "/charset" => SendAsync(response, Encoding.Latin1.GetBytes($"<meta charset=utf-8><main><h1>Privacy Policy of Müller & Söhne</h1>{Policy}</main>"), "text/html; charset=klingon"),
        "/endless" => SendForEverAsync(response, cancellationToken),
        "/pdf" => SendAsync(response, "%PDF-1.7\n1 0 obj"u8.ToArray(), "application/pdf"),
        "/ten-megabytes" => SendAsync(response, new byte[10_000_000], "text/html"),
        _ => throw new InvalidOperationException($"Nothing is at {path}."),
    };

    private static async Task SendAsync(HttpResponse response, byte[] body, string type)
    {
        (response.ContentType, response.ContentLength) = (type, body.Length);
        await response.Body.WriteAsync(body);
    }

    private static async Task SendForEverAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.ContentType = "text/html";
        while (!cancellationToken.IsCancellationRequested)
        {
            await response.Body.WriteAsync(new byte[64 * 1024], cancellationToken);
        }
    }
}
