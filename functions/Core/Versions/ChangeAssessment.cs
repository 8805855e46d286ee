using PolicyWatch.Summaries;
using PolicyWatch.Summaries.Model;

namespace PolicyWatch.Versions;

/// <summary>Judges the change into a presence, keeps the judgement, and queues the alert where it matters.</summary>
public sealed class ChangeAssessment(IPageStore pages, IEvidenceStore evidence, ChangeAssessor assessor, ModelSummary model, IWatchedStates states)
{
    private const int Tries = 20;

    /// <summary>A model that does not answer is asked again after a growing wait: half an hour, one, two, four, eight.</summary>
    private const int ModelAttempts = 5;

    private const string Incomparable = "technical upgrade: the earlier text could not be read again";

    private static readonly TimeSpan ModelWait = TimeSpan.FromMinutes(30);

    /// <summary>Name of the rules that judge.</summary>
    public string Rules => assessor.Rules;

    /// <returns>The change, or null when there is none to judge: the presence is gone, is the first of its page, or has not settled.</returns>
    /// <exception cref="InvalidOperationException">The presence was changed by others all the time; try the message again.</exception>
    public async Task<PageChange?> AssessAsync(ChangeRequest request, CancellationToken cancellationToken)
    {
        ModelUsage? paid = null;
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
            var step = new Step(request, previous.Presence, judged.Presence, existing, JudgedAs.Of(assessor.Rules, previous.Presence, judged.Presence));
            var (judgement, answered) = await JudgeAsync(step, cancellationToken);
            // Whoever comes second after a race is answered from what the first try paid for.
            paid = ModelUsage.Sum(paid, answered.Usage);
            var change = judgement with { Usage = ModelUsage.Sum(existing?.Usage, paid) ?? answered.Kept };
            if (await pages.TryCommitAsync(request.Page, judged, change, Messages(step, change, answered.Failure is not null), cancellationToken))
            {
                return change;
            }
        }

        throw new InvalidOperationException($"The change of {request.Page} was written by others {Tries} times in a row; it is judged again later.");
    }

    private static List<PageMessage> Messages(Step step, PageChange change, bool modelFailed)
    {
        var request = step.Request;
        var messages = new List<PageMessage>();
        // A graver judgement is fanned out again: it reaches those who want only grave ones, and nobody twice.
        if (step.MaySpeak && change.Alerted && (step.Existing?.Alerted != true || change.Severity > step.Existing.Severity))
        {
            messages.Add(new PageMessage.Alert(request.Page, change.Presence));
        }

        if (modelFailed && request.Attempt < ModelAttempts)
        {
            messages.Add(new PageMessage.Assess(request.Page, request.Presence, request.Attempt + 1, ModelWait * Math.Pow(2, request.Attempt)));
        }

        return messages;
    }

    private async Task<(PageChange Change, ModelSummaryResult Answered)> JudgeAsync(Step step, CancellationToken cancellationToken)
    {
        var (request, previous, presence, existing, judgedAs) = step;
        var before = await TextAsync(request, previous, cancellationToken);
        var after = await TextAsync(request, presence, cancellationToken);
        var (rules, comparison) = assessor.Assess(before, after);
        // Nobody is told of a silent change, so no model is paid for it.
        var answered = step.MaySpeak
            ? await model.AddToAsync(rules, comparison, before.Markdown, after.Markdown, cancellationToken)
            : new ModelSummaryResult(await RecallAsync(existing, rules, before, after, cancellationToken), Usage: null, Failure: null);
        var assessment = answered.Assessment;
        var reverted = presence.Returns && (presence.Silence is null || existing?.Reverted == true);
        // Whoever was told of a change must learn that it was taken back.
        var takesBack = reverted && (await pages.FindChangeAsync(request.Page, previous.OpenedAt, cancellationToken))?.Alerted == true;
        if (reverted)
        {
            assessment = assessment with { Headline = Shorten($"Reverted: {assessment.Headline}") };
        }

        assessment = presence.Silence switch
        {
            Silence.TechnicalUpgrade when comparison.IsEmpty => assessment with { Noise = "technical upgrade: read again, the two texts are the same" },
            Silence.TechnicalUpgrade when existing is null || existing.Noise == Incomparable => assessment with { Noise = Incomparable },
            Silence.AddressChange => assessment with { Noise = "address change: the watch list names another address" },
            _ => assessment,
        };
        var full = await evidence.PutChangeAsync(new FullChange(assessment, comparison), cancellationToken);
        var matters = step.MaySpeak && (assessment.Material || takesBack || await MatteredAsync(request, presence, cancellationToken));
        var change = new PageChange(
            presence.OpenedAt, previous.OpenedAt, existing?.Alerted == true || matters, reverted, assessment.Material, assessment.Severity,
            assessment.Categories, assessment.Headline, assessment.SummaryBy, assessment.WordsAdded, assessment.WordsRemoved, assessment.WordsMoved,
            assessment.Noise, full)
        {
            SettledAt = presence.SettledAt,
            As = judgedAs,
            DecidedBy = step.MaySpeak ? judgedAs.Rules : existing?.DecidedBy,
        };
        return (change, answered);
    }

    /// <summary>What the model once said of the change stays where its quotes still stand in the texts; it is not asked again.</summary>
    private async Task<Assessment> RecallAsync(PageChange? existing, Assessment rules, AssessedText before, AssessedText after, CancellationToken cancellationToken)
    {
        if (existing is null)
        {
            return rules;
        }

        var judged = (await evidence.GetChangeAsync(existing.Full, cancellationToken)).Comparison;
        var recalled = await model.RecallAsync(rules, judged, before.Markdown, after.Markdown, cancellationToken);
        return recalled ?? (existing.SummaryBy == ModelSummary.NoAnswer ? rules with { SummaryBy = ModelSummary.NoAnswer } : rules);
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
        var declared = await states.FindKnownAsync(request.Page, cancellationToken);
        return new AssessedText(await evidence.GetTextAsync(version.Text, cancellationToken), presence.SeenFrom, version.Effective?.Date, declared?.Watched.Page.Type);
    }

    private static string Shorten(string headline) => headline.Length <= 120 ? headline : headline[..119] + "…";

    /// <summary>One try to judge one change.</summary>
    private sealed record Step(ChangeRequest Request, Presence Before, Presence After, PageChange? Existing, JudgedAs As)
    {
        /// <summary>What was decided by other rules is judged again without a word: a release never alerts.</summary>
        public bool MaySpeak { get; } = !Request.Again && After.Silence is null
            && (Existing is null || (Existing.As is not null && (Existing.DecidedBy ?? As.Rules) == As.Rules));
    }
}
