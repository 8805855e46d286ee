using System.Collections.Frozen;
using System.Text.RegularExpressions;
using PolicyWatch.Practices;

namespace PolicyWatch.Summaries;

/// <summary>Whether a text is about personal data or a contract: the same words weigh differently in each.</summary>
internal sealed partial class DocumentKind
{
    private const int Opening = 8;

    private static readonly FrozenSet<string> OfContracts = FrozenSet.Create(
        StringComparer.Ordinal, "Liability and Disputes", "Fees and Renewal", "Acceptable Use", "Content and IP");

    private static readonly FrozenSet<string> OfPrivacy = FrozenSet.Create(
        StringComparer.Ordinal, "First Party Collection/Use", "Third Party Sharing/Collection", "User Choice/Control", "User Access, Edit and Deletion", "Data Retention", "Data Security");

    private readonly bool isPrivacy;

    private DocumentKind(bool isPrivacy) => this.isPrivacy = isPrivacy;

    public static DocumentKind Of(IReadOnlyList<Sentence> text) =>
        new(text.Take(Opening).Any(sentence => Privacy().IsMatch(sentence.Plain)));

    public bool Fits(string category) => !(isPrivacy ? OfContracts : OfPrivacy).Contains(category);

    [GeneratedRegex(@"\bprivacy (?:policy|notice|statement)|\bcookies?\b|\bdata (?:protection|processing)|\bpersonal (?:data|information)", RegexOptions.IgnoreCase)]
    private static partial Regex Privacy();
}
