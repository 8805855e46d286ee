using System.Xml.Linq;
using PolicyWatch.Practices;
using PolicyWatch.Summaries;
using PolicyWatch.Versions;

namespace PolicyWatch.Web;

/// <summary>One change as a feed tells it.</summary>
/// <param name="LogHash">The newest hash of the page's log: an anchor in the hands of every reader.</param>
public sealed record FeedEntry(ListedChange Listed, Assessment Judgement, ContentHash? LogHash);

/// <summary>Writes Atom (RFC 4287).</summary>
public static class AtomFeed
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";

    /// <param name="path">The feed's own path.</param>
    /// <param name="site">Where this installation's pages are.</param>
    /// <param name="started">Stands for the feed's time while it is empty.</param>
    public static XDocument Write(string title, string path, Uri site, IReadOnlyList<FeedEntry> entries, DateTimeOffset started) => new(
        new XElement(
            Atom + "feed",
            new XAttribute(XNamespace.Xml + "lang", "en"),
            new XElement(Atom + "id", IdOf($"feed {path}")),
            new XElement(Atom + "title", Clean(title)),
            new XElement(Atom + "updated", Words.Machine(entries.Count == 0 ? started : entries.Max(entry => ToldAt(entry.Listed.Recent.Change)))),
            new XElement(Atom + "author", new XElement(Atom + "name", "PolicyWatch")),
            new XElement(Atom + "link", new XAttribute("rel", "self"), new XAttribute("type", "application/atom+xml"), new XAttribute("href", new Uri(site, path))),
            new XElement(Atom + "link", new XAttribute("rel", "alternate"), new XAttribute("type", "text/html"), new XAttribute("href", new Uri(site, "/"))),
            entries.Select(entry => Entry(entry, site))));

    /// <summary>A version-8 UUID (RFC 9562) of a name: the same on every run and at every address.</summary>
    private static string IdOf(string name)
    {
        var hash = Convert.FromHexString(ContentHash.Of($"policywatch {name}").Hex);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return $"urn:uuid:{new Guid(hash.AsSpan(0, 16), bigEndian: true)}";
    }

    private static XElement Entry(FeedEntry entry, Uri site)
    {
        var (page, change) = entry.Listed.Recent;
        return new XElement(
            Atom + "entry",
            new XElement(Atom + "id", IdOf($"change {page} {Stamp.Of(change.Presence)}")),
            new XElement(Atom + "title", Clean($"{entry.Listed.VendorName}, {entry.Listed.PageName}: {change.Headline}")),
            new XElement(Atom + "updated", Words.Machine(ToldAt(change))),
            new XElement(Atom + "published", Words.Machine(change.Presence)),
            new XElement(Atom + "link", new XAttribute("rel", "alternate"), new XAttribute("type", "text/html"), new XAttribute("href", new Uri(site, Addresses.Change(page, change.Presence)))),
            new XElement(Atom + "category", new XAttribute("term", Words.Value(change.Severity)), new XAttribute("scheme", "urn:policywatch:severity"), new XAttribute("label", Words.Of(change.Severity))),
            change.Categories.Select(category => new XElement(Atom + "category", new XAttribute("term", Clean(category)))),
            new XElement(Atom + "summary", new XAttribute("type", "text"), Clean(entry.Judgement.Summary)),
            new XElement(Atom + "content", new XAttribute("type", "xhtml"), Content(entry)));
    }

    /// <summary>A return counts later than it was seen; readers sort by when they could first know.</summary>
    private static DateTimeOffset ToldAt(PageChange change) => change.SettledAt ?? change.Presence;

    private static XElement Content(FeedEntry entry)
    {
        var change = entry.Listed.Recent.Change;
        return new XElement(
            Xhtml + "div",
            new XElement(Xhtml + "p", Clean($"{Words.Of(change.Severity)}{(Words.Of(entry.Judgement.Shifts) is { } meaning ? $", {meaning}" : "")}. {Words.Number(change.WordsAdded)} words in, {Words.Number(change.WordsRemoved)} out. Judged by {change.SummaryBy}.")),
            entry.Judgement.Shifts.Select(Shift),
            entry.LogHash is { } hash ? new XElement(Xhtml + "p", "Newest log hash of the page: ", new XElement(Xhtml + "code", hash.Hex)) : null);
    }

    private static IEnumerable<XElement> Shift(Shift shift)
    {
        yield return new XElement(Xhtml + "p", new XElement(Xhtml + "strong", Clean($"{shift.Category}: {shift.Practice}")), Clean($" ({Words.Of(shift.Direction)}){Values(shift)}"));
        if (shift.QuoteBefore is { Length: > 0 } before)
        {
            yield return new XElement(Xhtml + "blockquote", new XElement(Xhtml + "del", Clean(before)));
        }

        if (shift.QuoteAfter is { Length: > 0 } after)
        {
            yield return new XElement(Xhtml + "blockquote", new XElement(Xhtml + "ins", Clean(after)));
        }
    }

    private static string Values(Shift shift) => (shift.Before, shift.After) switch
    {
        ({ } before, { } after) => $": {before} → {after}",
        ({ } before, null) => $": no longer {before}",
        (null, { } after) => $": {after}",
        _ => "",
    };

    /// <summary>XML has no way to say most control characters and lone surrogates; fetched text may hold them.</summary>
    private static string Clean(string text)
    {
        if (text.All(System.Xml.XmlConvert.IsXmlChar))
        {
            return text;
        }

        var kept = new System.Text.StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            kept.Append(rune.Value > 0xFFFF || System.Xml.XmlConvert.IsXmlChar((char)rune.Value) ? rune.ToString() : " ");
        }

        return kept.ToString();
    }
}
