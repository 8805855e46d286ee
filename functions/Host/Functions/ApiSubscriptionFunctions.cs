using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PolicyWatch.Alerts;
using PolicyWatch.Host.Web;
using PolicyWatch.Summaries;
using PolicyWatch.Web;

namespace PolicyWatch.Host.Functions;

/// <summary>The API's subscriptions.</summary>
public sealed class ApiSubscriptionFunctions(SubscriptionDesk desk)
{
    private const string One = "api/subscriptions/{scope}/{id}";

    [Function(nameof(ListSubscriptions))]
    [ApiOperation("All subscriptions, without their secrets", typeof(ApiPart<ApiSubscription>))]
    public async Task<IActionResult> ListSubscriptions(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/subscriptions")] HttpRequest request, CancellationToken cancellationToken) =>
        new ApiAnswer(new ApiPart<ApiSubscription>([.. (await desk.ListAsync(cancellationToken)).Select(ApiSubscription.Of)]));

    [Function(nameof(AddSubscription))]
    [ApiOperation("Subscribes a webhook; the answer holds its secret, which is shown only then", typeof(ApiNewSubscription), Takes = typeof(SubscriptionDraft), Success = 201, Problems = [400])]
    public async Task<IActionResult> AddSubscription(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/subscriptions")] HttpRequest request, CancellationToken cancellationToken) =>
        await ApiBody.ReadAsync<SubscriptionDraft>(request, cancellationToken) is var (draft, problem) && draft is null
            ? problem!
            : await desk.AddAsync(draft, cancellationToken) switch
            {
                Subscribing.Made made => new ApiAnswer(new ApiNewSubscription(ApiSubscription.Of(made.Subscription), made.Secret), StatusCodes.Status201Created),
                Subscribing.Refused refused => Problem.Invalid(refused.Reason),
                var other => throw new InvalidOperationException($"No answer for {other.GetType().Name}."),
            };

    [Function(nameof(RemoveSubscription))]
    [ApiOperation("Ends a subscription", null, Success = 204, Problems = [404])]
    public async Task<IActionResult> RemoveSubscription(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = One)] HttpRequest request, string scope, string id, CancellationToken cancellationToken) =>
        await desk.RemoveAsync(scope, id, cancellationToken) ? new NoContentResult() : Problem.NotFound("subscription of this id");

    [Function(nameof(TrySubscription))]
    [ApiOperation("Sends one signed test message and says what the receiver answered", typeof(ApiTrial), Success = 200, Problems = [404])]
    public async Task<IActionResult> TrySubscription(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = One + "/test")] HttpRequest request, string scope, string id, CancellationToken cancellationToken) =>
        await desk.FindAsync(scope, id, cancellationToken) is { } subscription
            ? new ApiAnswer(ApiTrial.Of(await desk.TryAsync(subscription, cancellationToken)))
            : Problem.NotFound("subscription of this id");
}

/// <param name="Url">Where its webhooks go.</param>
/// <param name="Off">Why nothing is sent any more; absent while it is on.</param>
public sealed record ApiSubscription(string Scope, string Id, Severity MinimumSeverity, IReadOnlyList<string> Categories, Uri? Url, DateTimeOffset Created, string? Off)
{
    public static ApiSubscription Of(Subscription subscription) => new(
        subscription.Key.Scope.ToString(),
        subscription.Key.Id,
        subscription.MinimumSeverity,
        subscription.Categories,
        (subscription.Target as DeliveryTarget.Webhook)?.Url,
        subscription.Created,
        subscription.DisabledBecause);
}

/// <param name="Secret">For checking signatures, as Standard Webhooks writes it.</param>
public sealed record ApiNewSubscription(ApiSubscription Subscription, string Secret);

public sealed record ApiTrial(bool Accepted, string Outcome)
{
    public static ApiTrial Of(SendOutcome outcome) => new(outcome is SendOutcome.Accepted, SubscriptionDesk.Outcome(outcome));
}
