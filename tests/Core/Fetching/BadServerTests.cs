using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using PolicyWatch.Fetching;

namespace PolicyWatch.Core.Tests.Fetching;

public sealed class BadServerTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n";

    [Fact]
    public async Task FetchAsync_UnknownHost_IsTyped() =>
        await AssertFailsAsync(FetchFailure.UnknownHost, new Uri("http://nobody.example/"), names: new NoNames());

    [Fact]
    public async Task FetchAsync_NobodyListens_IsTyped()
    {
        Uri root;
        await using (var server = new RawServer(""))
        {
            root = server.Root;
        }

        await AssertFailsAsync(FetchFailure.ConnectionRefused, root);
    }

    [Fact]
    public async Task FetchAsync_SelfSignedCertificate_IsTyped()
    {
        using var certificate = SelfSigned();
        await using var site = await TestSite.StartAsync(_ => Task.CompletedTask, builder => builder.WebHost
            .UseUrls("https://127.0.0.1:0")
            .UseKestrelHttpsConfiguration()
            .ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = certificate)));

        await AssertFailsAsync(FetchFailure.TlsError, site.Root);
    }

    [Fact]
    public async Task FetchAsync_RedirectToAServerWithoutTls_IsTyped()
    {
        await using var plain = await TestSite.StartAsync(_ => Task.CompletedTask);
        await using var site = await RedirectAsync("https" + plain.Root.AbsoluteUri[4..]);

        await AssertFailsAsync(FetchFailure.TlsError, site.Root);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Ty")]
    [InlineData("<html>An answer as of 1991</html>\r\n")]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\nnot a hundred")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 two hundred\r\n\r\n")]
    [InlineData("HTTP/1.1 304 Not Modified\r\n\r\n")]
    public async Task FetchAsync_AnswerThatIsNone_IsTyped(string answer)
    {
        await using var server = new RawServer(answer);

        await AssertFailsAsync(FetchFailure.ConnectionBroken, server.Root);
    }

    [Fact]
    public async Task FetchAsync_TenMegabytesAnnounced_AreNotRead()
    {
        await using var server = new RawServer(Ok + "Content-Length: 10000000\r\n\r\n");

        await AssertFailsAsync(FetchFailure.TooLarge, server.Root);
    }

    [Fact]
    public async Task FetchAsync_EndlessBody_IsCutOff()
    {
        await using var server = new RawServer(async (stream, cancellationToken) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(Ok + "\r\n"), cancellationToken);
            while (true)
            {
                await stream.WriteAsync(new byte[64 * 1024], cancellationToken);
            }
        });

        await AssertFailsAsync(FetchFailure.TooLarge, server.Root);
    }

    [Fact]
    public async Task FetchAsync_HugeHeader_IsCutOff()
    {
        await using var server = new RawServer(Ok + $"X-Padding: {new string('x', 100_000)}\r\nContent-Length: 0\r\n\r\n");

        await AssertFailsAsync(FetchFailure.TooLarge, server.Root);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nX-Slow: ")]
    [InlineData(Ok + "\r\n")]
    public async Task FetchAsync_ServerThatDripsForEver_TimesOut(string start)
    {
        await using var server = new RawServer(async (stream, cancellationToken) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(start), cancellationToken);
            while (start.Length > 0)
            {
                await stream.WriteAsync("x"u8.ToArray(), cancellationToken);
                await Task.Delay(10, cancellationToken);
            }

            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
        var options = Fetching.Options();
        (options.HeaderTime, options.TotalTime) = (TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(400));

        await AssertFailsAsync(FetchFailure.TimedOut, server.Root, options);
    }

    [Fact]
    public async Task FetchAsync_CallerGivesUp_Throws()
    {
        using var giveUp = new CancellationTokenSource();
        await using var server = new RawServer(async (_, cancellationToken) =>
        {
            await giveUp.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
        using var http = new GatedHttp(Fetching.Options(), new SystemNameResolver());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new PageFetcher(http, Fetching.Options(), TimeProvider.System).FetchAsync(new FetchRequest(server.Root, null, null), giveUp.Token));
    }

    [Theory]
    [InlineData("/", FetchFailure.TooManyRedirects)]
    [InlineData("http://169.254.169.254/latest/meta-data/", FetchFailure.AddressRefused)]
    [InlineData("//169.254.169.254/", FetchFailure.AddressRefused)]
    [InlineData("http://127.0.0.1/", FetchFailure.AddressRefused)]
    [InlineData("http://[::1]/", FetchFailure.AddressRefused)]
    [InlineData("http://2130706433/", FetchFailure.AddressRefused)]
    [InlineData("file:///etc/passwd", FetchFailure.AddressRefused)]
    [InlineData("javascript:alert(1)", FetchFailure.AddressRefused)]
    [InlineData("http://user:secret@vendor.example/", FetchFailure.AddressRefused)]
    [InlineData("/\\169.254.169.254/", FetchFailure.AddressRefused)]
    [InlineData("http://", FetchFailure.AddressRefused)]
    [InlineData("http://vendor.example:22/", FetchFailure.AddressRefused)]
    public async Task FetchAsync_RedirectThatMustNotBeFollowed_IsTyped(string location, FetchFailure expected)
    {
        await using var site = await RedirectAsync(location);

        await AssertFailsAsync(expected, site.Root);
    }

    [Fact]
    public async Task FetchAsync_RedirectsWithinTheLimit_AreFollowedWithoutCookiesOrSecrets()
    {
        var seen = new List<string>();
        await using var other = await TestSite.StartAsync(context =>
        {
            seen.AddRange(context.Request.Headers.Keys);
            return context.Response.WriteAsync("We keep data.");
        });
        await using var site = await TestSite.StartAsync(context =>
        {
            var step = int.Parse(context.Request.Path.Value![1..], System.Globalization.CultureInfo.InvariantCulture);
            context.Response.Cookies.Append("session", "secret");
            context.Response.Redirect(step < 4 ? $"/{step + 1}" : new UriBuilder(other.Root) { Host = "other.test" }.Uri.AbsoluteUri);
            return Task.CompletedTask;
        });
        var options = Fetching.Options();
        options.AllowedLoopbackHosts.Add("other.test");

        var outcome = await Fetching.FetchAsync(new Uri(site.Root, "0"), options, new Validators(new Uri(site.Root, "0"), "\"v1\"", null), new LoopbackNames());

        Assert.Equal("other.test", Assert.IsType<FetchOutcome.Answered>(outcome).Answer.Url.Host);
        Assert.Equal(["Accept", "Accept-Encoding", "Accept-Language", "Host", "User-Agent"], seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task FetchAsync_LocationInUtf8Bytes_IsFollowed()
    {
        await using var server = new RawServer("HTTP/1.1 302 Found\r\nConnection: close\r\nContent-Length: 0\r\nLocation: http://169.254.1.1/pol\u00c3\u00adtica\r\n\r\n");
        await using var site = await TestSite.StartAsync(context =>
        {
            if (context.Request.Path == "/")
            {
                context.Response.Headers.Location = "/pol%C3%ADtica privada";
                context.Response.StatusCode = 301;
            }

            return Task.CompletedTask;
        });

        Assert.Equal("/pol%C3%ADtica%20privada", (await Fetching.AnswerAsync(site.Root)).Url.AbsolutePath);
        await AssertFailsAsync(FetchFailure.AddressRefused, server.Root);
    }

    [Fact]
    public async Task FetchAsync_GzipCutOff_IsTyped()
    {
        var packed = Gzip(Encoding.UTF8.GetBytes(string.Join(' ', Enumerable.Range(0, 5000))));
        await using var server = new RawServer("Content-Encoding: gzip", packed[..^200]);

        await AssertFailsAsync(FetchFailure.BadEncoding, server.Root);
    }

    [Fact]
    public async Task FetchAsync_GzipBomb_IsTyped()
    {
        await using var server = new RawServer("Content-Encoding: gzip", Gzip(new byte[30_000_000]));

        await AssertFailsAsync(FetchFailure.TooLarge, server.Root);
    }

    [Fact]
    public async Task FetchAsync_ChunkedAnswer_IsKeptWithoutItsFraming()
    {
        await using var server = new RawServer("HTTP/1.1 200 Fine by me\r\ncontent-TYPE: text/plain\r\nX-Odd:\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nWe kee\r\n7\r\np data.\r\n0\r\n\r\n");

        var answer = await Fetching.AnswerAsync(server.Root);

        Assert.Equal("We keep data.", Encoding.ASCII.GetString(answer.Payload.Span));
        Assert.Equal("Fine by me", answer.Reason);
        Assert.Equal(("chunked", ""), (answer.Field("transfer-encoding"), answer.Field("x-odd")));
    }

    [Fact]
    public async Task FetchAsync_BinaryPage_IsAnAnswerThatIsNotRead()
    {
        await using var server = new RawServer("Content-Type: text/html", [0, 1, 2, 3, 4, 5, 6, 7]);

        Assert.IsType<DecodedBody.Unsupported>(DecodedBody.From(await Fetching.AnswerAsync(server.Root)));
    }

    private static async Task AssertFailsAsync(FetchFailure expected, Uri url, FetchOptions? options = null, INameResolver? names = null)
    {
        var failed = await Fetching.FailAsync(url, options, names);

        Assert.Equal(expected, failed.Failure);
        Assert.EndsWith(".", failed.Explanation, StringComparison.Ordinal);
    }

    private static Task<TestSite> RedirectAsync(string location) => TestSite.StartAsync(context =>
    {
        context.Response.StatusCode = 302;
        context.Response.Headers.Location = location;
        return Task.CompletedTask;
    });

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var packer = new GZipStream(packed, CompressionLevel.Fastest))
        {
            packer.Write(bytes);
        }

        return packed.ToArray();
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create();
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var now = DateTimeOffset.UtcNow;
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    private sealed class NoNames : INameResolver
    {
        public Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken) => throw new SocketException((int)SocketError.HostNotFound);
    }

    private sealed class LoopbackNames : INameResolver
    {
        public Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<IPAddress>>([IPAddress.Loopback]);
    }
}
