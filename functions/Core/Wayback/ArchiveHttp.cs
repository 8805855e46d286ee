using PolicyWatch.Fetching;

namespace PolicyWatch.Wayback;

/// <summary>One request to the archive, through the gate; redirects are for the caller to judge.</summary>
public sealed class ArchiveHttp(GatedHttp http, FetchOptions fetch, WaybackOptions options, TimeProvider clock)
{
    internal async Task<FetchOutcome> GetAsync(Uri url, CancellationToken cancellationToken)
    {
        using var total = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        total.CancelAfter(options.AnswerTime);
        try
        {
            return await SendAsync(url, total.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new FetchOutcome.Failed(FetchFailure.TimedOut, $"The archive did not answer within {options.AnswerTime.TotalSeconds:0.###} s.");
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            return FetchFailures.Of(broken);
        }
    }

    private async Task<FetchOutcome> SendAsync(Uri url, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, url);
        message.Headers.TryAddWithoutValidation("User-Agent", fetch.UserAgent);
        message.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        using var response = await http.Invoker.SendAsync(message, cancellationToken);
        if (await WireBody.ReadAsync(response.Content, fetch.MaxWireBytes, cancellationToken) is not { } payload)
        {
            return new FetchOutcome.Failed(FetchFailure.TooLarge, $"The archive's answer is larger than {fetch.MaxWireBytes} bytes.");
        }

        return new FetchOutcome.Answered(new HttpAnswer(
            url, url, clock.GetUtcNow(), (int)response.StatusCode, response.ReasonPhrase ?? "",
            [new HttpField("Host", url.Authority), .. WireBody.Fields(message.Headers.NonValidated)], [.. WireBody.Fields(response)], payload));
    }
}
