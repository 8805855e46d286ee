using PolicyWatch.Practices;

namespace PolicyWatch.Summaries;

/// <summary>Chooses of the shifts what a reader is told, once and without contradiction.</summary>
internal static class ToldShifts
{
    /// <summary>Practices of which one value takes another's place.</summary>
    private static readonly string[] Exclusive = ["transfer safeguards", "contracting entity"];

    /// <summary>What a headline may say.</summary>
    public static IReadOnlyList<FoundShift> Of(IReadOnlyList<FoundShift> claimed) => WithoutContradictions(WithoutNamedTwice(claimed));

    /// <summary>Who is named as a recipient need not be named as a party too, a name with another comma is no other name, and what "with consent" or "unless opted out" says is not said again.</summary>
    public static IReadOnlyList<FoundShift> WithoutNamedTwice(IReadOnlyList<FoundShift> shifts)
    {
        var named = shifts.Where(found => found.Rule is not null && !IsParty(found)).SelectMany(found => found.Values).Select(Key).ToHashSet(StringComparer.Ordinal);
        bool IsSaidOf(FoundShift found, Func<FoundShift, bool> says) => shifts.Any(other => other.Change == found.Change && says(other));
        bool IsToldBeside(FoundShift found) => found.Rule?.Entry.Practice switch
        {
            "consent" => IsSaidOf(found, ShiftPhrase.IsWithConsent),
            "choices" => IsSaidOf(found, ShiftPhrase.IsUnlessOptedOut),
            _ => false,
        };
        bool IsNamedTwice(FoundShift found) => IsParty(found) && found.Values.All(name => named.Contains(Key(name))
            || shifts.Any(other => IsParty(other) && other.Shift.Kind != found.Shift.Kind && other.Values.Select(Key).Contains(Key(name))));
        // "Within one month, or two where it is complex": the rule is told, and its exception stands in the summary.
        bool IsException(FoundShift found) => found is { Rule.Entry.Capture: ValueCapture.Duration, Shift.Kind: ShiftKind.Added, Values.Count: > 1 }
            && shifts.Any(other => other.Rule == found.Rule && other.Shift.Kind == found.Shift.Kind && other.Values.Count == 1 && found.Values.Contains(other.Values[0]));
        var once = shifts.Where(found => !IsNamedTwice(found) && !IsToldBeside(found) && !IsException(found)).ToList();
        return once.Count > 0 ? once : shifts;
    }

    /// <summary>Where one sentence affirms what another denies, the rest of the sentences tells which holds when: a headline cannot.</summary>
    private static List<FoundShift> WithoutContradictions(IReadOnlyList<FoundShift> claimed)
    {
        bool IsContradicted(FoundShift found) => claimed.Any(other => other.Rule == found.Rule && other.Shift.Kind == found.Shift.Kind && other.Denied != found.Denied && other.Values.Any(found.Values.Contains));
        var clear = claimed.Where(found => !IsContradicted(found)).ToList();
        return clear.Count > 0 ? clear : [.. claimed.Take(1)];
    }

    /// <summary>Each shift in words; values of one practice that came, or went, together make one phrase.</summary>
    public static IEnumerable<string> Phrases(IReadOnlyList<FoundShift> shifts)
    {
        var merged = shifts.GroupBy(found => found.Rule is null || found.Condition is not null || found.Shift.Kind == ShiftKind.Altered || found.Rule.Entry.Capture is not (ValueCapture.None or ValueCapture.Entity or ValueCapture.Names) ? (object)found : (found.Rule, found.Shift.Kind, found.Denied))
            .Select(group => group.First() with { Values = [.. group.SelectMany(found => found.Values).Distinct(StringComparer.Ordinal)] }).ToList();
        var phrases = merged.Select(found => Phrase(found, merged)).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return phrases.Where(phrase => !phrases.Exists(other => other.StartsWith(phrase + " ", StringComparison.Ordinal)));
    }

    /// <summary>Null where another shift's words say it too.</summary>
    private static string? Phrase(FoundShift found, List<FoundShift> all) =>
        all.Find(other => IsReplacedBy(found, other)) is not null ? null
        : all.Find(other => IsReplacedBy(other, found)) is { } gone ? ShiftPhrase.Instead(found, gone)
        : ShiftPhrase.Of(found);

    private static bool IsReplacedBy(FoundShift gone, FoundShift come) =>
        gone.Rule is not null && gone.Rule == come.Rule && Exclusive.Contains(gone.Rule.Entry.Practice, StringComparer.Ordinal)
        && (gone.Shift.Kind, come.Shift.Kind) == (ShiftKind.Removed, ShiftKind.Added) && !gone.Denied && !come.Denied && gone.Values.Count > 0 && come.Values.Count > 0;

    private static bool IsParty(FoundShift found) => found.Rule?.Entry.Practice == "contracting entity";

    private static string Key(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
