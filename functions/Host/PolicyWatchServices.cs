using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PolicyWatch.Alerts;
using PolicyWatch.Extraction;
using PolicyWatch.Fetching;
using PolicyWatch.Host.Storage;
using PolicyWatch.Host.Storage.Export;
using PolicyWatch.Host.Summaries;
using PolicyWatch.Host.Web;
using PolicyWatch.Practices;
using PolicyWatch.Summaries;
using PolicyWatch.Summaries.Model;
using PolicyWatch.Versions;
using PolicyWatch.Versions.Evidence;
using PolicyWatch.WatchList;
using PolicyWatch.Wayback;
using PolicyWatch.Web;

namespace PolicyWatch.Host;

/// <summary>Everything that the functions need, in one place; the Functions app, the local host and the tests all start here.</summary>
public static class PolicyWatchServices
{
    public static IServiceCollection AddPolicyWatch(this IServiceCollection services, IConfiguration settings)
    {
        services.AddSettings(settings);
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(Random.Shared);
        services.AddSingleton<Instruments>();
        services.AddModelSummary((ModelOptions)services.Single(service => service.ServiceType == typeof(ModelOptions)).ImplementationInstance!);
        return services.AddStorage().AddFetching().AddSteps().AddEvidence().AddWayback().AddAlerts().AddWeb();
    }

