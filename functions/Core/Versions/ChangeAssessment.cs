using PolicyWatch.Summaries;

namespace PolicyWatch.Versions;

/// <summary>Judges the change into a presence, keeps the judgement, and queues the alert where it matters.</summary>
public sealed class ChangeAssessment(IPageStore pages, IEvidenceStore evidence, ChangeAssessor assessor)
{
    private const int Tries = 20;

    /// <returns>The change, or null when there is none to judge: the presence is gone or is the first of its page.</returns>
    /// <exception cref="InvalidOperationException">The presence was changed by others all the time; try the message again.</exception>
    public async Task<PageChange?> AssessAsync(ChangeRequest request, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            // Finishes what an interrupted assessment left undone: its alert may not have been sent.
            await pages.LoadAsync(request.Page, cancellationToken);
            var judged = await pages.FindPresenceAsync(request.Page, request.Presence, cancellationToken);
            if (judged?.Presence.Previous is not { } from || await pages.FindPresenceAsync(request.Page, from, cancellationToken) is not { } previous)
            {
                return null;
            }

            var existing = await pages.FindChangeAsync(request.Page, request.Presence, cancellationToken);
            var change = await JudgeAsync(request, judged.Presence, previous.Presence, existing, cancellationToken);
            var alert = change.Alerted && existing?.Alerted != true;
            if (await pages.TryCommitAsync(request.Page, judged, change, alert, cancellationToken))
            {
                return change;
            }
        }

        throw new InvalidOperationException($"The change of {request.Page} was written by others {Tries} times in a row; it is judged again later.");
    }

    private async Task<PageChange> JudgeAsync(ChangeRequest request, Presence presence, Presence previous, PageChange? existing, CancellationToken cancellationToken)
    {
        var (assessment, comparison) = assessor.Assess(
            await TextAsync(request, previous, cancellationToken), await TextAsync(request, presence, cancellationToken));
        var reverted = presence.Returns && presence.Silence is null;
        // Whoever was told of a change must learn that it was taken back.
        var takesBack = reverted && (await pages.FindChangeAsync(request.Page, previous.OpenedAt, cancellationToken))?.Alerted == true;
        if (reverted)
        {
            assessment = assessment with { Headline = Shorten($"Reverted: {assessment.Headline}") };
        }

        if (presence.Silence == Silence.Flapping)
        {
            assessment = assessment with { Material = false, Noise = "flapping: the page alternates between known texts" };
        }

        var full = await evidence.PutChangeAsync(new FullChange(assessment, comparison), cancellationToken);
        var matters = presence.Silence is null && (assessment.Material || takesBack);
        return new PageChange(
            presence.OpenedAt, previous.OpenedAt, existing?.Alerted == true || matters, reverted, assessment.Material, assessment.Severity,
            assessment.Categories, assessment.Headline, assessment.SummaryBy, assessment.WordsAdded, assessment.WordsRemoved, assessment.WordsMoved,
            assessment.Noise, full);
    }

    private async Task<AssessedText> TextAsync(ChangeRequest request, Presence presence, CancellationToken cancellationToken)
    {
        var version = await pages.FindVersionAsync(request.Page, presence.Version, cancellationToken)
            ?? throw new InvalidOperationException($"{request.Page} has no version {presence.Version}.");
        return new AssessedText(await evidence.GetTextAsync(version.Text, cancellationToken), presence.SeenFrom, version.Effective?.Date);
    }

    private static string Shorten(string headline) => headline.Length <= 120 ? headline : headline[..119] + "…";
}
