using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PolicyWatch.Fetching;

/// <summary>Decides which addresses PolicyWatch talks to: http and https on the public internet, and nothing else.</summary>
public sealed class AddressGate(FetchOptions options)
{
    // The IANA special-purpose registry, multicast, reserved space, and Azure's host agent (168.63.129.16).
    private static readonly IPNetwork[] DeniedV4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    // Only this part of IPv6 is handed out to networks of the public internet. What lies outside includes loopback,
    // link-local, unique local, multicast, NAT64 and every IPv4-mapped or IPv4-compatible form.
    private static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");

    // Protocol assignments with Teredo, documentation, 6to4.
    private static readonly IPNetwork[] DeniedV6 = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];

    /// <summary>Why this address may not be asked for, as a sentence; null where its form is fine. Says nothing yet about what the name resolves to.</summary>
    public string? Refusal(Uri url)
    {
        if (!url.IsAbsoluteUri)
        {
            return "The address is not absolute.";
        }

        if (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps)
        {
            return $"The address is {url.Scheme}:, and only http: and https: are fetched.";
        }

        return RefusalOfText(url.OriginalString) ?? RefusalOfHost(url) ?? RefusalOfPort(url);
    }

    /// <summary>Whether a connection to this address may be made for this host and port.</summary>
    public bool Allows(IPAddress address, string host, int port) =>
        IsPublic(address) || (IPAddress.IsLoopback(address) && !address.IsIPv4MappedToIPv6 && IsLoopbackHost(host, port));

    /// <summary>Whether this is an address of the public internet.</summary>
    public static bool IsPublic(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !DeniedV4.Any(range => range.Contains(address)),
        AddressFamily.InterNetworkV6 => address.ScopeId == 0 && GlobalV6.Contains(address) && !DeniedV6.Any(range => range.Contains(address)),
        _ => false,
    };

    /// <summary>Forms that programs read in different ways: a backslash is a slash to browsers and part of the user name to others.</summary>
    public static string? RefusalOfText(string text)
    {
        if (text.Any(char.IsControl) || text.Contains('\\'))
        {
            return "The address holds a backslash or a control character.";
        }

        var authority = AuthorityOf(text);
        if (authority.Contains('@'))
        {
            return "The address holds a user name or password.";
        }

        return authority.Contains('%') ? "The host is percent-encoded or has a zone id." : null;
    }

    private static ReadOnlySpan<char> AuthorityOf(string text)
    {
        var start = text.IndexOf("//", StringComparison.Ordinal);
        if (start < 0)
        {
            return [];
        }

        var rest = text.AsSpan(start + 2);
        var end = rest.IndexOfAny("/?#");
        return end < 0 ? rest : rest[..end];
    }

    private static string? RefusalOfHost(Uri url)
    {
        var host = url.IdnHost;
        if (host.Length == 0 || host.EndsWith('.'))
        {
            return "The host is empty or ends with a dot.";
        }

        if (url.HostNameType == UriHostNameType.IPv4 && !AuthorityOf(url.OriginalString).StartsWith(host, StringComparison.Ordinal))
        {
            return "The host is an IP address in disguise.";
        }

        // As the URL standard has it: a name whose last label is a number can only be meant as an IPv4 address.
        var last = host[(host.LastIndexOf('.') + 1)..];
        var numeric = last.All(char.IsAsciiDigit) || last.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        return numeric && url.HostNameType == UriHostNameType.Dns ? "The host is an IP address in disguise." : null;
    }

    private string? RefusalOfPort(Uri url) =>
        url.Port is 80 or 443 || options.ExtraPorts.Contains(url.Port) || IsLoopbackHost(url.IdnHost, url.Port)
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"Port {url.Port} is not open: only 80, 443 and the ports in settings are.");

    private bool IsLoopbackHost(string host, int port) => options.AllowedLoopbackHosts.Any(allowed =>
        allowed.Equals(host, StringComparison.OrdinalIgnoreCase)
        || allowed.Equals(string.Create(CultureInfo.InvariantCulture, $"{host}:{port}"), StringComparison.OrdinalIgnoreCase));
}