    private static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new StorageAccount(provider.GetRequiredService<StorageOptions>()));
        return services
            .AddSingleton<PageQueues>()
            .AddSingleton<ICheckSender>(provider => provider.GetRequiredService<PageQueues>())
            .AddSingleton<IPageMessages>(provider => provider.GetRequiredService<PageQueues>())
            .AddSingleton<PageProjections>()
            .AddSingleton<OutgoingSteps>()
            .AddSingleton<DueTable>()
            .AddSingleton<IDueStore>(provider => provider.GetRequiredService<DueTable>())
            .AddSingleton<WatchListTable>()
            .AddSingleton<IWatchListStore>(provider => provider.GetRequiredService<WatchListTable>())
            .AddSingleton<IWatchedStates>(provider => provider.GetRequiredService<WatchListTable>())
            .AddSingleton<PageTable>()
            .AddSingleton<IPageStore>(provider => provider.GetRequiredService<PageTable>())
            .AddSingleton<IAlarmStore>(provider => provider.GetRequiredService<PageTable>())
            .AddSingleton<IOutageStore, OutageTable>()
            .AddSingleton<ICheckLedger, CheckTable>()
            .AddSingleton<IRecentChanges, RecentTable>()
            .AddSingleton<IStanceStore, StanceTable>()
            .AddSingleton<EvidenceBlobs>()
            .AddSingleton<IEvidenceStore>(provider => provider.GetRequiredService<EvidenceBlobs>())
            .AddSingleton<IAlertBodyStore>(provider => provider.GetRequiredService<EvidenceBlobs>())
            .AddSingleton<IAlertOutbox>(provider => provider.GetRequiredService<PageQueues>())
            .AddSingleton<ISubscriptionStore, SubscriptionTable>()
            .AddSingleton<IDeliveryStore, DeliveryTable>()
            .AddSingleton<IHostTurns, HostTable>()
            .AddSingleton<IModelAnswerStore, ModelAnswerBlobs>()
            .AddSingleton<ITokenBudget, TokenBudgetTable>()
            .AddSingleton<PoisonTable>();
    }

    private static IServiceCollection AddFetching(this IServiceCollection services)
    {
        services.TryAddSingleton<INameResolver, SystemNameResolver>();
        services.TryAddSingleton<IPageFetcher>(provider => new RobotsFetcher(
            ActivatorUtilities.CreateInstance<PageFetcher>(provider), provider.GetRequiredService<IRobotsCache>(), provider.GetRequiredService<TimeProvider>()));
        return services
            .AddSingleton<GatedHttp>()
            .AddSingleton<IRobotsCache, RobotsTable>()
            .AddSingleton(provider => Politeness(provider.GetRequiredService<FetchOptions>()));
    }

    /// <summary>A turn is long enough for robots.txt and the page.</summary>
    private static HostPoliteness Politeness(FetchOptions options) => new(options.HostPause, (options.TotalTime * 2) + TimeSpan.FromSeconds(5));

    private static IServiceCollection AddSteps(this IServiceCollection services) => services
        .AddSingleton<PolicyReader>()
        .AddSingleton<RetryPlan>()
        .AddSingleton<HistoryRecorder>()
        .AddSingleton<AnswerRecorder>()
        .AddSingleton<HostTurnTaking>()
        .AddSingleton<TechnicalUpgrade>()
        .AddSingleton<LikeWithLike>()
        .AddSingleton<PageCheck>()
        .AddSingleton<ChangeAssessor>()
        .AddSingleton<ChangeAssessment>()
        .AddSingleton<StanceKeeper>()
        .AddSingleton<Reassessment>()
        .AddSingleton<WatchListImport>();

    private static IServiceCollection AddEvidence(this IServiceCollection services) => services
        .AddSingleton<IStoredEvidence, StoredEvidence>()
        .AddSingleton<IAnchorStore, AnchorTable>()
        .AddSingleton<TimeStampAuthority>()
        .AddSingleton<KnownPages>()
        .AddSingleton<LogAnchoring>()
        .AddSingleton<MonitoringReader>()
        .AddSingleton<AnchorVerifier>()
        .AddSingleton<StoreExport>()
        .AddSingleton<StoreImport>()
        .AddSingleton<PageVerifier>()
        .AddSingleton<AsOfReader>()
        .AddSingleton<EvidenceBundle>()
        .AddSingleton<HandAddition>()
        .AddSingleton<Decisions>();

    private static IServiceCollection AddWayback(this IServiceCollection services) => services
        .AddSingleton<ArchiveHttp>()
        .AddSingleton<ArchiveIndex>()
        .AddSingleton<ArchivePlayback>()
        .AddSingleton<IArchiveTurns, ArchiveTurnTable>()
        .AddSingleton<IBackfillStore, BackfillTable>()
        .AddSingleton<IBackfillOutbox>(provider => provider.GetRequiredService<PageQueues>())
        .AddSingleton<CaptureReader>()
        .AddSingleton<CapturePlayer>()
        .AddSingleton<BackfillPage>()
        .AddSingleton<StandInRecorder>()
        .AddSingleton<ArchiveStandIn>();

    private static IServiceCollection AddAlerts(this IServiceCollection services) => services
        .AddSingleton<AlarmRecorder>()
        .AddSingleton<HealthCheck>()
        .AddSingleton<AlertComposer>()
        .AddSingleton<FanOut>()
        .AddSingleton<WebhookSigner>()
        .AddSingleton<IDeliveryChannel, WebhookChannel>()
        .AddSingleton<Deliver>();

    private static IServiceCollection AddWeb(this IServiceCollection services) => services
        .AddSingleton<Pages>()
        .AddSingleton<PageFrame>()
        .AddSingleton<StorageSilence>()
        .AddSingleton<IStartupFilter, StorageSilenceFilter>()
        .AddSingleton<PageFinder>()
        .AddSingleton<PracticeReader>()
        .AddSingleton<Remembered>()
        .AddSingleton<PageHistories>()
        .AddSingleton<KnownByHash>()
        .AddSingleton<CurrentStatements>()
        .AddSingleton<LogHashes>()
        .AddSingleton<HomeReader>()
        .AddSingleton<ChangeReader>()
        .AddSingleton<FeedReader>()
        .AddSingleton<FeedTokens>()
        .AddSingleton<FeedTimes>()
        .AddSingleton<PageLook>()
        .AddSingleton<PageDrafting>()
        .AddSingleton<StanceReader>()
        .AddSingleton<SubscriptionDesk>()
        .AddSingleton<VendorReader>()
        .AddSingleton<TimelineReader>()
        .AddSingleton<VersionReader>()
        .AddSingleton<ComparisonReader>()
        .AddSingleton<HealthReader>();
}
