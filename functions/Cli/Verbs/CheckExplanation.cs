using System.Globalization;
using PolicyWatch.Extraction;
using PolicyWatch.Fetching;
using PolicyWatch.Versions;

namespace PolicyWatch.Cli.Verbs;

/// <summary>What one look at a page brought.</summary>
/// <param name="Outcome"><c>policy</c>, or the state that the page is in: blocked, unreachable, gone, unsupported.</param>
/// <param name="Signal">The named sign, where there is no policy.</param>
/// <param name="Steps">A sentence per step, for a person.</param>
internal sealed record CheckExplanation(
    Uri Url, string Outcome, string? Signal, int? Status, int? Bytes, int? Words, string? Title, string? Language, DateOnly? Effective, string? EffectiveQuote,
    CheckOutcome? Recorded, IReadOnlyList<string> Steps)
{
    public const string Policy = "policy";

    private const string SecondLook = "It is looked at again before it counts.";

    public static CheckExplanation Of(Uri url, FetchOutcome outcome, Reading? reading, CheckRecord? recorded)
    {
        var answer = (outcome as FetchOutcome.Answered)?.Answer;
        var text = (reading as Reading.Policy)?.Text;
        var steps = new List<string> { $"Address   {url.AbsoluteUri}", Fetch(outcome) };
        steps.AddRange(Read(reading));
        if (recorded is not null)
        {
            steps.Add(recorded.Outcome == CheckOutcome.UnderReview
                ? $"Record    under review: {recorded.Explanation} {SecondLook}"
                : $"Record    {recorded.Outcome.ToString().ToLowerInvariant()}: {recorded.Explanation}");
        }

        var (state, signal) = (outcome, reading) switch
        {
            (FetchOutcome.Failed failed, _) => ("unreachable", FailureNames.Of(failed.Failure)),
            (_, Reading.NotAPolicy not) => (not.Trouble.ToString().ToLowerInvariant(), not.Signal),
            _ => (Policy, (string?)null),
        };
        if (signal is not null)
        {
            steps.Add($"Next      {NextSteps.Of(signal)}");
        }

        return new CheckExplanation(
            url, state, signal, answer?.Status, answer?.Payload.Length, text?.Words, text?.Title, text?.Language, text?.Effective?.Date, text?.Effective?.Quote,
            recorded?.Outcome, steps);
    }

    private static string Fetch(FetchOutcome outcome) => outcome switch
    {
        FetchOutcome.Answered { Answer: var answer } => Line(
            $"Answer    {answer.Status} {answer.Reason}, {answer.Payload.Length} bytes of {answer.Field("Content-Type") ?? "no content type"}{(answer.Url == answer.Requested ? "" : $", after a redirect to {answer.Url.AbsoluteUri}")}"),
        FetchOutcome.NotModified => "Answer    304: not modified since the last check",
        FetchOutcome.Failed failed => $"Failure   {FailureNames.Of(failed.Failure)}: {failed.Explanation}",
        _ => throw new InvalidOperationException(),
    };

    private static IEnumerable<string> Read(Reading? reading)
    {
        switch (reading)
        {
            case Reading.NotAPolicy not:
                yield return $"Reading   {not.Trouble.ToString().ToLowerInvariant()}, {not.Signal}: {not.Explanation}";
                break;
            case Reading.Policy policy:
                yield return Line($"Reading   {policy.Text.Words} words{(policy.Text.Title is { } title ? $", titled “{title}”" : "")}, language {policy.Text.Language ?? "unknown"}");
                yield return policy.Text.Effective is { } stated ? Line($"Date      {stated.Date:yyyy-MM-dd}, from “{stated.Quote}”") : "Date      the text states none";
                if (policy.Suspicion is { } suspicion)
                {
                    yield return $"Suspicion {suspicion} {SecondLook}";
                }

                break;
        }
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
