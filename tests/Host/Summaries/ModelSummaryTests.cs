using System.Text.Json;
using Azure.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PolicyWatch.Comparison;
using PolicyWatch.Host.Summaries;
using PolicyWatch.Practices;
using PolicyWatch.Summaries;
using PolicyWatch.Summaries.Model;

namespace PolicyWatch.Host.Tests.Summaries;

/// <summary>The whole way of a question, over Semantic Kernel and HTTP, to what a reader sees.</summary>
public sealed class ModelSummaryTests : IAsyncLifetime
{
    private const string Before = "# Privacy\n\nWe keep your contact data for 30 days after you leave.\n\nWe never sell your personal data to anybody.\n\nWrite to us.";
    private const string After = "# Privacy\n\nWe keep your contact data for two years after you leave.\n\nWe may sell your personal data to advertising partners.\n\nWrite to us.";

    /// <summary>What the rules found: a severe change.</summary>
    private static readonly Assessment Severe = new(
        true, Severity.High, ["Third Party Sharing/Collection"],
        [new Shift("Third Party Sharing/Collection", "sale of data", ShiftKind.Altered, ShiftDirection.Worse, "denied", "advertisers", "We never sell your personal data to anybody.", "We may sell your personal data to advertising partners.")],
        "Now sells personal data to advertisers", "Sale of data: denied before, now to advertisers.", "rules", 8, 7, 0, null);

    /// <summary>The rules saw nothing that matters.</summary>
    private static readonly Assessment Slight = new(false, Severity.None, [], [], "Nothing of substance changed (wording)", "", "rules", 8, 7, 0, "wording");

    private readonly ModelInMemory stores = new();
    private ChatServer server = null!;

    public async Task InitializeAsync() => server = await ChatServer.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task Add_AGoodAnswer_RaisesExplainsAndBringsItsQuotes()
    {
        server.Script.Add(ChatServer.Says(Answer("high", "Contact data is now kept for two years", Retention)));

        var result = await AddAsync(Slight);

        Assert.Null(result.Failure);
        Assert.Equal(new ModelUsage(900, 100), result.Usage);
        var seen = result.Assessment;
        Assert.True(seen.Material);
        Assert.Null(seen.Noise);
        Assert.Equal(Severity.High, seen.Severity);
        Assert.Equal("Contact data is now kept for two years", seen.Headline);
        Assert.Equal("Your contact data stays with the vendor far longer.", seen.Summary);
        Assert.Equal("test-model-1", seen.SummaryBy);
        Assert.Equal(["Data Retention"], seen.Categories);
        Assert.Equal("We keep your contact data for two years after you leave.", Assert.Single(seen.Shifts).QuoteAfter);
    }

    [Fact]
    public async Task Add_AsksOnlyForJsonAboutTheChangedBlocks()
    {
        server.Script.Add(ChatServer.Says(Answer("none", "Nothing")));

        await AddAsync(Severe);

        var (body, authorization, path) = Assert.Single(server.Requests);
        Assert.Equal("/v1/chat/completions", path);
        Assert.Equal("Bearer key-1", authorization);
        Assert.Equal("json_object", body.GetProperty("response_format").GetProperty("type").GetString());
        var material = body.GetProperty("messages")[1].GetProperty("content").GetString()!;
        Assert.Contains("two years", material, StringComparison.Ordinal);
        Assert.DoesNotContain("Write to us.", material, StringComparison.Ordinal);
        Assert.False(body.TryGetProperty("tools", out _));
    }

    [Fact]
    public async Task Add_WithAnIdentity_AsksAzureWithItsTokenAndNoKey()
    {
        server.Script.Add(ChatServer.Says(Answer("none", "Nothing")));

        // A token goes over TLS only, so the request leaves for Azure, and is handed to the server on loopback below that.
        await AddAsync(
            Severe,
            configure: options => (options.ApiKey, options.UseIdentity, options.Endpoint) = (null, true, new Uri("https://larkspur.openai.azure.example/openai/v1/")),
            register: services => services.AddSingleton(provider => ModelClient.Create(provider.GetRequiredService<ModelOptions>(), new Identity(), new ToLoopback(server.Endpoint))));

        var (body, authorization, path) = Assert.Single(server.Requests);
        Assert.Equal(("/openai/v1/chat/completions", "Bearer token for https://cognitiveservices.azure.com/.default"), (path, authorization));
        Assert.Equal("test-model", body.GetProperty("model").GetString());
    }

