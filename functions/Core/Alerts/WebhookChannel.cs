using System.Globalization;
using System.Net;
using System.Text;
using PolicyWatch.Fetching;

namespace PolicyWatch.Alerts;

/// <summary>Posts signed messages through the same gate as every fetch: a subscription cannot reach into private networks.</summary>
public sealed class WebhookChannel(GatedHttp http, WebhookSigner signer, WebhookOptions options, IAlertBodyStore bodies, TimeProvider time) : IDeliveryChannel
{
    public async Task<SendOutcome> SendAsync(Subscription subscription, Delivery delivery, CancellationToken cancellationToken)
    {
        if (subscription.Target is not DeliveryTarget.Webhook { Url: var url })
        {
            throw new ArgumentException($"The subscription {subscription.Key.Id} is no webhook.", nameof(subscription));
        }

        var body = await bodies.GetAsync(delivery.Body, cancellationToken);
        using var timeout = new CancellationTokenSource(options.AnswerTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        using var client = http.CreateClient();
        client.Timeout = Timeout.InfiniteTimeSpan;
        using var request = Request(url, subscription.Key.Id, delivery.Id, body);
        try
        {
            // The body of the answer is never read: nothing in it may matter.
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return Read(response);
        }
        catch (HttpRequestException failure)
        {
            return new SendOutcome.Refused(failure.InnerException is AddressRefusedException refused ? refused.Message : $"no answer ({failure.HttpRequestError})");
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new SendOutcome.Refused(string.Create(CultureInfo.InvariantCulture, $"no answer within {options.AnswerTime.TotalSeconds:0} s"));
        }
    }

    private HttpRequestMessage Request(Uri url, string subscription, string id, string body)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", AlertMessage.ContentType);
        request.Headers.TryAddWithoutValidation("User-Agent", "PolicyWatch");
        request.Headers.TryAddWithoutValidation("webhook-id", id);
        request.Headers.TryAddWithoutValidation("webhook-timestamp", timestamp);
        request.Headers.TryAddWithoutValidation("webhook-signature", signer.Sign(subscription, id, timestamp, body));
        return request;
    }

    private SendOutcome Read(HttpResponseMessage response)
    {
        var outcome = $"HTTP {(int)response.StatusCode}";
        return response.StatusCode switch
        {
            >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => new SendOutcome.Accepted(outcome),
            HttpStatusCode.Gone => new SendOutcome.Gone(outcome),
            // A redirect is refused too: the address was chosen by the subscriber, and only there goes the message.
            _ => new SendOutcome.Refused(outcome, response.Headers.TryGetValues("Retry-After", out var values) ? RetryAfter.Of(values.First(), time.GetUtcNow()) : null),
        };
    }
}
