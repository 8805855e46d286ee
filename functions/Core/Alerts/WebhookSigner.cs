using System.Security.Cryptography;
using System.Text;

namespace PolicyWatch.Alerts;

/// <summary>Signs after Standard Webhooks (https://www.standardwebhooks.com): every subscription has a secret of its own, and none is stored.</summary>
public sealed class WebhookSigner(WebhookOptions options)
{
    private const int SecretBytes = 32;

    /// <summary>What the receiver is given once: <c>whsec_</c> and base64.</summary>
    public string SecretOf(string subscription) => $"whsec_{Convert.ToBase64String(Derive(options.SigningKey, subscription))}";

    /// <summary>The value of <c>webhook-signature</c>: one signature, or two while keys are changed.</summary>
    /// <param name="timestamp">Unix seconds, as in <c>webhook-timestamp</c>.</param>
    public string Sign(string subscription, string id, string timestamp, string body)
    {
        string?[] keys = [options.SigningKey, options.PreviousSigningKey];
        var signed = Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}");
        return string.Join(' ', keys.OfType<string>().Select(key => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Derive(key, subscription), signed))}"));
    }

    private static byte[] Derive(string key, string subscription) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Convert.FromBase64String(key), SecretBytes, info: Encoding.UTF8.GetBytes($"policywatch webhook {subscription}"));
}
