using System.Net;
using PolicyWatch.Fetching;

namespace PolicyWatch.Core.Tests.Fetching;

public sealed class AddressGateTests
{
    /// <summary>Addresses that must never be connected to, in all the ways to write them.</summary>
    public static TheoryData<string> HostileAddresses => new(
        // Other schemes.
        "file:///etc/passwd",
        "FiLe:///etc/passwd",
        "file://vendor.example/share",
        "ftp://vendor.example/",
        "gopher://vendor.example:70/",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<p>x</p>",
        "ws://vendor.example/",
        "mailto:legal@vendor.example",
        "view-source:http://vendor.example/",
        // Loopback, by name and number.
        "http://localhost/",
        "http://LOCALHOST/",
        "http://localhost./",
        "http://sub.localhost/",
        "http://127.0.0.1/",
        "http://127.1/",
        "http://127.0.0.1./",
        "http://127.255.255.254/",
        "http://0.0.0.0/",
        "http://0/",
        "http://[::1]/",
        "http://[::]/",
        "http://[0:0:0:0:0:0:0:1]/",
        // IPv4 in other notations.
        "http://2130706433/",
        "http://017700000001/",
        "http://0x7f000001/",
        "http://0x7F.0.0.1/",
        "http://0177.0.0.1/",
        "http://0x7f.1/",
        "http://127.0.1/",
        "http://1.2.3.4.5/",
        "http://08.8.8.8/",
        "http://%31%32%37.0.0.1/",
        "http://\uff11\uff12\uff17.0.0.1/",
        "http://127\u30020\u30020\u30021/",
        "http://\u2460\u2461\u2466.0.0.1/",
        // Private, link-local, carrier and other special ranges.
        "http://10.0.0.1/",
        "http://172.16.0.1/",
        "http://172.31.255.255/",
        "http://192.168.1.1/",
        "http://100.64.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://2852039166/",
        "http://0xa9fea9fe/",
        "http://168.63.129.16/machine?comp=goalstate",
        "http://192.0.0.192/",
        "http://192.0.2.1/",
        "http://198.18.0.1/",
        "http://198.51.100.1/",
        "http://203.0.113.1/",
        "http://224.0.0.1/",
        "http://240.0.0.1/",
        "http://255.255.255.255/",
        // IPv6, and IPv4 inside it.
        "http://[fe80::1]/",
        "http://[fe80::1%25eth0]/",
        "http://[fe80::1%eth0]/",
        "http://[fc00::1]/",
        "http://[fd00:ec2::254]/",
        "http://[ff02::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[::127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[64:ff9b:1::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[2001:0:7f00:1::]/",
        "http://[2001:db8::1]/",
        // Who is the host?
        "http://user@vendor.example/",
        "http://user:secret@vendor.example/",
        "http://vendor.example@127.0.0.1/",
        "http://vendor.example:80@127.0.0.1/",
        "http://169.254.169.254\\@vendor.example/",
        "http://vendor.example\\@169.254.169.254/",
        "http:\\\\127.0.0.1\\",
        "http:/\\127.0.0.1/",
        "http://127.0.0.1#@vendor.example/",
        "http://127.0.0.1?@vendor.example/",
        "http://vendor.example%00.evil.example/",
        "http://vendor.example%2f@127.0.0.1/",
        "http://vendor\texample/",
        "http://vendor.example/\r\nHost: 127.0.0.1",
        " http://127.0.0.1/",
        // Ports of other things.
        "http://vendor.example:22/",
        "http://vendor.example:6379/",
        "http://vendor.example:8080/",
        "https://vendor.example:25/");