    [Fact]
    public void Client_WithoutAnEndpoint_GoesToOpenAi()
    {
        var client = ModelClient.Create(new ModelOptions { Name = "m", ApiKey = "key-1" }, new Identity());

#pragma warning disable OPENAI001 // The address is marked experimental.
        Assert.Equal(new Uri("https://api.openai.com/v1"), client.Endpoint);
#pragma warning restore OPENAI001
    }

    [Fact]
    public async Task Add_TheSameDifferenceAgain_IsAnsweredFromTheStore()
    {
        server.Script.Add(ChatServer.Says(Answer("high", "Contact data is now kept for two years", Retention)));

        var first = await AddAsync(Slight);
        var second = await AddAsync(Slight);

        Assert.Single(server.Requests);
        Assert.Equal(first.Assessment.Headline, second.Assessment.Headline);
        Assert.Null(second.Usage);
        Assert.Equal(99_000, stores.Left);
    }

    [Fact]
    public async Task Add_NoMaterialChangeSaysTheModel_TheRulesStand()
    {
        server.Script.Add(ChatServer.Says(Answer("none", "No material change, nothing to see", Retention)));

        var seen = (await AddAsync(Severe)).Assessment;

        Assert.True(seen.Material);
        Assert.Equal(Severity.High, seen.Severity);
        Assert.Equal(Severe.Headline, seen.Headline);
        Assert.Equal(Severe.Shifts[0], seen.Shifts[0]);
        Assert.StartsWith(Severe.Summary, seen.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("We keep your contact data for 30 days after you leave.", "We keep your contact data for ever and ever.")]
    [InlineData("We promised never to keep your contact data.", "We keep your contact data for two years after you leave.")]
    [InlineData(null, "We keep your contact data for two years after you leave.")]
    [InlineData("We keep your contact data for two years after you leave.", "We keep your contact data for 30 days after you leave.")]
    public async Task Add_AQuoteThatIsNotInTheVersionItNames_DropsTheClaim(string? quoteBefore, string quoteAfter)
    {
        server.Script.Add(ChatServer.Says(Answer("high", "Data is kept for ever", Claim("altered", quoteBefore, quoteAfter))));

        var seen = (await AddAsync(Slight)).Assessment;

        Assert.Equal(Slight with { SummaryBy = ModelSummary.NothingProven }, seen);
    }

    [Fact]
    public async Task Add_AClaimAboutWhatDidNotChange_IsDropped()
    {
        server.Script.Add(ChatServer.Says(Answer("high", "Adds a retention period", Claim("added", null, "We keep your contact data for"))));

        Assert.Equal(ModelSummary.NothingProven, (await AddAsync(Slight)).Assessment.SummaryBy);
    }

    [Fact]
    public async Task Add_LinksAndUncheckedQuotations_DoNotReachTheReader()
    {
        var claim = Retention with { Explanation = "Log in at https://evil.example/ now, or the vendor says \"all is well\".", Practice = "retention [here](http://evil.example)" };
        server.Script.Add(ChatServer.Says(Answer("high", "Confirm at www.evil.example that data is kept", claim)));

        var seen = (await AddAsync(Slight)).Assessment;

        var shown = JsonSerializer.Serialize(seen, ProductJson.Line);
        Assert.DoesNotContain("evil", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("all is well", shown, StringComparison.Ordinal);
        Assert.Equal("Confirm at that data is kept", seen.Headline);
    }

    public static TheoryData<string, string> BadAnswers => new()
    {
        { "cut off", Answer("high", "Data is kept", Retention)[..60] },
        { "no JSON", "I am sorry, I cannot help with that." },
        { "another schema", "{\"verdict\":\"fine\"}" },
        { "an extra field", "{\"severity\":\"none\",\"headline\":\"x\",\"claims\":[],\"suppress\":true}" },
        { "an unknown severity", "{\"severity\":\"harmless\",\"headline\":\"x\",\"claims\":[]}" },
        { "a number for severity", "{\"severity\":-1,\"headline\":\"x\",\"claims\":[]}" },
        { "null claims", "{\"severity\":\"none\",\"headline\":\"x\",\"claims\":null}" },
        { "a null claim", "{\"severity\":\"none\",\"headline\":\"x\",\"claims\":[null]}" },
        { "a list", "[]" },
        { "nothing", "" },
    };

    [Theory]
    [MemberData(nameof(BadAnswers))]
    public async Task Add_AnAnswerOfAnotherForm_IsShownAsNoAnswerAndNotKept(string what, string answer)
    {
        server.Script.Add(ChatServer.Says(answer, finish: what == "cut off" ? "length" : "stop"));

        var result = await AddAsync(Severe);

        Assert.Equal(Severe with { SummaryBy = "rules: the model did not answer" }, result.Assessment);
        Assert.NotNull(result.Failure);
        Assert.Empty(stores.Answers);
    }

    public static TheoryData<string, RequestDelegate> BadServices => new()
    {
        { "HTTP 500", ChatServer.Status(500) },
        { "HTTP 401", ChatServer.Status(401) },
        { "HTTP 302", ChatServer.Status(302) },
        { "HTTP 429", ChatServer.Status(429, retryAfter: "3600") },
        { "no answer in time", ChatServer.Never },
        { "an answer that is no chat completion", ChatServer.Body("<html>busy</html>") },
        { "an answer that is no chat completion", ChatServer.Body("{\"id\":\"x\",\"choices\":[]}") },
        { "an answer that is no chat completion", ChatServer.Body("{\"choices\":\"none\"}") },
    };

    [Theory]
    [MemberData(nameof(BadServices))]
    public async Task Add_AServiceThatFails_LeavesTheRulesAndSaysSo(string reason, RequestDelegate service)
    {
        server.Script.Add(service);

        // Only the service that never answers is waited for; the others must not be cut off on a busy machine.
        var result = await AddAsync(Severe, answerTime: reason == "no answer in time" ? TimeSpan.FromMilliseconds(300) : null);

        Assert.Equal(Severe with { SummaryBy = ModelSummary.NoAnswer }, result.Assessment);
        Assert.Equal(reason, result.Failure);
    }

    [Fact]
    public async Task Add_ABusyService_IsAskedAgainAfterTheTimeItNames()
    {
        server.Script.Add(ChatServer.Status(429, retryAfter: "1"));
        server.Script.Add(ChatServer.Status(503));
        server.Script.Add(ChatServer.Says(Answer("high", "Contact data is now kept for two years", Retention)));
        var start = TimeProvider.System.GetTimestamp();

        var result = await AddAsync(Slight);

        Assert.Null(result.Failure);
        Assert.Equal(3, server.Requests.Count);
        Assert.True(TimeProvider.System.GetElapsedTime(start) >= TimeSpan.FromSeconds(0.9));
    }

    [Fact]
    public async Task Add_ABadRequest_IsNotRepeated()
    {
        server.Script.Add(ChatServer.Status(400));

        await AddAsync(Severe);

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Add_TodaysTokensAreUsedUp_AsksNobody()
    {
        stores.Left = 11_999;

        var result = await AddAsync(Severe);

        Assert.Equal("today's tokens are used up", result.Failure);
        Assert.Empty(server.Requests);
        Assert.Equal(11_999, stores.Left);
    }

    [Fact]
    public async Task Add_WithPrices_TellsWhatTheCallCostAndKeepsItWithTheAnswer()
    {
        server.Script.Add(ChatServer.Says(Answer("high", "Contact data is now kept for two years", Retention)));

        var first = await AddAsync(Slight, configure: Priced);
        var again = await AddAsync(Slight, configure: Priced);

        // 900 tokens at 2.50 dollars a million, and 100 at 10.
        Assert.Equal(0.00325m, first.Usage!.Dollars);
        Assert.Equal((null, 0.00325m), (again.Usage, again.Kept!.Dollars));
    }

    [Fact]
    public async Task Add_WithoutPrices_KnowsNoCost()
    {
        server.Script.Add(ChatServer.Says(Answer("high", "Contact data is now kept for two years", Retention)));

        Assert.Null((await AddAsync(Slight)).Usage!.Dollars);
    }

    [Fact]
    public async Task Add_AServiceThatCountsNoTokens_KnowsNoCostAndTakesTheWholeReservation()
    {
        server.Script.Add(ChatServer.Body("""{"id":"x","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"{\"severity\":\"none\",\"headline\":\"x\",\"claims\":[]}"},"finish_reason":"stop"}]}"""));

        var result = await AddAsync(Slight, configure: Priced);

        Assert.Null(result.Failure);
        Assert.Null(result.Usage!.Dollars);
        Assert.Equal(88_000, stores.Left);
    }

    [Fact]
    public async Task Add_MoreChangedTextThanOneCallMayHold_SendsWhatFitsAndSaysThatThereIsMore()
    {
        server.Script.Add(ChatServer.Says(Answer("none", "Nothing")));
        var longer = After + string.Concat(Enumerable.Range(1, 400).Select(number => $"\n\nClause {number} of the annex says something that the earlier version did not say at all."));

        await AddAsync(Severe, longer, configure: options => options.TokensPerCall = 4_000);

        var body = server.Requests.Single().Body;
        var sent = body.GetProperty("messages").EnumerateArray().Sum(message => message.GetProperty("content").GetString()!.Length);
        // Two characters a token at the least, and 1,500 tokens are kept for the answer.
        Assert.InRange(sent, 4_000, (4_000 - 1_500) * 2 + 400);
        Assert.Equal(1_500, body.TryGetProperty("max_completion_tokens", out var most) ? most.GetInt32() : body.GetProperty("max_tokens").GetInt32());
        Assert.Contains("more changed blocks are too long to be shown", body.GetProperty("messages")[1].GetProperty("content").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_NothingDiffers_AsksNobody()
    {
        var result = await AddAsync(Slight, after: Before);

        Assert.Same(Slight, result.Assessment);
        Assert.Empty(server.Requests);
    }

    private async Task<ModelSummaryResult> AddAsync(Assessment rules, string after = After, TimeSpan? answerTime = null, Action<ModelOptions>? configure = null, Action<IServiceCollection>? register = null)
    {
        var options = new ModelOptions
        {
            Name = "test-model",
            Endpoint = server.Endpoint,
            ApiKey = "key-1",
            AnswerTime = answerTime ?? TimeSpan.FromSeconds(30),
            RetryDelay = TimeSpan.FromMilliseconds(5),
        };
        configure?.Invoke(options);
        var services = new ServiceCollection()
            .AddLogging(logging => logging.ClearProviders())
            .AddSingleton(TimeProvider.System)
            .AddSingleton(new Random(1))
            .AddSingleton<Instruments>()
            .AddSingleton<IModelAnswerStore>(stores)
            .AddSingleton<ITokenBudget>(stores)
            .AddSingleton(options);
        services.AddModelSummary(options);
        register?.Invoke(services);
        await using var provider = services.BuildServiceProvider();
        return await provider.GetRequiredService<ModelSummary>().AddToAsync(rules, TextComparer.Compare(Before, after), Before, after, CancellationToken.None);
    }

    private static void Priced(ModelOptions options) =>
        (options.DollarsPerMillionInputTokens, options.DollarsPerMillionOutputTokens) = (2.5m, 10m);

    private static TestClaim Retention { get; } =
        Claim("altered", "We keep your contact data for 30 days after you leave.", "We keep your contact data for two years after you leave.");

    private static TestClaim Claim(string kind, string? quoteBefore, string? quoteAfter) =>
        new("Data Retention", "retention period", kind, "worse", "Your contact data stays with the vendor far longer.", quoteBefore, quoteAfter);

    private static string Answer(string severity, string headline, params TestClaim[] claims) => JsonSerializer.Serialize(new { severity, headline, claims }, ProductJson.Line);

    private sealed class Identity : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext request, CancellationToken cancellationToken) => new($"token for {request.Scopes[0]}", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext request, CancellationToken cancellationToken) => new(GetToken(request, cancellationToken));
    }

    private sealed class ToLoopback(Uri server) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(server, request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed record TestClaim(string Category, string Practice, string Kind, string Direction, string Explanation, string? QuoteBefore, string? QuoteAfter);
}
