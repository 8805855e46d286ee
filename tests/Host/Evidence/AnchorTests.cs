using PolicyWatch.Fetching;
using PolicyWatch.Host.Storage;
using PolicyWatch.Host.Tests.Crawl;
using PolicyWatch.Versions.Evidence;

namespace PolicyWatch.Host.Tests.Evidence;

/// <summary>Anchors hold against somebody who can write everything else.</summary>
public sealed class AnchorTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task A_log_that_was_rewritten_no_longer_fits_its_anchor()
    {
        await using var world = await EvidenceWorld.WithHistoryAsync(azurite, "a");
        await world.Get<LogAnchoring>().AnchorAsync(CancellationToken.None);
        Assert.Empty((await world.VerifyAsync()).Misfits);
        await world.RewriteAsync();

        var misfit = Assert.Single((await world.VerifyAsync()).Misfits);

        Assert.StartsWith("anchor of 2026-03-", misfit.Where, StringComparison.Ordinal);
        Assert.EndsWith("the log was rewritten", misfit.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_anchor_that_was_altered_or_taken_away_is_named()
    {
        await using var world = await EvidenceWorld.WithHistoryAsync(azurite, "b");
        var digests = new List<ContentHash>();
        for (var day = 0; day < 3; day++)
        {
            digests.Add((await world.Get<LogAnchoring>().AnchorAsync(CancellationToken.None)).Anchor!.Digest);
            await world.CheckAsync(Texts.First + $"\nDay {day} brings a new sentence to this policy.");
        }

        Assert.Empty((await world.Get<AnchorVerifier>().VerifyAsync(CancellationToken.None)).Misfits);
        await world.Blob("anchors", digests[0].Hex).FlipAsync();
        var kept = await world.Get<IAnchorStore>().ListAsync(CancellationToken.None).ToListAsync();
        await world.Get<StorageAccount>().Table("anchors").DeleteEntityAsync("all", Keys.NewestFirst(kept[1].At), Azure.ETag.All);

        var misfits = (await world.Get<AnchorVerifier>().VerifyAsync(CancellationToken.None)).Misfits;

        Assert.Equal(2, misfits.Count);
        Assert.Contains("its text has the hash", misfits[0].What, StringComparison.Ordinal);
        Assert.EndsWith("an anchor was taken away or put in", misfits[1].What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_stamp_is_kept_and_stands_before_openssl()
    {
        await using var world = await EvidenceWorld.WithHistoryAsync(azurite, "c");
        using var authority = await TestAuthority.StartAsync();
        using var http = new GatedHttp(new FetchOptions { AllowedLoopbackHosts = ["localhost"] }, new SystemNameResolver());

        var result = await Anchoring(world, new TimeStampAuthority(http, new TimeStampOptions { Authority = authority.Url.AbsoluteUri }, TimeProvider.System)).AnchorAsync(CancellationToken.None);

        Assert.IsType<TimeStampOutcome.Granted>(result.TimeStamp);
        var verified = await world.Get<AnchorVerifier>().VerifyAsync(CancellationToken.None);
        Assert.Empty(verified.Misfits);
        Assert.Equal((1, 1), (verified.Anchors, verified.Stamped));
        var kept = await world.Get<IAnchorStore>().ListAsync(CancellationToken.None).SingleAsync();
        foreach (var (blob, file) in new[] { (kept.Digest, "anchor.txt"), (kept.TimeStamp!.Value, "anchor.tsr") })
        {
            await File.WriteAllBytesAsync(Path.Combine(authority.Folder, file), (await world.Get<IAnchorStore>().FindAsync(blob, CancellationToken.None))!.Value.ToArray());
        }

        await Shell.RunAsync(authority.Folder, "openssl", "ts", "-verify", "-data", "anchor.txt", "-in", "anchor.tsr", "-CAfile", "authority.pem");
    }

    [Fact]
    public async Task An_authority_that_gives_no_answer_leaves_the_anchor_without_a_time_stamp()
    {
        await using var world = await EvidenceWorld.WithHistoryAsync(azurite, "d");
        using var http = new GatedHttp(new FetchOptions(), new SystemNameResolver());

        var result = await Anchoring(world, new TimeStampAuthority(http, new TimeStampOptions { Authority = "http://localhost:9/" }, TimeProvider.System)).AnchorAsync(CancellationToken.None);

        Assert.NotNull(result.Anchor);
        Assert.IsType<TimeStampOutcome.Refused>(result.TimeStamp);
        Assert.Empty((await world.VerifyAsync()).Misfits);
    }

    /// <summary>On the machine's clock, which the authority goes by too.</summary>
    private static LogAnchoring Anchoring(CrawlWorld world, TimeStampAuthority authority) =>
        new(world.Get<KnownPages>(), world.Get<IStoredEvidence>(), world.Get<IAnchorStore>(), authority, TimeProvider.System);
}
