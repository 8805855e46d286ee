using System.Text;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PolicyWatch.Extraction;
using PolicyWatch.Fetching;
using PolicyWatch.Host.Functions;
using PolicyWatch.Host.Storage;
using PolicyWatch.Summaries;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Tests.Crawl;

/// <summary>The product over real storage, with one page whose answers and whose clock a test sets.</summary>
internal sealed class CrawlWorld : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private CrawlWorld(ServiceProvider services, SteppedTime time, ScriptedFetcher site)
    {
        (this.services, Time, Site) = (services, time, site);
        Pages = services.GetRequiredService<IPageStore>();
    }

    public static PageId Page { get; } = PageId.Of("larkspur", "privacy-policy");

    public static WatchedPage Declaration { get; } = new()
    {
        Id = Page,
        VendorName = "Larkspur Cloud",
        Type = TermsType.PrivacyPolicy,
        Url = new Uri("https://larkspur.example/privacy"),
    };

    public SteppedTime Time { get; }

    public ScriptedFetcher Site { get; }

    public IPageStore Pages { get; }

    public IServiceProvider Services => services;

    public static async Task<CrawlWorld> StartAsync(AzuriteFixture azurite, string prefix, IReadOnlyDictionary<string, string?>? further = null, bool declare = true)
    {
        var world = Open(azurite, prefix, further);
        await world.Get<StorageAccount>().CreateAsync(CancellationToken.None);
        if (declare)
        {
            await world.Get<IWatchListStore>().DeclareAsync(Declaration, CancellationToken.None);
        }

        return world;
    }

    /// <summary>Another release over the same storage, the same site and the same clock.</summary>
    public CrawlWorld Released(AzuriteFixture azurite, string prefix, LaterRelease? reader = null, string? rules = null, IReadOnlyDictionary<string, string?>? further = null) =>
        Open(azurite, prefix, further, (Time, Site), services =>
        {
            services.AddSingleton(new PolicyReader { Later = reader });
            if (rules is not null)
            {
                services.AddSingleton(new ChangeAssessor { Rules = rules });
            }
        });

    private static CrawlWorld Open(
        AzuriteFixture azurite, string prefix, IReadOnlyDictionary<string, string?>? further = null, (SteppedTime Time, ScriptedFetcher Site)? outside = null, Action<IServiceCollection>? replace = null)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["Prefix"] = azurite.Prefix + prefix,
            ["Webhooks:SigningKey"] = Convert.ToBase64String(new byte[32]),
        }).AddInMemoryCollection(further ?? new Dictionary<string, string?>()).Build();
        var time = outside?.Time ?? new SteppedTime();
        var site = outside?.Site ?? new ScriptedFetcher(time);
        var services = new ServiceCollection().AddSingleton<TimeProvider>(time).AddSingleton(new Random(1)).AddSingleton<IPageFetcher>(site).AddPolicyWatch(settings);
        replace?.Invoke(services);
        return new CrawlWorld(services.BuildServiceProvider(), time, site);
    }

    public TService Get<TService>()
        where TService : notnull => services.GetRequiredService<TService>();

    public TFunctions Function<TFunctions>() => services.Function<TFunctions>();

    /// <summary>The functions do all that is due, so late, down to the delivery; then it is time for the next look.</summary>
    public async Task RunDueAsync(TimeSpan late, Action<string, string>? note = null)
    {
        Time.Advance(late);
        await Function<CrawlFunctions>().ScheduleChecks(new TimerInfo(), CancellationToken.None);
        await QueueWork.RunAsync(services, note);
        Time.Advance(WatchedPage.DefaultInterval - late);
    }

    /// <summary>A check, twelve hours after the one before, of the page as it now is.</summary>
    public async Task<CheckOutcome?> CheckAsync(string? text = null)
    {
        Site.Text = text ?? Site.Text;
        Time.Advance(TimeSpan.FromHours(12));
        var result = await Get<PageCheck>().CheckAsync(new CheckRequest(Page, Time.GetUtcNow()), CancellationToken.None);
        return Assert.IsType<PageCheckResult.Checked>(result).Recorded.Check?.Outcome;
    }

    /// <summary>Judges every change that waits in the queue.</summary>
    public async Task<IReadOnlyList<PageChange>> AssessAsync()
    {
        var changes = new List<PageChange>();
        foreach (var request in await DrainAsync<ChangeRequest>("page-changes"))
        {
            if (await Get<Reassessment>().AssessAsync(request, CancellationToken.None) is { } change)
            {
                changes.Add(change);
            }
        }

        return changes;
    }

    public async Task<IReadOnlyList<TMessage>> DrainAsync<TMessage>(string queue)
    {
        var messages = new List<TMessage>();
        var client = Get<StorageAccount>().Queue(queue);
        while ((await client.ReceiveMessagesAsync(32)).Value is { Length: > 0 } received)
        {
            foreach (var message in received)
            {
                messages.Add(System.Text.Json.JsonSerializer.Deserialize<TMessage>(message.Body, ProductJson.Line)!);
                await client.DeleteMessageAsync(message.MessageId, message.PopReceipt);
            }
        }

        return messages;
    }

    public async Task<IReadOnlyList<Presence>> PresencesAsync() => await Pages.ListPresencesAsync(Page, CancellationToken.None).Reverse().ToListAsync();

    public async Task<PageHead> HeadAsync() => (await Pages.LoadAsync(Page, CancellationToken.None)).Head;

    public ValueTask DisposeAsync() => services.DisposeAsync();
}

/// <summary>A clock that only a test moves.</summary>
internal sealed class SteppedTime : TimeProvider
{
    private DateTimeOffset now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan by) => now += by;
}

/// <summary>A site of one page: <see cref="Text"/> as paragraphs, or whatever <see cref="Next"/> says once.</summary>
internal sealed class ScriptedFetcher(TimeProvider time) : IPageFetcher
{
    public string Text { get; set; } = "";

    /// <summary>Answers the next fetch in place of the text.</summary>
    public Func<FetchRequest, Task<FetchOutcome>>? Next { get; set; }

    /// <summary>Answers every fetch while it is set.</summary>
    public FetchOutcome? Failing { get; set; }

    public List<FetchRequest> Requests { get; } = [];

    public Task<FetchOutcome> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        var next = Next;
        Next = null;
        return next is not null ? next(request) : Task.FromResult(Failing ?? Page(request, Text));
    }

    public FetchOutcome Page(FetchRequest request, string text, int status = 200) => new FetchOutcome.Answered(new HttpAnswer(
        request.Url, request.Url, time.GetUtcNow(), status, "", [new HttpField("Host", request.Url.Host)],
        [new HttpField("Content-Type", "text/html; charset=utf-8"), new HttpField("ETag", $"\"{ContentHash.Of(text).Prefix}\"")],
        Encoding.UTF8.GetBytes(Texts.Html(text))));
}
