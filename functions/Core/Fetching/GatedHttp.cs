using System.Net;
using System.Net.Sockets;

namespace PolicyWatch.Fetching;

/// <summary>Name resolution, at an edge so that tests can give hostile answers.</summary>
public interface INameResolver
{
    /// <exception cref="SocketException">The name is unknown.</exception>
    Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken);
}

/// <summary>The machine's own resolver.</summary>
public sealed class SystemNameResolver : INameResolver
{
    public async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken) =>
        await Dns.GetHostAddressesAsync(host, cancellationToken);
}

/// <summary>The gate said no.</summary>
public sealed class AddressRefusedException(string message) : IOException(message);

/// <summary>The one way out: every request of PolicyWatch (pages, robots, archive, webhooks) goes through this handler.
/// It resolves a name once, refuses if any of the answers is denied, and connects to the address it checked.</summary>
public sealed class GatedHttp : IDisposable
{
    private readonly SocketsHttpHandler sockets;
    private readonly GateHandler handler;

    public GatedHttp(FetchOptions options, INameResolver resolver)
    {
        var gate = new AddressGate(options);
        sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = false,
            PreAuthenticate = false,
            ActivityHeadersPropagator = null,
            ConnectTimeout = options.ConnectTime,
            MaxResponseHeadersLength = options.MaxHeaderKibibytes,
            // A page is checked a few times a day: a connection serves robots.txt, redirects and the page, then goes.
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(15),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = async (context, cancellationToken) => await ConnectAsync(gate, resolver, context.DnsEndPoint, cancellationToken),
        };
        handler = new GateHandler(gate, sockets);
        Invoker = new HttpMessageInvoker(handler, disposeHandler: false);
    }

    /// <summary>Sends one request, without redirects, decoding or time-outs of its own.</summary>
    /// <remarks>A refusal is an <see cref="HttpRequestException"/> around an <see cref="AddressRefusedException"/>.</remarks>
    internal HttpMessageInvoker Invoker { get; }

    /// <summary>A client over the gate, for callers that want its time-out and conveniences; to be disposed by the caller.</summary>
    public HttpClient CreateClient() => new(handler, disposeHandler: false);

    public void Dispose()
    {
        Invoker.Dispose();
        handler.Dispose();
        sockets.Dispose();
    }

    private static async Task<Stream> ConnectAsync(AddressGate gate, INameResolver resolver, DnsEndPoint target, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(target.Host, out var literal) ? [literal] : await resolver.ResolveAsync(target.Host, cancellationToken);
        if (addresses.FirstOrDefault(address => !gate.Allows(address, target.Host, target.Port)) is { } denied)
        {
            throw new AddressRefusedException($"{target.Host} resolves to {denied}, which is not an address of the public internet.");
        }

        if (addresses.Count == 0)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            // IPv4 first: where IPv6 is announced but not routed, the time to connect would be spent on it.
            var order = addresses.OrderBy(address => address.AddressFamily == AddressFamily.InterNetworkV6).ToArray();
            await socket.ConnectAsync(order, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class GateHandler(AddressGate gate, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var refusal = request.RequestUri is { } url ? gate.Refusal(url) : "The request has no address.";
            if (refusal is not null)
            {
                throw new HttpRequestException(refusal, new AddressRefusedException(refusal));
            }

            // HTTP/3 would open its connections past the callback above.
            request.Version = HttpVersion.Version20;
            request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