    [Theory]
    [MemberData(nameof(HostileAddresses))]
    public async Task FetchAsync_HostileAddress_IsRefusedBeforeAnyConnection(string address)
    {
        // What the runtime itself does not take for an address cannot be asked for.
        if (Uri.TryCreate(address, UriKind.Absolute, out var url))
        {
            var options = new FetchOptions();
            var failed = await Fetching.FailAsync(url, options, new LocalNames());

            Assert.Equal(FetchFailure.AddressRefused, failed.Failure);
            Assert.EndsWith(".", failed.Explanation, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("93.184.215.14", "10.1.2.3")]
    [InlineData("10.1.2.3", "93.184.215.14")]
    [InlineData("2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::1")]
    [InlineData("::ffff:93.184.215.14")]
    public async Task FetchAsync_NameWithAnyPrivateAddress_IsRefused(params string[] resolved) =>
        Assert.Equal(FetchFailure.AddressRefused, (await Fetching.FailAsync(new Uri("http://vendor.example/"), names: new Names([.. resolved.Select(IPAddress.Parse)]))).Failure);

    [Fact]
    public async Task FetchAsync_NameThatRebinds_IsResolvedOnceAndConnectedAsChecked()
    {
        await using var site = await TestSite.StartAsync(_ => Task.CompletedTask);
        var names = new RebindingNames(first: IPAddress.Loopback, then: IPAddress.Parse("169.254.169.254"));

        Assert.IsType<FetchOutcome.Answered>(await Fetching.FetchAsync(site.Root, names: names));
        Assert.Equal(1, names.Asked);
    }

    [Fact]
    public async Task FetchAsync_NameWithoutAddress_IsUnknown() =>
        Assert.Equal(FetchFailure.UnknownHost, (await Fetching.FailAsync(new Uri("http://vendor.example/"), names: new Names())).Failure);

    [Theory]
    [InlineData("http://vendor.example/")]
    [InlineData("https://vendor.example/legal?x=\u00e9#part")]
    [InlineData("https://VENDOR.example:443/")]
    [InlineData("http://8.8.8.8/")]
    [InlineData("http://m\u00fcller.example/")]
    [InlineData("https://[2606:4700::1111]/")]
    [InlineData("https://vendor.example/terms@2026/100%25")]
    [InlineData("https://3com.example/")]
    public void Refusal_OrdinaryAddress_IsNone(string address) => Assert.Null(new AddressGate(new FetchOptions()).Refusal(new Uri(address)));

    [Theory]
    [InlineData("localhost", "127.0.0.1", 8080, true)]
    [InlineData("LOCALHOST", "127.0.0.1", 1, true)]
    [InlineData("localhost", "::1", 8080, true)]
    [InlineData("site.test", "127.0.0.1", 8080, true)]
    [InlineData("site.test", "127.0.0.1", 8081, false)]
    [InlineData("site.test", "10.0.0.1", 8080, false)]
    [InlineData("site.test", "::ffff:127.0.0.1", 8080, false)]
    [InlineData("other.test", "127.0.0.1", 8080, false)]
    public void Allows_Loopback_OnlyForTheHostsNamed(string host, string address, int port, bool allowed)
    {
        var gate = new AddressGate(new FetchOptions { AllowedLoopbackHosts = ["localhost", "site.test:8080"] });

        Assert.Equal(allowed, gate.Allows(IPAddress.Parse(address), host, port));
    }

    [Fact]
    public void Refusal_ExtraPort_IsNone() => Assert.Null(new AddressGate(new FetchOptions { ExtraPorts = [8443] }).Refusal(new Uri("https://vendor.example:8443/")));

    [Fact]
    public async Task CreateClient_SharesTheGate()
    {
        using var http = new GatedHttp(new FetchOptions(), new Names(IPAddress.Parse("10.0.0.1")));
        using var client = http.CreateClient();

        var thrown = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri("https://vendor.example/hook")));

        Assert.IsType<AddressRefusedException>(thrown.InnerException);
    }

    [Fact]
    public async Task CreateClient_Redirect_IsNotFollowed()
    {
        var asked = 0;
        await using var site = await TestSite.StartAsync(context =>
        {
            asked++;
            context.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        });
        using var http = new GatedHttp(Fetching.Options(), new SystemNameResolver());
        using var client = http.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", "secret");

        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync(site.Root)).StatusCode);
        Assert.Equal(1, asked);
    }

    /// <summary>Knows the names for this machine; no other address of the table may come as far as the resolver.</summary>
    private sealed class LocalNames : INameResolver
    {
        public Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken) => host.Contains("localhost", StringComparison.OrdinalIgnoreCase)
            ? Task.FromResult<IReadOnlyList<IPAddress>>([IPAddress.Loopback])
            : throw new InvalidOperationException($"{host} was resolved.");
    }

    private sealed class Names(params IPAddress[] addresses) : INameResolver
    {
        public Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<IPAddress>>(addresses);
    }

    private sealed class RebindingNames(IPAddress first, IPAddress then) : INameResolver
    {
        public int Asked { get; private set; }

        public Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<IPAddress>>([Asked++ == 0 ? first : then]);
    }
}
