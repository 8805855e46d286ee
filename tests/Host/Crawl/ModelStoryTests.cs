using System.Text.Json;
using PolicyWatch.Alerts;
using PolicyWatch.Host.Storage;
using PolicyWatch.Host.Tests.Faults;
using PolicyWatch.Host.Tests.Summaries;
using PolicyWatch.Summaries;
using PolicyWatch.Summaries.Model;
using PolicyWatch.Versions;

namespace PolicyWatch.Host.Tests.Crawl;

/// <summary>A change that is judged with a model beside the rules, over real storage and HTTP.</summary>
public sealed class ModelStoryTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task A_model_that_fails_is_asked_again_later_and_may_then_raise_the_severity()
    {
        await using var server = await ChatServer.StartAsync();
        server.Script.Add(ChatServer.Status(500));
        server.Script.Add(ChatServer.Says(Answer("high")));
        await using var world = await StartAsync(server, "a");
        await world.CheckAsync(Texts.First);
        await world.CheckAsync(Texts.Reworded);

        var byRules = Assert.Single(await world.AssessAsync());
        var waiting = (await world.Get<StorageAccount>().Queue("page-changes").GetPropertiesAsync()).Value.ApproximateMessagesCount;
        var raised = await world.Get<ChangeAssessment>().AssessAsync(new ChangeRequest(CrawlWorld.Page, byRules.Presence, Attempt: 1), CancellationToken.None);

        Assert.Equal((false, ModelSummary.NoAnswer, 1), (byRules.Alerted, byRules.SummaryBy, waiting));
        Assert.Equal((true, Severity.High, "test-model-1"), (raised!.Alerted, raised.Severity, raised.SummaryBy));
        Assert.Equal(new ModelUsage(900, 100), raised.Usage);
        Assert.Single(await world.DrainAsync<FanOutRequest>("alerts"));
    }

    [Fact]
    public async Task A_late_answer_that_raises_the_severity_reaches_those_who_want_only_grave_changes_and_nobody_twice()
    {
        const string Sentence = "We share your usage data with advertising partners from now on.";
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await ChatServer.StartAsync();
        server.Script.Add(ChatServer.Status(500));
        server.Script.Add(ChatServer.Says(Raised("high", Sentence)));
        await using var world = await StartAsync(server, "e", ("Fetch:AllowedLoopbackHosts:0", $"127.0.0.1:{receiver.Address.Port}"));
        await SubscribeAsync(world, "procurement", Severity.Low, receiver.Address);
        await SubscribeAsync(world, "board", Severity.High, receiver.Address);
        await world.CheckAsync(Texts.First);
        await world.CheckAsync($"{Texts.First}\n{Sentence}");

        var byRules = Assert.Single(await world.AssessAsync());
        await QueueWork.RunAsync(world.Services);
        var told = receiver.Received.Count;
        var raised = await world.Get<ChangeAssessment>().AssessAsync(new ChangeRequest(CrawlWorld.Page, byRules.Presence, Attempt: 1), CancellationToken.None);
        await QueueWork.RunAsync(world.Services);

        Assert.Equal((Severity.Medium, true, 1), (byRules.Severity, byRules.Alerted, told));
        Assert.Equal(Severity.High, raised!.Severity);
        Assert.Equal(2, receiver.Received.Count);
        Assert.Equal(2, receiver.Received.Select(each => each.Id).Distinct().Count());
    }

    [Fact]
    public async Task What_all_answers_of_a_change_cost_is_kept_with_it()
    {
        await using var server = await ChatServer.StartAsync();
        server.Script.Add(ChatServer.Says("no JSON at all"));
        server.Script.Add(ChatServer.Says(Answer("high")));
        await using var world = await StartAsync(server, "d", ("Model:DollarsPerMillionInputTokens", "2"), ("Model:DollarsPerMillionOutputTokens", "10"));
        await world.CheckAsync(Texts.First);
        await world.CheckAsync(Texts.Reworded);

        var unread = Assert.Single(await world.AssessAsync());
        var read = await world.Get<ChangeAssessment>().AssessAsync(new ChangeRequest(CrawlWorld.Page, unread.Presence, Attempt: 1), CancellationToken.None);
        var onRecord = await world.Pages.FindChangeAsync(CrawlWorld.Page, unread.Presence, CancellationToken.None);

        // Each answer is 900 tokens at 2 dollars a million, and 100 at 10.
        Assert.Equal((ModelSummary.NoAnswer, new ModelUsage(900, 100) { Dollars = 0.0028m }), (unread.SummaryBy, unread.Usage));
        Assert.Equal(new ModelUsage(1_800, 200) { Dollars = 0.0056m }, read!.Usage);
        Assert.Equal(read.Usage, onRecord!.Usage);
    }

    [Fact]
    public async Task A_model_that_sees_nothing_takes_no_alert_away()
    {
        await using var server = await ChatServer.StartAsync();
        server.Script.Add(ChatServer.Says("""{"severity":"none","headline":"No material change","claims":[]}"""));
        await using var world = await StartAsync(server, "b");
        await world.CheckAsync(Texts.First);
        await world.CheckAsync(Texts.Shared);

        var change = Assert.Single(await world.AssessAsync());

        Assert.True(change is { Alerted: true, Material: true });
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Other_rules_keep_what_the_model_said_and_do_not_ask_it()
    {
        await using var server = await ChatServer.StartAsync();
        server.Script.Add(ChatServer.Says(Answer("high")));
        await using var world = await StartAsync(server, "c");
        await world.CheckAsync(Texts.First);
        await world.CheckAsync(Texts.Reworded);
        var asked = Assert.Single(await world.AssessAsync());
        await using var release = world.Released(azurite, "c", rules: "another", further: SettingsOf(server));

        await release.Get<Reassessment>().AdvanceAsync(CrawlWorld.Page, CancellationToken.None);

        var again = (await release.Pages.FindChangeAsync(CrawlWorld.Page, asked.Presence, CancellationToken.None))!;
        Assert.Equal("another", again.As!.Rules);
        Assert.Equal((Severity.High, "test-model-1", asked.Headline, asked.Usage), (again.Severity, again.SummaryBy, again.Headline, again.Usage));
        Assert.Single(server.Requests);
        Assert.Single(await release.DrainAsync<FanOutRequest>("alerts"));
    }

    private Task<CrawlWorld> StartAsync(ChatServer server, string prefix, params (string Name, string Value)[] further) =>
        CrawlWorld.StartAsync(azurite, prefix, new Dictionary<string, string?>(SettingsOf(server).Concat(further.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)))));

    private static async Task SubscribeAsync(CrawlWorld world, string id, Severity least, Uri receiver) => await world.Get<ISubscriptionStore>().AddAsync(
        new Subscription(new SubscriptionKey(SubscriptionScope.All, id), least, [], new DeliveryTarget.Webhook(receiver), world.Time.GetUtcNow()), CancellationToken.None);

    private static string Raised(string severity, string quoteAfter) => JsonSerializer.Serialize(
        new
        {
            severity,
            headline = "Usage data now goes to advertising partners",
            claims = new[] { new { category = "Third Party Sharing/Collection", practice = "recipients", kind = "added", direction = "worse", explanation = "Advertisers get to see how you use the service.", quoteBefore = (string?)null, quoteAfter } },
        },
        ProductJson.Line);

    private static Dictionary<string, string?> SettingsOf(ChatServer server) => new()
    {
        ["Model:Name"] = "test-model",
        ["Model:Endpoint"] = server.Endpoint.ToString(),
        ["Model:ApiKey"] = "key",
        ["Model:Retries"] = "0",
    };

    private static string Answer(string severity) => JsonSerializer.Serialize(
        new
        {
            severity,
            headline = "The promise not to sell data is worded anew",
            claims = new[]
            {
                new
                {
                    category = "Third Party Sharing/Collection", practice = "sale of data", kind = "altered", direction = "unclear",
                    explanation = "The promise not to sell reads differently.",
                    quoteBefore = "We do not sell personal data to anybody.", quoteAfter = "We do not sell personal data to anyone.",
                },
            },
        },
        ProductJson.Line);
}
