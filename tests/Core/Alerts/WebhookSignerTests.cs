using System.Security.Cryptography;
using System.Text;
using PolicyWatch.Alerts;

namespace PolicyWatch.Core.Tests.Alerts;

public sealed class WebhookSignerTests
{
    private static readonly string Key = Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(number => (byte)number)]);
    private static readonly string NewKey = Convert.ToBase64String([.. Enumerable.Range(101, 32).Select(number => (byte)number)]);

    [Fact]
    public void Secret_OfEachSubscription_IsItsOwnAndStaysTheSame()
    {
        var signer = new WebhookSigner(new WebhookOptions { SigningKey = Key });

        Assert.StartsWith("whsec_", signer.SecretOf("one"), StringComparison.Ordinal);
        Assert.Equal(signer.SecretOf("one"), new WebhookSigner(new WebhookOptions { SigningKey = Key }).SecretOf("one"));
        Assert.NotEqual(signer.SecretOf("one"), signer.SecretOf("two"));
        Assert.Equal(32, Bytes(signer.SecretOf("one")).Length);
    }

    [Fact]
    public void Sign_IsTheKeyedHashOverIdTimeAndBody()
    {
        var signer = new WebhookSigner(new WebhookOptions { SigningKey = Key });

        var expected = HMACSHA256.HashData(Bytes(signer.SecretOf("one")), Encoding.UTF8.GetBytes("msg_1.1772366400.{\"a\":\"ä\"}"));
        Assert.Equal($"v1,{Convert.ToBase64String(expected)}", signer.Sign("one", "msg_1", "1772366400", "{\"a\":\"ä\"}"));
    }

    [Fact]
    public void Sign_WhileKeysAreChanged_SignsWithBoth()
    {
        var before = new WebhookSigner(new WebhookOptions { SigningKey = Key }).Sign("one", "msg_1", "1", "{}");
        var after = new WebhookSigner(new WebhookOptions { SigningKey = NewKey }).Sign("one", "msg_1", "1", "{}");

        var both = new WebhookSigner(new WebhookOptions { SigningKey = NewKey, PreviousSigningKey = Key }).Sign("one", "msg_1", "1", "{}");

        Assert.Equal($"{after} {before}", both);
    }

    private static byte[] Bytes(string secret) => Convert.FromBase64String(secret["whsec_".Length..]);
}
