using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using PolicyWatch.Alerts;

namespace PolicyWatch.Host.Web;

/// <summary>Feed readers cannot sign in: each person's feed addresses carry a token that is made of their name and the signing key. Another key ends them all.</summary>
public sealed class FeedTokens(WebhookOptions options)
{
    private const int MacBytes = 16;

    /// <param name="reader">The person's id, as the sign-in gives it.</param>
    public string Of(string reader)
    {
        var name = Encoding.UTF8.GetBytes(reader);
        return $"{Base64Url.EncodeToString(name)}.{Base64Url.EncodeToString(MacOf(name))}";
    }

    public bool IsValid(string token)
    {
        var parts = token.Split('.');
        return parts.Length == 2 && Base64Url.IsValid(parts[0]) && Base64Url.IsValid(parts[1])
            && CryptographicOperations.FixedTimeEquals(MacOf(Base64Url.DecodeFromChars(parts[0])), Base64Url.DecodeFromChars(parts[1]));
    }

    private byte[] MacOf(byte[] name)
    {
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, Convert.FromBase64String(options.SigningKey), 32, info: "policywatch feed"u8.ToArray());
        return HMACSHA256.HashData(key, name)[..MacBytes];
    }
}
