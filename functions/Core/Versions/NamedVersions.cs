using System.Text.RegularExpressions;
using PolicyWatch.Extraction;

namespace PolicyWatch.Versions;

/// <summary>An earlier version of itself that a text names.</summary>
/// <param name="Date">The first of the month where only that is stated.</param>
/// <param name="WholeMonth">The text states no day.</param>
/// <param name="Quote">The words that name it, as they stand in the Markdown.</param>
public sealed record NamedVersion(DateOnly Date, bool WholeMonth, string Quote);

/// <summary>A version that a text of the page names and that is not on record.</summary>
/// <param name="By">The version that names it.</param>
public sealed record MissingVersion(NamedVersion Named, string By);

/// <summary>Finds the earlier versions that a policy names: "Previous version: 2018-05-18", "replaces the version of 25 May 2018".</summary>
public static partial class NamedVersions
{
    /// <summary>A page that lists more keeps an archive of its own.</summary>
    private const int Most = 50;

    private const int LongestQuote = 200;

    /// <summary>What was named, in the order of the text; null where nothing is.</summary>
    internal static IReadOnlyList<NamedVersion>? Read(string markdown, string? language)
    {
        var dayFirst = language is not ("en" or null);
        var blocks = markdown.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var found = new List<NamedVersion>();
        for (var index = 0; index < blocks.Length && found.Count < Most; index++)
        {
            foreach (Match label in Label().Matches(blocks[index]))
            {
                var rest = blocks[index][(label.Index + label.Length)..];
                var named = Dates(rest, dayFirst, label.Value).ToList();
                found.AddRange(named.Count == 0 && Colon().IsMatch(rest) ? Listed(blocks.Skip(index + 1), dayFirst) : named);
            }
        }

        return found.Count == 0 ? null : [.. found.DistinctBy(named => (named.Date, named.WholeMonth)).Take(Most)];
    }

    /// <summary>What the versions on record name and none of them is, newest first.</summary>
    /// <param name="presences">Of the current one, SeenTo is the last observation.</param>
    public static IReadOnlyList<MissingVersion> Missing(IEnumerable<PageVersion> versions, IReadOnlyList<Presence> presences)
    {
        var held = versions.ToList();
        return
        [
            .. held.SelectMany(version => version.Names ?? [], (version, named) => new MissingVersion(named, version.Id))
                .Where(missing => !held.Any(version => IsOf(missing.Named, version)) && !presences.Any(presence => Shows(presence, missing.Named)))
                .DistinctBy(missing => (missing.Named.Date, missing.Named.WholeMonth))
                .OrderByDescending(missing => missing.Named.Date),
        ];
    }

    /// <summary>A text without a date of its own is dated by when it was seen.</summary>
    private static bool IsOf(NamedVersion named, PageVersion version) => IsIn(named, version.Effective?.Date ?? Day(version.At)) || IsIn(named, Day(version.At));

    private static bool Shows(Presence presence, NamedVersion named) =>
        Day(presence.SeenFrom) <= (named.WholeMonth ? named.Date.AddMonths(1).AddDays(-1) : named.Date) && named.Date <= Day(presence.SeenTo);

    private static bool IsIn(NamedVersion named, DateOnly day) => named.WholeMonth ? (named.Date.Year, named.Date.Month) == (day.Year, day.Month) : named.Date == day;

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    /// <summary>One date, or several one after the other: links and "and" may stand between them.</summary>
    private static IEnumerable<NamedVersion> Dates(string text, bool dayFirst, string label)
    {
        var from = 0;
        while (true)
        {
            // The same length, so that places in it are places in the text.
            var rest = Between().Match(text, from) is { Success: true } between ? text[(between.Index + between.Length)..] : text[from..];
            if (WrittenDate.At(rest, dayFirst) is not { } written || written.End > LongestQuote)
            {
                yield break;
            }

            var end = text.Length - rest.Length + written.End;
            yield return new NamedVersion(written.Date, Digits().Count(rest[..written.End]) == 1, from == 0 ? label + text[..end] : rest[..written.End]);
            from = end;
        }
    }

    /// <summary>A list below the label, as far as its items begin with dates.</summary>
    private static IEnumerable<NamedVersion> Listed(IEnumerable<string> blocks, bool dayFirst)
    {
        foreach (var block in blocks)
        {
            if (Item().Match(block) is not { Success: true } item || Dates(block[item.Length..], dayFirst, block[..item.Length]).FirstOrDefault() is not { } named)
            {
                yield break;
            }

            yield return named with { Quote = block.Length <= LongestQuote ? block : named.Quote };
        }
    }

    /// <summary>What names an earlier version, per language, up to where its date must follow.</summary>
    [GeneratedRegex(
        """
        \b(?:
          (?:previous|prior|preceding|earlier|former|superseded|archived|older|last|past)\ (?:versions?|editions?|revisions?)
          |(?:replaces|supersedes|replacing|superseding|replaced|superseded)(?:\ (?:and\ (?:replaces|supersedes)|any|all|our|the|its|previous|prior|earlier|former|privacy|cookie|data|protection|processing))*\ (?:versions?|polic(?:y|ies)|notices?|statements?|terms|agreements?|documents?)
          |(?:vorherige|frühere|vorige|vorangegangene|vorhergehende|ältere|bisherige|archivierte)[rsnm]?\ (?:version(?:en)?|fassung(?:en)?|stände?)
          |ersetzt\ (?:die|alle|unsere|den|das)(?:\ (?:vorherige|frühere|bisherige|vorige)[nr]?)?\ (?:version|fassung|datenschutzerklärung|datenschutzhinweise|richtlinie|bedingungen)
          |(?:anciennes?\ versions?|versions?\ (?:précédentes?|antérieures?|anciennes?))
          |remplace(?:nt)?(?:\ et\ annulent?)?\ (?:la|notre|toute)\ (?:version|politique)(?:\ (?:précédente|antérieure))?
          |(?:versión|versiones|edición|ediciones)\ (?:anterior(?:es)?|previas?)|(?:sustituye|reemplaza)n?(?:\ a)?\ la(?:\ anterior)?\ (?:versión|política)(?:\ anterior)?
          |version[ei]\ precedent[ei]|sostituisce\ la(?:\ precedente)?\ (?:versione|informativa)(?:\ precedente)?
          |(?:vorige|eerdere|oudere|voorgaande)\ versies?|vervangt\ (?:de|alle)(?:\ (?:vorige|eerdere))?\ versies?
          |vers(?:ão|ões)\ anterior(?:es)?|substitui\ a\ versão(?:\ anterior)?
        )(?!\p{L})
        (?:[\s:(,–-]*(?:(?:which|that|die|qui)\ (?:was|war|était)\ )?(?:effective|published|issued|posted|(?:last\ )?(?:updated|modified|revised)|in\ (?:force|effect)|gültig|geltend|veröffentlicht|publiée|en\ vigueur|vigente|in\ vigore|geldig)(?=\s))?
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Label();

    /// <summary>What may stand between the dates of a list, and before the first: separators, brackets, and the targets of links.</summary>
    [GeneratedRegex(@"\G(?:\]\([^)\s]*\)|[\s\[\](){}:;,|/·•–*_-]|(?:and|und|et|y|e|en)\s)*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Between();

    [GeneratedRegex(@"\A[\s:*_]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Colon();

    [GeneratedRegex(@"\A\s*(?:[-*+]|[0-9]+[.)])\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Item();

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
