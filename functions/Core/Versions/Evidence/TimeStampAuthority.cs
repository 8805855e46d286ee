using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using PolicyWatch.Fetching;

namespace PolicyWatch.Versions.Evidence;

/// <summary>How asking for a time-stamp ended.</summary>
public abstract record TimeStampOutcome
{
    private TimeStampOutcome() { }

    /// <param name="Answer">The authority's answer (TimeStampResp), as <c>openssl ts</c> reads it.</param>
    public sealed record Granted(ReadOnlyMemory<byte> Answer) : TimeStampOutcome;

    /// <summary>No authority is set.</summary>
    public sealed record NotAsked : TimeStampOutcome;

    public sealed record Refused(string Reason) : TimeStampOutcome;
}

/// <summary>Asks the authority of the settings to certify a text at this moment (RFC 3161 over HTTP, section 3.4).</summary>
public sealed class TimeStampAuthority(GatedHttp http, TimeStampOptions options, TimeProvider time)
{
    /// <summary>An answer with a chain of certificates has a few kilobytes.</summary>
    private const int LargestAnswer = 100_000;

    public async Task<TimeStampOutcome> StampAsync(ReadOnlyMemory<byte> text, CancellationToken cancellationToken)
    {
        if (options.Authority is not { Length: > 0 } authority)
        {
            return new TimeStampOutcome.NotAsked();
        }

        var query = Rfc3161TimestampRequest.CreateFromData(text.Span, HashAlgorithmName.SHA256, nonce: RandomNumberGenerator.GetBytes(8), requestSignerCertificates: true);
        using var timeout = new CancellationTokenSource(options.AnswerTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        using var client = http.CreateClient();
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.MaxResponseContentBufferSize = LargestAnswer;
        using var request = new HttpRequestMessage(HttpMethod.Post, authority) { Content = new ByteArrayContent(query.Encode()) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/timestamp-query");
        try
        {
            using var response = await client.SendAsync(request, either.Token);
            if (!response.IsSuccessStatusCode)
            {
                return new TimeStampOutcome.Refused($"HTTP {(int)response.StatusCode}");
            }

            var answer = await response.Content.ReadAsByteArrayAsync(either.Token);
            // Refuses an answer that is not granted, or is to another question.
            query.ProcessResponse(answer, out _);
            return new TimeStampOutcome.Granted(answer);
        }
        catch (Exception failed) when (failed is HttpRequestException or CryptographicException)
        {
            return new TimeStampOutcome.Refused(failed.Message);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new TimeStampOutcome.Refused($"no answer within {options.AnswerTime.TotalSeconds:0} s");
        }
    }
}
