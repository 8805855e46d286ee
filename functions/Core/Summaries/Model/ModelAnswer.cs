using System.Text.Json;
using System.Text.Json.Serialization;
using PolicyWatch.Practices;

namespace PolicyWatch.Summaries.Model;

/// <summary>The one form in which a model may answer.</summary>
internal sealed record ModelAnswer(Severity Severity, string Headline, IReadOnlyList<ModelClaim> Claims)
{
    private const int MostClaims = 12;

    private static readonly JsonSerializerOptions Strict = new(ProductJson.Line)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        NumberHandling = JsonNumberHandling.Strict,
    };

    /// <returns>Null, and the reason, where the text is not exactly one such answer.</returns>
    public static ModelAnswer? Read(string text, out string? reason)
    {
        try
        {
            var answer = JsonSerializer.Deserialize<ModelAnswer>(Unfenced(text), Strict);
            reason = answer is null ? "the answer is null"
                : !Enum.IsDefined(answer.Severity) ? "the severity is none of the four"
                : answer.Claims.Count > MostClaims ? "there are too many claims"
                : answer.Claims.Any(claim => claim is null || !Enum.IsDefined(claim.Kind) || !Enum.IsDefined(claim.Direction)) ? "a claim is of no known kind"
                : null;
            return reason is null ? answer : null;
        }
        catch (JsonException)
        {
            // The exception's message repeats what the model wrote.
            reason = "the answer is not the JSON that was asked for";
            return null;
        }
    }

    /// <summary>Some models put JSON into a Markdown fence whatever they are told.</summary>
    private static string Unfenced(string text)
    {
        var trimmed = text.Trim();
        return trimmed.StartsWith("```", StringComparison.Ordinal) && trimmed.EndsWith("```", StringComparison.Ordinal) && trimmed.IndexOf('\n', StringComparison.Ordinal) is > 0 and var start
            ? trimmed[start..^3]
            : trimmed;
    }
}

/// <summary>One shift as the model sees it; nothing of it is believed before its quotes are found.</summary>
internal sealed record ModelClaim(
    string Category,
    string Practice,
    ShiftKind Kind,
    ShiftDirection Direction,
    string Explanation,
    string? QuoteBefore = null,
    string? QuoteAfter = null);
