using System.Globalization;
using PolicyWatch.Comparison;
using PolicyWatch.Practices;

namespace PolicyWatch.Summaries;

/// <summary>Judges a change by rules alone: comparison, shifts, severity, built-in summary.</summary>
public sealed class ChangeAssessor
{
    /// <summary>Raised by hand whenever the same two texts may be judged differently; the catalogue has its own revision.</summary>
    private const int Revision = 13;

    private const int Opening = 3;
    private const string ByRules = "rules";

    private static readonly EntryListComparison NoLists = new([], [], []);

    private readonly PracticeReader reader = new();
    private readonly Judgement judgement;

    public ChangeAssessor() => judgement = new Judgement(reader);

    /// <summary>Names the assessor and the catalogue: the same texts may be judged otherwise under another name.</summary>
    public string Rules { get; internal init; } = string.Create(CultureInfo.InvariantCulture, $"{Revision}-{PracticeReader.Revision}");

    /// <summary>Pure: the same two texts give the same assessment on every machine.</summary>
    public (Assessment Assessment, TextComparison Comparison) Assess(AssessedText before, AssessedText after)
    {
        var comparison = TextComparer.Compare(before.Markdown, after.Markdown);
        var sentences = SentenceReader.Read(after.Markdown);
        var kind = DocumentKind.Of(after.Type, sentences);
        var lists = kind == DocumentKind.Recipients || IsSubprocessorList(sentences) ? EntryLists.Compare(before.Markdown, after.Markdown) : NoLists;
        var old = SentenceReader.Read(before.Markdown);
        var verdict = judgement.Of(old, sentences, lists, kind);
        var noise = verdict.Noise is Noise.Formatting && comparison.WordsMoved > 0 ? Noise.Moved : verdict.Noise;
        IReadOnlyList<Shift> shifts = [.. verdict.Shifts.Select(found => found.Shift)];
        IReadOnlyList<NoticeFact> notice = verdict.Material
            ? NoticeFacts.Of(reader.Read(old, NoticeFacts.Practices), reader.Read(sentences, NoticeFacts.Practices), shifts, after.SeenAt, after.Effective)
            : [];
        var assessment = new Assessment(
            verdict.Material,
            verdict.Severity,
            verdict.Categories,
            shifts,
            verdict.Material ? BuiltInSummary.Headline(verdict.Shifts) : $"Nothing of substance changed ({noise})",
            verdict.Material ? string.Join('\n', [BuiltInSummary.Text(verdict.Shifts), .. notice.Select(fact => fact.ToString())]) : "",
            ByRules,
            comparison.WordsAdded,
            comparison.WordsRemoved,
            comparison.WordsMoved,
            noise)
        {
            Notice = notice,
        };
        return (assessment, comparison);
    }

    /// <summary>Only a page that opens as a list of subprocessors is compared entry by entry.</summary>
    private static bool IsSubprocessorList(IReadOnlyList<Sentence> sentences) =>
        sentences.Take(Opening).Any(sentence => sentence.Words.Any(word => word.StartsWith("subprocessor", StringComparison.Ordinal))
            || sentence.Key.Contains("sub processor", StringComparison.Ordinal));
}
