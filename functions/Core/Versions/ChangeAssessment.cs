using PolicyWatch.Summaries;
using PolicyWatch.Summaries.Model;

namespace PolicyWatch.Versions;

/// <summary>Judges the change into a presence, keeps the judgement, and queues the alert where it matters.</summary>
public sealed class ChangeAssessment(IPageStore pages, IEvidenceStore evidence, ChangeAssessor assessor, ModelSummary model)
{
    private const int Tries = 20;

    /// <summary>A model that does not answer is asked again after a growing wait: half an hour, one, two, four, eight.</summary>
    private const int ModelAttempts = 5;

    private static readonly TimeSpan ModelWait = TimeSpan.FromMinutes(30);

    /// <returns>The change, or null when there is none to judge: the presence is gone, is the first of its page, or has not settled.</returns>
    /// <exception cref="InvalidOperationException">The presence was changed by others all the time; try the message again.</exception>
    public async Task<PageChange?> AssessAsync(ChangeRequest request, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            // Finishes what an interrupted assessment left undone: its alert may not have been sent.
            await pages.LoadAsync(request.Page, cancellationToken);
            var judged = await pages.FindPresenceAsync(request.Page, request.Presence, cancellationToken);
            if (judged?.Presence is not { Previous: { } from, Silence: not Silence.Flapping } || await pages.FindPresenceAsync(request.Page, from, cancellationToken) is not { } previous)
            {
                return null;
            }

            var existing = await pages.FindChangeAsync(request.Page, request.Presence, cancellationToken);
            var (change, modelFailed) = await JudgeAsync(request, judged.Presence, previous.Presence, existing, cancellationToken);
            if (await pages.TryCommitAsync(request.Page, judged, change, Messages(request, change, existing, modelFailed), cancellationToken))
            {
                return change;
            }
        }

        throw new InvalidOperationException($"The change of {request.Page} was written by others {Tries} times in a row; it is judged again later.");
    }

    private static List<PageMessage> Messages(ChangeRequest request, PageChange change, PageChange? existing, bool modelFailed)
    {
        var messages = new List<PageMessage>();
        // A graver judgement is fanned out again: it reaches those who want only grave ones, and nobody twice.
        if (change.Alerted && (existing?.Alerted != true || change.Severity > existing.Severity))
        {
            messages.Add(new PageMessage.Alert(request.Page, change.Presence));
        }

        if (modelFailed && request.Attempt < ModelAttempts)
        {
            messages.Add(new PageMessage.Assess(request.Page, request.Presence, request.Attempt + 1, ModelWait * Math.Pow(2, request.Attempt)));
        }

        return messages;
    }

    private async Task<(PageChange Change, bool ModelFailed)> JudgeAsync(ChangeRequest request, Presence presence, Presence previous, PageChange? existing, CancellationToken cancellationToken)
    {
        var before = await TextAsync(request, previous, cancellationToken);
        var after = await TextAsync(request, presence, cancellationToken);
        var (rules, comparison) = assessor.Assess(before, after);
        // Nobody is told of a silent change, so no model is paid for it.
        var (assessment, usage, failure) = presence.Silence is null
            ? await model.AddToAsync(rules, comparison, before.Markdown, after.Markdown, cancellationToken)
            : new ModelSummaryResult(rules, Usage: null, Failure: null);
        var reverted = presence.Returns && presence.Silence is null;
        // Whoever was told of a change must learn that it was taken back.
        var takesBack = reverted && (await pages.FindChangeAsync(request.Page, previous.OpenedAt, cancellationToken))?.Alerted == true;
        if (reverted)
        {
            assessment = assessment with { Headline = Shorten($"Reverted: {assessment.Headline}") };
        }

        var full = await evidence.PutChangeAsync(new FullChange(assessment, comparison), cancellationToken);
        var matters = presence.Silence is null && (assessment.Material || takesBack || await MatteredAsync(request, presence, cancellationToken));
        var change = new PageChange(
            presence.OpenedAt, previous.OpenedAt, existing?.Alerted == true || matters, reverted, assessment.Material, assessment.Severity,
            assessment.Categories, assessment.Headline, assessment.SummaryBy, assessment.WordsAdded, assessment.WordsRemoved, assessment.WordsMoved,
            assessment.Noise, full)
        {
            SettledAt = presence.SettledAt,
            Usage = usage ?? existing?.Usage,
        };
        return (change, failure is not null);
    }

    /// <summary>The archive's captures divide a change that the watchers saw as one; what mattered as one is not lost between them.</summary>
    private async Task<bool> MatteredAsync(ChangeRequest request, Presence presence, CancellationToken cancellationToken) =>
        presence.MeasuredFrom is { } from
        && await pages.FindPresenceAsync(request.Page, from, cancellationToken) is { Presence: var known }
        && assessor.Assess(await TextAsync(request, known, cancellationToken), await TextAsync(request, presence, cancellationToken)).Assessment.Material;

    private async Task<AssessedText> TextAsync(ChangeRequest request, Presence presence, CancellationToken cancellationToken)
    {
        var version = await pages.FindVersionAsync(request.Page, presence.Version, cancellationToken)
            ?? throw new InvalidOperationException($"{request.Page} has no version {presence.Version}.");
        return new AssessedText(await evidence.GetTextAsync(version.Text, cancellationToken), presence.SeenFrom, version.Effective?.Date);
    }

    private static string Shorten(string headline) => headline.Length <= 120 ? headline : headline[..119] + "…";
}
