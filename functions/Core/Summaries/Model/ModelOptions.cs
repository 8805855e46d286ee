using System.ComponentModel.DataAnnotations;

namespace PolicyWatch.Summaries.Model;

/// <summary>The language model that explains changes. Without a name there is none, and the rules work alone.</summary>
public sealed class ModelOptions : IValidatableObject
{
    /// <summary>Model or, with Azure OpenAI, deployment. Default: none, no model is used.</summary>
    public string? Name { get; set; }

    /// <summary>Any OpenAI-compatible service, e.g. <c>https://name.openai.azure.com/openai/v1/</c>. Default: OpenAI's own.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>The service's key. In Azure a Key Vault reference. Default: none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>True signs in to Azure OpenAI as the app's identity, without a key. Default: false.</summary>
    public bool UseIdentity { get; set; }

    /// <summary>How long one try may take. Default: 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan AnswerTime { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Tries after the first. Default: 2.</summary>
    [Range(0, 5)]
    public int Retries { get; set; } = 2;

    /// <summary>The wait before the first retry where the service asks for none; it doubles. Default: 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Question and answer together. Default: 12,000.</summary>
    [Range(2_000, 200_000)]
    public int TokensPerCall { get; set; } = 12_000;

    /// <summary>Over all calls of a UTC day; once they are used up the rules work alone. Default: 500,000.</summary>
    [Range(0, 1_000_000_000)]
    public long TokensPerDay { get; set; } = 500_000;

    /// <summary>What a million tokens of questions cost, in US dollars. Default: not known, and no cost is shown.</summary>
    [Range(0d, 1_000d)]
    public decimal? DollarsPerMillionInputTokens { get; set; }

    /// <summary>What a million tokens of answers cost, in US dollars. Default: not known, and no cost is shown.</summary>
    [Range(0d, 1_000d)]
    public decimal? DollarsPerMillionOutputTokens { get; set; }

    public bool Enabled => !string.IsNullOrWhiteSpace(Name);

    /// <summary>Tokens with what they cost by the prices above.</summary>
    public ModelUsage Priced(long inputTokens, long outputTokens) => new(inputTokens, outputTokens)
    {
        // A service that does not count gives nothing away for nothing.
        Dollars = inputTokens + outputTokens > 0 ? ((inputTokens * DollarsPerMillionInputTokens) + (outputTokens * DollarsPerMillionOutputTokens)) / 1_000_000 : null,
    };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Enabled && UseIdentity && Endpoint is null)
        {
            yield return new ValidationResult("must be the Azure OpenAI address ending in /openai/v1/ when UseIdentity is true.", [nameof(Endpoint)]);
        }

        if (Enabled && UseIdentity && !string.IsNullOrEmpty(ApiKey))
        {
            yield return new ValidationResult("must be left out when UseIdentity is true.", [nameof(ApiKey)]);
        }

        if (Enabled && Endpoint is null && string.IsNullOrEmpty(ApiKey))
        {
            yield return new ValidationResult("is needed for OpenAI's own service.", [nameof(ApiKey)]);
        }

        if (Enabled && Endpoint is not null && (!Endpoint.IsAbsoluteUri || (Endpoint.Scheme != Uri.UriSchemeHttps && !Endpoint.IsLoopback)))
        {
            yield return new ValidationResult("must be an https address (http only on this machine).", [nameof(Endpoint)]);
        }

        if (DollarsPerMillionInputTokens is null != DollarsPerMillionOutputTokens is null)
        {
            yield return new ValidationResult(
                "is needed beside the other price: with one of them, no cost is known.",
                [DollarsPerMillionInputTokens is null ? nameof(DollarsPerMillionInputTokens) : nameof(DollarsPerMillionOutputTokens)]);
        }
    }
}
