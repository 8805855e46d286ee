using System.Globalization;

namespace PolicyWatch.Wayback;

/// <summary>The index as text: one capture a line; behind the last one, where more follows, an empty line and the key to it.</summary>
internal static class CdxText
{
    /// <summary>Order of the fields that are asked for. Without the first, the archive's resume keys do not work.</summary>
    public const string Fields = "urlkey,timestamp,original,mimetype,statuscode,digest,length";

    private const int LeastFields = 6;

    public static ArchiveOutcome Read(string text)
    {
        var lines = text.Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        var rows = lines.TakeWhile(line => line.Length > 0).Select(line => line.Split(' ')).ToList();
        if (rows.Any(row => row.Length < LeastFields))
        {
            return new ArchiveOutcome.Unreadable("The archive's index is not in the form that it is known to have.");
        }

        var key = lines.Skip(rows.Count).FirstOrDefault(line => line.Length > 0);
        return new ArchiveOutcome.Listed([.. rows.Select(Capture).OfType<Capture>()], key);
    }

    /// <summary>Null for rows that no page can be played from.</summary>
    private static Capture? Capture(string[] row)
    {
        var (stamp, original, type, status, digest) = (row[1], row[2], row[3], row[4], row[5]);
        if (!CaptureTime.TryParse(stamp, out var at) || !IsPage(original))
        {
            return null;
        }

        var code = int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? known : (int?)null;
        return new Capture(at, stamp, original, code, digest.All(char.IsAsciiLetterOrDigit) ? digest : null, type == "warc/revisit");
    }

    /// <summary>Crawlers have taken <c>mailto:</c> and <c>data:</c> links for pages.</summary>
    private static bool IsPage(string original) =>
        Uri.TryCreate(original, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
        && !original.Contains("://mailto:", StringComparison.OrdinalIgnoreCase) && !original.Contains("://data:", StringComparison.OrdinalIgnoreCase);
}
