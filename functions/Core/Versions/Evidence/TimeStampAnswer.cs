using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;

namespace PolicyWatch.Versions.Evidence;

/// <summary>Reads a kept answer of a time-stamp authority.</summary>
internal static class TimeStampAnswer
{
    /// <summary>The time that the authority certifies for the text, where its signature is right. Whom to trust is for the
    /// reader to say: the certificate's chain is not judged here.</summary>
    /// <returns>The time, or what is wrong.</returns>
    public static (DateTimeOffset? At, string? Trouble) Read(ReadOnlyMemory<byte> answer, ReadOnlySpan<byte> text)
    {
        try
        {
            return !Rfc3161TimestampToken.TryDecode(TokenOf(answer), out var token, out _) ? (null, "it is no time-stamp answer")
                : token.VerifySignatureForData(text, out _) ? (token.TokenInfo.Timestamp, null)
                : (null, "its signature does not fit the anchor");
        }
        catch (Exception malformed) when (malformed is AsnContentException or CryptographicException)
        {
            return (null, $"it is no time-stamp answer: {malformed.Message}");
        }
    }

    /// <summary>TimeStampResp ::= SEQUENCE { status PKIStatusInfo, timeStampToken ContentInfo OPTIONAL } (RFC 3161, 2.4.2).</summary>
    private static ReadOnlyMemory<byte> TokenOf(ReadOnlyMemory<byte> answer)
    {
        var response = new AsnReader(answer, AsnEncodingRules.BER).ReadSequence();
        response.ReadEncodedValue();
        return response.ReadEncodedValue();
    }
}
