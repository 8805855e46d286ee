using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PolicyWatch.Fetching;

/// <summary>What a site's robots.txt (RFC 9309) says to PolicyWatch. In JSON it is the text of <see cref="ToString"/>.</summary>
[JsonConverter(typeof(RobotsRulesJsonConverter))]
public sealed record RobotsRules
{
    /// <summary>The standard asks crawlers to read at least this much; we read no more.</summary>
    public const int MaxBytes = 500 * 1024;

    private readonly IReadOnlyList<RobotsRule> rules;

    private RobotsRules(IReadOnlyList<RobotsRule> rules) => this.rules = rules;

    /// <summary>No file, no rules.</summary>
    public static RobotsRules None { get; } = new([]);

    /// <summary>Pure; takes whatever bytes a server gives.</summary>
    public static RobotsRules Parse(ReadOnlySpan<byte> file) => Parse(Encoding.UTF8.GetString(file[..Math.Min(file.Length, MaxBytes)]));

    /// <summary>Also reads what <see cref="ToString"/> wrote.</summary>
    public static RobotsRules Parse(string file)
    {
        var (ours, everybody) = (new List<RobotsRule>(), new List<RobotsRule>());
        var (forUs, forAll, namesUs, inRules) = (false, false, false, true);
        foreach (var (key, value) in Lines(file))
        {
            if (key.Equals("user-agent", StringComparison.OrdinalIgnoreCase))
            {
                // A user-agent line after rules opens a new group; several in a row share one.
                (forUs, forAll) = inRules ? (false, false) : (forUs, forAll);
                forUs |= IsOurName(value);
                forAll |= value == "*";
                namesUs |= forUs;
                inRules = false;
            }
            else if (RobotsRule.Of(key, value) is { } rule)
            {
                inRules = true;
                if (forUs || forAll)
                {
                    (forUs ? ours : everybody).Add(rule);
                }
            }
        }

        return new RobotsRules(namesUs ? ours : everybody);
    }

    /// <summary>The rule that forbids this address, or null where it is allowed: the longest match decides, Allow wins a tie.</summary>
    public RobotsRule? Forbids(Uri url)
    {
        if (url.AbsolutePath == "/robots.txt")
        {
            return null;
        }

        var path = RobotsRule.Normalise(url.PathAndQuery);
        var decisive = rules.Where(rule => rule.Matches(path)).OrderByDescending(rule => rule.Pattern.Length).ThenByDescending(rule => rule.IsAllow).FirstOrDefault();
        return decisive is { IsAllow: false } ? decisive : null;
    }

    /// <summary>The rules for PolicyWatch alone, as a robots.txt.</summary>
    public override string ToString() => string.Concat(["User-agent: *\n", .. rules.Select(rule => $"{rule}\n")]);

    private static IEnumerable<(string Key, string Value)> Lines(string file)
    {
        foreach (var line in file.TrimStart('\ufeff').Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            var content = line.Split('#', 2)[0];
            if (content.IndexOf(':', StringComparison.Ordinal) is var colon and > 0)
            {
                yield return (content[..colon].Trim(), content[(colon + 1)..].Trim());
            }
        }
    }

    /// <summary>A product token is letters, hyphens and underscores; what follows (a version, say) does not count.</summary>
    private static bool IsOurName(string value) =>
        value.StartsWith(FetchOptions.Robot, StringComparison.OrdinalIgnoreCase)
        && (value.Length == FetchOptions.Robot.Length || !(char.IsAsciiLetter(value[FetchOptions.Robot.Length]) || value[FetchOptions.Robot.Length] is '-' or '_'));
}

internal sealed class RobotsRulesJsonConverter : JsonConverter<RobotsRules>
{
    public override RobotsRules Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => RobotsRules.Parse(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, RobotsRules value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

/// <summary>One Allow or Disallow line.</summary>
/// <param name="Pattern">With <c>*</c> for anything and <c>$</c> for the end; percent-encoded in one way, so that its length counts octets.</param>
public sealed record RobotsRule(bool IsAllow, string Pattern)
{
    /// <summary>The rule of a line, or null for other lines. An empty pattern matches nothing.</summary>
    internal static RobotsRule? Of(string key, string value)
    {
        var isAllow = key.Equals("allow", StringComparison.OrdinalIgnoreCase);
        return isAllow || key.Equals("disallow", StringComparison.OrdinalIgnoreCase) ? new RobotsRule(isAllow, Normalise(value)) : null;
    }

    /// <param name="path">Path and query, normalised.</param>
    internal bool Matches(string path)
    {
        if (Pattern.Length == 0)
        {
            return false;
        }

        var toEnd = Pattern.EndsWith('$');
        var pattern = toEnd ? Pattern.AsSpan(0, Pattern.Length - 1) : Pattern;
        // The usual greedy match: after a failure, the last star takes one character more.
        var (at, position, star, resume) = (0, 0, -1, 0);
        while (true)
        {
            if (position == pattern.Length && (!toEnd || at == path.Length))
            {
                return true;
            }

            if (position < pattern.Length && pattern[position] == '*')
            {
                (star, resume, position) = (position, at, position + 1);
            }
            else if (position < pattern.Length && at < path.Length && pattern[position] == path[at])
            {
                (at, position) = (at + 1, position + 1);
            }
            else if (star >= 0 && resume < path.Length)
            {
                (at, position) = (++resume, star + 1);
            }
            else
            {
                return false;
            }
        }
    }

    /// <summary>One way of writing each octet: unreserved characters plain, everything beyond ASCII encoded, hexadecimal digits upper-case.</summary>
    internal static string Normalise(string path)
    {
        var normal = new StringBuilder(path.Length);
        for (var at = 0; at < path.Length; at++)
        {
            if (path[at] == '%' && at + 2 < path.Length && char.IsAsciiHexDigit(path[at + 1]) && char.IsAsciiHexDigit(path[at + 2]))
            {
                var octet = Convert.ToByte(path.Substring(at + 1, 2), 16);
                normal.Append(IsUnreserved((char)octet) ? ((char)octet).ToString() : $"%{octet:X2}");
                at += 2;
            }
            else if (char.IsAscii(path[at]))
            {
                normal.Append(path[at]);
            }
            else
            {
                var width = char.IsHighSurrogate(path[at]) && at + 1 < path.Length ? 2 : 1;
                foreach (var octet in Encoding.UTF8.GetBytes(path.Substring(at, width)))
                {
                    normal.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
                }

                at += width - 1;
            }
        }

        return normal.ToString();
    }

    public override string ToString() => $"{(IsAllow ? "Allow" : "Disallow")}: {Pattern}";

    private static bool IsUnreserved(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '_' or '~';
}
