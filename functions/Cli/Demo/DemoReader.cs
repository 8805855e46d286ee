using Microsoft.Extensions.DependencyInjection;
using PolicyWatch.Alerts;
using PolicyWatch.Host.Storage;
using PolicyWatch.Versions;
using PolicyWatch.Wayback;

namespace PolicyWatch.Cli.Demo;

/// <summary>Reads what the demo left in the stores and at the receiver.</summary>
internal sealed class DemoReader(LocalRun run, SampleSite site)
{
    private readonly IPageStore pages = run.Services.GetRequiredService<IPageStore>();
    private readonly IEvidenceStore evidence = run.Services.GetRequiredService<IEvidenceStore>();
    private readonly IBackfillStore backfills = run.Services.GetRequiredService<IBackfillStore>();
    private readonly WebhookSigner signer = run.Services.GetRequiredService<WebhookSigner>();

    /// <summary>Every page has its past, every change is judged, and every alert has arrived.</summary>
    public async Task<bool> IsSettledAsync(CancellationToken cancellationToken)
    {
        var alerts = 0;
        foreach (var vendor in SampleVendor.All)
        {
            var presences = await pages.ListPresencesAsync(vendor.Page, cancellationToken).ToListAsync(cancellationToken);
            var changes = await pages.ListChangesAsync(vendor.Page, cancellationToken).ToListAsync(cancellationToken);
            var past = (await backfills.FindAsync(vendor.Page, cancellationToken))?.Run.Phase;
            if (past is not (BackfillPhase.Done or BackfillPhase.Failed) || changes.Count < presences.Count - 1)
            {
                return false;
            }
            alerts += changes.Count(change => change.Alerted);
        }
        return site.Received.DistinctBy(webhook => webhook.Id).Count() >= alerts;
    }

    public async Task<DemoFindings> ReadAsync(bool firstCrawl, bool secondCrawl, CancellationToken cancellationToken)
    {
        var found = new List<VendorFindings>();
        foreach (var vendor in SampleVendor.All)
        {
            var versions = await pages.ListVersionsAsync(vendor.Page, cancellationToken).ToListAsync(cancellationToken);
            var changes = new List<ChangeFinding>();
            await foreach (var change in pages.ListChangesAsync(vendor.Page, cancellationToken))
            {
                changes.Add(new ChangeFinding(change, (await evidence.GetChangeAsync(change.Full, cancellationToken)).Assessment));
            }
            var presences = await pages.ListPresencesAsync(vendor.Page, cancellationToken).ToListAsync(cancellationToken);
            var since = presences.Count == 0 ? (DateTimeOffset?)null : presences.Min(presence => presence.SeenFrom);
            found.Add(new VendorFindings(vendor, new Uri(run.Address, $"vendors/{vendor.Page}"), since, versions, changes, NamedVersions.Missing(versions, presences)));
        }
        var poisoned = await run.Services.GetRequiredService<PoisonTable>().ListAsync(cancellationToken).CountAsync(cancellationToken);
        return new DemoFindings(firstCrawl, secondCrawl, found, [.. site.Received.Select(Read)], poisoned);
    }

    private AlertFinding Read(ReceivedWebhook webhook)
    {
        var signed = webhook.Signature == signer.Sign(DemoRun.Subscription, webhook.Id, webhook.Timestamp, webhook.Body);
        return AlertFinding.Of(webhook, signed);
    }
}
