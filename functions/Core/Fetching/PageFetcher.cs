using System.Globalization;
using System.Net;
using System.Text;

namespace PolicyWatch.Fetching;

/// <summary>Fetches pages from the live web: through the gate, within caps, redirects followed one checked step at a time.</summary>
public sealed class PageFetcher(GatedHttp http, FetchOptions options, TimeProvider clock) : IPageFetcher
{
    public async Task<FetchOutcome> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        using var total = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        total.CancelAfter(options.TotalTime);
        try
        {
            return await FollowAsync(request, total.Token);
        }
        catch (OperationCanceledException stopped) when (!cancellationToken.IsCancellationRequested)
        {
            return FetchFailures.OfTimeout(stopped, options, total.IsCancellationRequested);
        }
        catch (HttpRequestException broken)
        {
            return FetchFailures.Of(broken);
        }
        catch (IOException broken)
        {
            return FetchFailures.Of(broken);
        }
    }

    private async Task<FetchOutcome> FollowAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        var url = request.Url;
        for (var redirects = 0; redirects <= options.MaxRedirects; redirects++)
        {
            using var message = Message(url, request);
            using var response = await SendAsync(message, cancellationToken);
            if (response.StatusCode == HttpStatusCode.NotModified)
            {
                return message.Headers.NonValidated.Contains("If-None-Match") || message.Headers.NonValidated.Contains("If-Modified-Since")
                    ? new FetchOutcome.NotModified()
                    : new FetchOutcome.Failed(FetchFailure.ConnectionBroken, "The server answered 304 (not modified) to a request without conditions.");
            }

            if (LocationOf(response) is not { } location)
            {
                return await AnswerAsync(request, message, response, cancellationToken);
            }

            if (AddressGate.RefusalOfText(location) is { } refusal || !Uri.TryCreate(url, location, out var next))
            {
                return new FetchOutcome.Failed(FetchFailure.AddressRefused, $"{url.Host} redirects to an address that cannot be followed.");
            }

            url = next;
        }

        return new FetchOutcome.Failed(FetchFailure.TooManyRedirects, $"The page redirects more than {options.MaxRedirects} times.");
    }

    /// <summary>Built afresh for every step, so that nothing meant for one host travels to another.</summary>
    private HttpRequestMessage Message(Uri url, FetchRequest request)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, url);
        Add("User-Agent", options.UserAgent);
        Add("Accept", "text/html,application/xhtml+xml,text/markdown;q=0.9,text/plain;q=0.9,*/*;q=0.1");
        Add("Accept-Encoding", "gzip, deflate, br");
        Add("Accept-Language", $"{request.Language ?? options.DefaultLanguage},*;q=0.5");
        if (request.Validators is { } validators && validators.Url == url)
        {
            Add("If-None-Match", validators.ETag);
            Add("If-Modified-Since", validators.LastModified);
        }

        return message;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                message.Headers.TryAddWithoutValidation(name, value);
            }
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        using var header = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        header.CancelAfter(options.HeaderTime);
        // The invoker hands the response over once its header is complete; the body is read by us, under the total time.
        return await http.Invoker.SendAsync(message, header.Token);
    }

    /// <summary>Where the answer sends us, or null. Header bytes arrive as Latin-1; addresses in them are written in UTF-8.</summary>
    private static string? LocationOf(HttpResponseMessage response)
    {
        var redirects = response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
        return redirects && response.Headers.NonValidated.TryGetValues("Location", out var values)
            ? Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(values.First().Trim()))
            : null;
    }

    private async Task<FetchOutcome> AnswerAsync(FetchRequest request, HttpRequestMessage message, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (await WireBody.ReadAsync(response.Content, options.MaxWireBytes, cancellationToken) is not { } payload)
        {
            return new FetchOutcome.Failed(FetchFailure.TooLarge, $"The page is larger than {options.MaxWireBytes} bytes.");
        }

        var url = message.RequestUri!;
        var answer = new HttpAnswer(
            url,
            request.Url,
            clock.GetUtcNow(),
            (int)response.StatusCode,
            response.ReasonPhrase ?? "",
            [new HttpField("Host", HostOf(url)), .. WireBody.Fields(message.Headers.NonValidated)],
            [.. WireBody.Fields(response)],
            payload);
        if (answer.Status is 429 or 503 && RetryAfter.Of(answer) is { } pause)
        {
            return new FetchOutcome.Failed(FetchFailure.RateLimited, $"{url.Host} answered {answer.Status} and asks to come back in {pause.TotalSeconds:0} seconds.", pause);
        }

        // A body that cannot be decoded was damaged on its way: to be tried again, not to be kept.
        return ContentDecoder.Decode(answer) is Decoding.Refused refused
            ? new FetchOutcome.Failed(refused.Failure, refused.Explanation)
            : new FetchOutcome.Answered(answer);
    }

    /// <summary>As the handler sends it.</summary>
    private static string HostOf(Uri url)
    {
        var host = url.HostNameType == UriHostNameType.IPv6 ? url.Host : url.IdnHost;
        return url.IsDefaultPort ? host : string.Create(CultureInfo.InvariantCulture, $"{host}:{url.Port}");
    }
}
