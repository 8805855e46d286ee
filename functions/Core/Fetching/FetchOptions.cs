using System.ComponentModel.DataAnnotations;

namespace PolicyWatch.Fetching;

/// <summary>How PolicyWatch behaves towards other people's servers.</summary>
public sealed class FetchOptions
{
    /// <summary>A page that says who runs this crawler and how to reach them; sent with every request. Default: none.</summary>
    [Url]
    public string? Contact { get; set; }

    /// <summary>What a page may weigh on the wire, before decoding. Default: 5 MB.</summary>
    [Range(1_000, 50_000_000)]
    public int MaxWireBytes { get; set; } = 5_000_000;

    /// <summary>What the response's header may weigh. Default: 64 KiB.</summary>
    [Range(1, 1024)]
    public int MaxHeaderKibibytes { get; set; } = 64;

    /// <summary>How many redirects are followed. Default: 5.</summary>
    [Range(0, 20)]
    public int MaxRedirects { get; set; } = 5;

    /// <summary>Name resolution, TCP and TLS together. Default: 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:05:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan ConnectTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>From the start of a request (connecting included) to the end of the response's header. Default: 20 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:05:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan HeaderTime { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>The whole fetch, with all redirects and the body. Default: 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan TotalTime { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Between the end of one request to a host and the start of the next, over all instances. Default: 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:05:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan HostPause { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Sent as Accept-Language where the page declares none. Default: English, then anything.</summary>
    [Required]
    public string DefaultLanguage { get; set; } = "en";

    /// <summary>Ports besides 80 and 443 that may be connected to. Default: none.</summary>
    public IList<int> ExtraPorts { get; set; } = [];

    /// <summary>Hosts (<c>localhost</c>, for every port) or <c>host:port</c> pairs whose address may be loopback; for the demo and tests. Default: none.</summary>
    public IList<string> AllowedLoopbackHosts { get; set; } = [];

    /// <summary>The honest name: product, version and, where set, the contact.</summary>
    public string UserAgent => Contact is null ? $"{Robot}/1.0" : $"{Robot}/1.0 (+{Contact})";

    /// <summary>The product token that robots.txt files address.</summary>
    public const string Robot = "PolicyWatch";
}
