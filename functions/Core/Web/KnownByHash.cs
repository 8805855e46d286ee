using PolicyWatch.Practices;
using PolicyWatch.Summaries;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Web;

/// <summary>What pages show again and again of blobs that never change, without loading and reading them each time.</summary>
public sealed class KnownByHash(IEvidenceStore evidence, PracticeReader practices, ChangeAssessor assessor, Remembered remembered)
{
    private const int BytesPerCharacter = 2;

    /// <summary>The judgement of a change, without its comparison, which is many times as long.</summary>
    /// <param name="full">The change's blob.</param>
    public Task<Assessment> JudgementAsync(ContentHash full, CancellationToken cancellationToken) => remembered.GetAsync(
        $"judgement {full}",
        async () => (await evidence.GetChangeAsync(full, cancellationToken)).Assessment,
        judgement => (judgement.Summary.Length + judgement.Shifts.Sum(shift => 100 + (shift.QuoteBefore?.Length ?? 0) + (shift.QuoteAfter?.Length ?? 0))) * BytesPerCharacter);

    /// <summary>What a text says about each practice, in reading order.</summary>
    public Task<IReadOnlyList<Statement>> StatementsAsync(ContentHash text, CancellationToken cancellationToken) => remembered.GetAsync<IReadOnlyList<Statement>>(
        $"statements {text}",
        async () => [.. practices.Read(await evidence.GetTextAsync(text, cancellationToken))],
        statements => statements.Sum(statement => 100 + statement.Quote.Length) * BytesPerCharacter);

    /// <summary>Two versions compared that no recorded change lies between.</summary>
    public Task<FullChange> ComparisonAsync(PageVersion before, PageVersion after, TermsType type, CancellationToken cancellationToken) => remembered.GetAsync(
        $"comparison {before.Id} {before.Text} {after.Id} {after.Text} {type}",
        async () =>
        {
            var earlier = evidence.GetTextAsync(before.Text, cancellationToken);
            var later = evidence.GetTextAsync(after.Text, cancellationToken);
            var (assessment, comparison) = assessor.Assess(
                new AssessedText(await earlier, before.At, before.Effective?.Date, type),
                new AssessedText(await later, after.At, after.Effective?.Date, type));
            return new FullChange(assessment, comparison);
        },
        change => change.Comparison.Blocks.Sum(block => 200 + (block.Before?.Length ?? 0) + (block.After?.Length ?? 0)) * BytesPerCharacter);
}
