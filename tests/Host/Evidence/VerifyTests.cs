using PolicyWatch.Fetching;
using PolicyWatch.Host.Storage;
using PolicyWatch.Host.Tests.Crawl;
using PolicyWatch.Versions;

namespace PolicyWatch.Host.Tests.Evidence;

/// <summary>Whatever is altered in storage is named.</summary>
public sealed class VerifyTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task What_was_recorded_fits()
    {
        await using var world = await EvidenceWorld.WithHistoryAsync(azurite, "a");

        var found = await world.VerifyAsync();

        Assert.Empty(found.Misfits);
        Assert.Equal((4, 4, 3, 0, 6, 0), (found.LogRows, found.Presences, found.Versions, found.Changes, found.Blobs, found.Anchors));
    }

    [Fact]
    public async Task Judgements_variants_and_answers_without_a_text_are_verified_too()
    {
        await using var world = await EvidenceWorld.WithEverythingAsync(azurite, "g");

        var found = await world.VerifyAsync();

        Assert.Empty(found.Misfits);
        // Three texts and their snapshots, two judgements (the return has not stayed yet), a variant's text and snapshot, the snapshot of a 404.
        Assert.Equal((3, 2, 11), (found.Versions, found.Changes, found.Blobs));
    }

    [Fact]
    public async Task A_flipped_byte_in_any_of_their_blobs_is_named()
    {
        await using var world = await EvidenceWorld.WithEverythingAsync(azurite, "h");
        var change = await world.Pages.ListChangesAsync(CrawlWorld.Page, CancellationToken.None).FirstAsync();
        var checks = await world.Get<ICheckLedger>().ListBetweenAsync(CrawlWorld.Page, DateTimeOffset.UnixEpoch, world.Time.GetUtcNow(), CancellationToken.None).ToListAsync();
        var variant = Assert.Single(checks, check => check is { Outcome: CheckOutcome.Verified, Snapshot: not null });
        var gone = Assert.Single(checks, check => check.Outcome == CheckOutcome.Gone);
        await world.Blob("changes", change.Full.Hex).FlipAsync();
        await world.Blob("texts", variant.Text!.Value.Hex).FlipAsync();
        await world.Blob("snapshots", $"{variant.Snapshot!.Value.Hex}.warc.gz").FlipAsync();
        await world.Blob("snapshots", $"{gone.Snapshot!.Value.Hex}.warc.gz").DeleteAsync();

        var misfits = (await world.VerifyAsync()).Misfits;

        string[] named =
        [
            $"judgement {change.Full} of the change of {Stamp.Of(change.Presence)}",
            $"snapshot {gone.Snapshot} of the check of {Stamp.Of(gone.At)}",
            $"snapshot {variant.Snapshot} of the check of {Stamp.Of(variant.At)}",
            $"text {variant.Text} of the check of {Stamp.Of(variant.At)}",
        ];
        Assert.Equal(named.Order(StringComparer.Ordinal), misfits.Select(misfit => misfit.Where).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("i0", "c_", "headline", "change of ")]
    [InlineData("i1", "c_", "presence", "change ")]
    [InlineData("i2", "c_", "from", "change ")]
    [InlineData("i3", "c_", "severity", "change ")]
    [InlineData("i4", "c_", "full", "judgement ")]
    [InlineData("i5", "d_", "decision", "decision ")]
    public async Task A_flipped_byte_in_a_change_or_a_decision_is_named(string prefix, string kind, string column, string where)
    {
        await using var world = await EvidenceWorld.WithEverythingAsync(azurite, prefix);
        await world.FlipAsync(kind, column);

        var misfits = (await world.VerifyAsync()).Misfits;

        Assert.Contains(misfits, misfit => misfit.Where.StartsWith(where, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_alert_that_was_unsaid_is_named()
    {
        await using var world = await EvidenceWorld.WithEverythingAsync(azurite, "j");
        var row = await world.Rows().QueryAsync<Azure.Data.Tables.TableEntity>($"PartitionKey eq '{EvidenceWorld.Partition}' and RowKey ge 'c_' and RowKey lt 'd'").FirstAsync(row => row.GetBoolean("alerted") == true);
        row["alerted"] = false;
        await world.Rows().UpdateEntityAsync(row, row.ETag, Azure.Data.Tables.TableUpdateMode.Replace);

        var misfit = Assert.Single((await world.VerifyAsync()).Misfits);

        Assert.Equal("its alerted is false, in the feed true", misfit.What);
    }

    [Fact]
    public async Task An_older_answer_that_splits_a_presence_fits()
    {
        await using var world = await EvidenceWorld.WithHistoryAsync(azurite, "b");
        var old = new DateTimeOffset(2026, 3, 2, 21, 0, 0, TimeSpan.Zero);
        var page = (FetchOutcome.Answered)world.Site.Page(new FetchRequest(CrawlWorld.Declaration.Url, null, null), Texts.Reworded);
        await world.Get<AnswerRecorder>().RecordAsync(
            await world.Pages.LoadAsync(CrawlWorld.Page, CancellationToken.None), CrawlWorld.Declaration, new CheckRequest(CrawlWorld.Page, old),
            new FetchOutcome.Answered(page.Answer with { At = old }), CancellationToken.None);

        var found = await world.VerifyAsync();

        Assert.Empty(found.Misfits);
        Assert.Equal(6, found.Presences);
    }

    [Fact]
    public async Task A_flipped_byte_in_a_text_is_named()
    {
        await using var world = await EvidenceWorld.WithHistoryAsync(azurite, "c");
        var version = await world.FirstVersionAsync();
        await world.Blob("texts", version.Text.Hex).FlipAsync();

        var misfit = Assert.Single((await world.VerifyAsync()).Misfits);

        Assert.Equal($"text {version.Text} of version {version.Id}", misfit.Where);
        Assert.Contains("have the hash", misfit.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flipped_byte_in_a_snapshot_and_a_missing_text_are_named()
    {
        await using var world = await EvidenceWorld.WithHistoryAsync(azurite, "d");
        var version = await world.FirstVersionAsync();
        await world.Blob("snapshots", $"{version.Snapshot.Hex}.warc.gz").FlipAsync();
        await world.Blob("texts", version.Text.Hex).DeleteAsync();

        var misfits = (await world.VerifyAsync()).Misfits;

        Assert.Equal([$"text {version.Text} of version {version.Id}", $"snapshot {version.Snapshot} of version {version.Id}"], misfits.Select(misfit => misfit.Where));
        Assert.Equal("the blob is missing", misfits[0].What);
    }

    [Theory]
    [InlineData("e0", "r_", "record", "log row 1")]
    [InlineData("e1", "r_", "hash", "log row")]
    [InlineData("e2", "p_", "seenTo", "presence ")]
    [InlineData("e3", "p_", "text", "presence ")]
    [InlineData("e4", "v_", "url", "version ")]
    [InlineData("e5", "head", "logHash", "head")]
    public async Task A_flipped_byte_in_a_row_is_named(string prefix, string kind, string column, string where)
    {
        await using var world = await EvidenceWorld.WithHistoryAsync(azurite, prefix);
        await world.FlipAsync(kind, column);

        var misfits = (await world.VerifyAsync()).Misfits;

        Assert.Contains(misfits, misfit => misfit.Where.StartsWith(where, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_log_row_that_was_taken_away_is_named()
    {
        await using var world = await EvidenceWorld.WithHistoryAsync(azurite, "f");
        await world.Rows().DeleteEntityAsync(EvidenceWorld.Partition, Keys.LogRow(2), Azure.ETag.All);

        var misfits = (await world.VerifyAsync()).Misfits;

        Assert.Contains(misfits, misfit => misfit.Where == "log row 3");
        Assert.Contains(misfits, misfit => misfit.Where == "head" && misfit.What.Contains("log position is 4, by the log 3", StringComparison.Ordinal));
    }
}
