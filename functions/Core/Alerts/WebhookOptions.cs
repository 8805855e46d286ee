using System.ComponentModel.DataAnnotations;

namespace PolicyWatch.Alerts;

/// <summary>How webhooks are signed and sent.</summary>
public sealed class WebhookOptions
{
    /// <summary>Base64 of at least 32 random bytes, from which every subscription's secret is derived. In Azure a Key Vault reference.</summary>
    [Required, Base64String, MinLength(44)]
    public string SigningKey { get; set; } = "";

    /// <summary>While keys are changed: the key before, which signs as well until every receiver has its new secret. Default: none.</summary>
    [Base64String, MinLength(44)]
    public string? PreviousSigningKey { get; set; }

    /// <summary>How long a receiver may take to answer. Default: 20 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:30", ParseLimitsInInvariantCulture = true)]
    public TimeSpan AnswerTime { get; set; } = TimeSpan.FromSeconds(20);
}
