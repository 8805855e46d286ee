using PolicyWatch.Comparison;
using PolicyWatch.Practices;

namespace PolicyWatch.Summaries.Model;

/// <summary>Lets a model add to what the rules found. It can raise and explain; it can take nothing away.</summary>
public sealed class ModelSummary(ISummaryModel model, IModelAnswerStore answers, ITokenBudget budget, ModelOptions options, Random random)
{
    /// <summary>What readers see where the model should have spoken and did not.</summary>
    public const string NoAnswer = "rules: the model did not answer";

    /// <summary>What readers see where the model spoke and nothing of it was in the texts.</summary>
    public const string NothingProven = "rules: the model's claims were not in the text";

    private const int MostOutputTokens = 1_500;
    private const int LongestHeadline = 120;

    /// <summary>Policies in any script use fewer than one token for two characters hardly ever.</summary>
    private const int CharactersPerToken = 2;

    /// <param name="rules">What the rules found; never weakened.</param>
    public async Task<ModelSummaryResult> AddToAsync(Assessment rules, TextComparison comparison, string before, string after, CancellationToken cancellationToken)
    {
        if (!options.Enabled || comparison.WordsAdded + comparison.WordsRemoved == 0)
        {
            return new ModelSummaryResult(rules, null, null);
        }

        var key = SummaryPrompt.KeyOf(comparison);
        var kept = await answers.FindAsync(key, cancellationToken);
        if (kept is not null && ModelAnswer.Read(kept.Text, out _) is { } known)
        {
            return new ModelSummaryResult(Add(rules, known, kept.Model, before, after), null, null) { Kept = kept.Usage };
        }

        var (reply, usage) = await AskAsync(comparison, cancellationToken);
        if (reply is ModelReply.Answered answered)
        {
            if (ModelAnswer.Read(answered.Text, out var reason) is { } answer)
            {
                await answers.PutAsync(key, new KeptAnswer(answered.Text, answered.Model, answered.Usage), cancellationToken);
                return new ModelSummaryResult(Add(rules, answer, answered.Model, before, after), usage, null);
            }

            reply = new ModelReply.Failed(reason!);
        }

        return new ModelSummaryResult(rules with { SummaryBy = NoAnswer }, usage, ((ModelReply.Failed)reply).Reason);
    }

    /// <summary>What the model has once answered, checked against the texts as they read now. No model is called.</summary>
    /// <param name="asked">The comparison that it was asked about.</param>
    /// <returns>Null where no answer is kept.</returns>
    public async Task<Assessment?> RecallAsync(Assessment rules, TextComparison asked, string before, string after, CancellationToken cancellationToken) =>
        asked.WordsAdded + asked.WordsRemoved > 0
        && await answers.FindAsync(SummaryPrompt.KeyOf(asked), cancellationToken) is { } kept
        && ModelAnswer.Read(kept.Text, out _) is { } answer
            ? Add(rules, answer, kept.Model, before, after)
            : null;

    private async Task<(ModelReply Reply, ModelUsage? Usage)> AskAsync(TextComparison comparison, CancellationToken cancellationToken)
    {
        var longest = (options.TokensPerCall - MostOutputTokens) * CharactersPerToken - SummaryPrompt.Text.Length;
        if (longest < 500)
        {
            return (new ModelReply.Failed("TokensPerCall leaves no room for a question"), null);
        }

        if (!await budget.TryReserveAsync(options.TokensPerCall, cancellationToken))
        {
            return (new ModelReply.Failed("today's tokens are used up"), null);
        }

        var marker = Convert.ToHexStringLower(RandomBytes());
        var question = new ModelQuestion(SummaryPrompt.Text, SummaryPrompt.Material(comparison, marker, longest), MostOutputTokens);
        var reply = await Traces.PartAsync("ask the model", _ => model.AskAsync(question, cancellationToken), reply => reply is ModelReply.Answered ? "answered" : "failed");
        var usage = (reply as ModelReply.Answered)?.Usage;
        // A service that does not count, or failed after it had begun, is taken at the full price.
        await budget.SettleAsync(options.TokensPerCall, usage is { Total: > 0 } ? usage.Total : options.TokensPerCall, cancellationToken);
        return (reply, usage);
    }

    private static Assessment Add(Assessment rules, ModelAnswer answer, string model, string before, string after)
    {
        var check = new ClaimCheck(before, after);
        var claims = answer.Claims.Select(check.Check).OfType<CheckedClaim>().ToList();
        if (claims.Count == 0)
        {
            return answer.Claims.Count == 0 ? rules : rules with { SummaryBy = NothingProven };
        }

        var news = claims.Where(claim => !rules.Shifts.Any(shift => Same(shift, claim.Shift))).ToList();
        var severity = answer.Severity > rules.Severity ? answer.Severity : rules.Severity;
        var raised = severity > rules.Severity;
        // Where the rules already speak of a grave change, their headline stays: no wording of a model may make it sound smaller.
        var headline = raised ? ModelProse.Clean(answer.Headline, LongestHeadline) : null;
        var explanations = claims.Select(claim => claim.Explanation).OfType<string>().Distinct(StringComparer.Ordinal);
        return rules with
        {
            Material = rules.Material || raised,
            Severity = severity,
            Categories = [.. rules.Categories.Union(news.Select(claim => claim.Shift.Category), StringComparer.Ordinal)],
            Shifts = [.. rules.Shifts, .. news.Select(claim => claim.Shift)],
            Headline = headline ?? rules.Headline,
            Summary = string.Join('\n', new[] { rules.Summary }.Concat(explanations).Where(line => line.Length > 0)),
            SummaryBy = model,
            Noise = raised ? null : rules.Noise,
        };
    }

    /// <summary>The rules' shift stays where the model points at the same words.</summary>
    private static bool Same(Shift one, Shift other) =>
        Overlap(one.QuoteAfter, other.QuoteAfter) || (one.QuoteAfter is null && other.QuoteAfter is null && Overlap(one.QuoteBefore, other.QuoteBefore));

    private static bool Overlap(string? one, string? other) =>
        one is not null && other is not null && (one.Contains(other, StringComparison.Ordinal) || other.Contains(one, StringComparison.Ordinal));

    private byte[] RandomBytes()
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return bytes;
    }
}

/// <param name="Usage">Tokens of this call; null where none was made.</param>
/// <param name="Failure">Why the model did not help, for the operator: to be tried again later. Null where it did, or was not needed.</param>
public sealed record ModelSummaryResult(Assessment Assessment, ModelUsage? Usage, string? Failure)
{
    /// <summary>What a kept answer cost when it was asked for; null where none was used.</summary>
    public ModelUsage? Kept { get; init; }
}
