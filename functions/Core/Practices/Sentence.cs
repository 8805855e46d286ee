using System.Text.RegularExpressions;

namespace PolicyWatch.Practices;

/// <summary>One sentence, heading, list item or table row of a policy.</summary>
/// <param name="Text">As it stands in the Markdown, so that it can be quoted.</param>
/// <param name="Offset">Where <paramref name="Text"/> starts in the Markdown, in UTF-16 units.</param>
/// <param name="Plain">The text without Markdown: link targets, emphasis and escapes are gone.</param>
/// <param name="Kind">What the line it stands in looks like.</param>
/// <param name="Lead">The sentence that introduces the list it belongs to (it ends in a colon), or null.</param>
/// <param name="Heading">The nearest heading above it, or null.</param>
internal sealed partial record Sentence(string Text, int Offset, string Plain, SentenceKind Kind, string? Lead, string? Heading)
{
    private bool? forbidsCustomers;
    private string? condition;
    private int? statedUntil;

    /// <summary>Lower-case words without punctuation and numbering: what two versions are compared by.</summary>
    public IReadOnlyList<string> Words { get; } = PlainText.Words(Plain);

    /// <summary>The words in one string: equal for sentences that differ only in form.</summary>
    public string Key => field ??= string.Join(' ', Words);

    /// <summary>What the sentence says together with the words that introduce its list.</summary>
    public string Scope => field ??= Lead is not null ? $"{Lead} {Plain}"
        : Kind is SentenceKind.Item or SentenceKind.Row && Heading is not null ? $"{Heading}: {Plain}"
        : Plain;

    /// <summary>The scope as <see cref="Negation.Precedes"/> reads it; each rule asks for the same.</summary>
    public string Denying => field ??= Negation.Denying(Scope);

    /// <summary>The parts of <see cref="Scope"/> in which the same words may say the opposite.</summary>
    public IReadOnlyList<SentencePart> Parts => field ??= SentencePart.Of(Scope);

    /// <summary>Where the scope stops stating: a question states nothing, and "this notice explains how …" only promises that something is stated elsewhere.</summary>
    public int StatedUntil => statedUntil ??= Plain.EndsWith('?') ? 0 : Indirect().Match(Scope) is { Success: true } match ? match.Groups["question"].Index : Scope.Length;

    public bool ForbidsCustomers => forbidsCustomers ??= Negation.ForbidsCustomers(Scope);

    /// <summary>The words that limit what is said, e.g. <c>where required by law</c>, or null.</summary>
    public string? Condition => (condition ??= Conditions().Match(Plain).Value.TrimEnd(' ', ',', '.')) is { Length: > 0 } words ? words : null;

    [GeneratedRegex(@"\b(?:knows?|explain(?:s|ed|ing)?|describ(?:e|es|ed|ing)|understand|outlin(?:e|es|ed|ing)|sets? out|tells? you|learn|inform(?:s|ed)? (?:you|users|customers)|summari[sz]es?|(?:information|questions?|details) (?:about|on|regarding)|questions? as to|find out|see)\b(?: more)?(?: about| of)? (?<question>what|how|whether|why)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Indirect();

    [GeneratedRegex(@"\b(?:unless|except(?: as| where| when| for)|(?:where|as|when|if|to the extent) (?:legally )?(?:required|permitted|necessary|appropriate)|with(?:out)? your (?:\w+ )?(?:consent|permission)|upon (?:the )?(?:\w+ )?request|only (?:if|when|where|with|to the extent)|subject to|provided that|if you)\b[^.;]*", RegexOptions.IgnoreCase)]
    private static partial Regex Conditions();
}

internal enum SentenceKind { Prose, Item, Heading, Row }
