using PolicyWatch.Comparison;
using PolicyWatch.Practices;

namespace PolicyWatch.Summaries;

/// <summary>Judges a change by rules alone: comparison, shifts, severity, built-in summary.</summary>
public sealed class ChangeAssessor
{
    /// <summary>Raised by hand whenever the same two texts may be judged differently; the catalogue has its own revision.</summary>
    public const int Revision = 2;

    private const string ByRules = "rules";

    private readonly Judgement judgement = new(new PracticeReader());

    /// <summary>Pure: the same two texts give the same assessment on every machine.</summary>
    public (Assessment Assessment, TextComparison Comparison) Assess(AssessedText before, AssessedText after)
    {
        var comparison = TextComparer.Compare(before.Markdown, after.Markdown);
        var verdict = judgement.Of(SentenceReader.Read(before.Markdown), SentenceReader.Read(after.Markdown));
        var noise = verdict.Noise is Noise.Formatting && comparison.WordsMoved > 0 ? Noise.Moved : verdict.Noise;
        var assessment = new Assessment(
            verdict.Material,
            verdict.Severity,
            verdict.Categories,
            [.. verdict.Shifts.Select(found => found.Shift)],
            verdict.Material ? BuiltInSummary.Headline(verdict.Shifts) : $"Nothing of substance changed ({noise})",
            BuiltInSummary.Text(verdict.Shifts),
            ByRules,
            comparison.WordsAdded,
            comparison.WordsRemoved,
            comparison.WordsMoved,
            noise);
        return (assessment, comparison);
    }
}
