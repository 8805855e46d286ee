using Azure;
using Azure.Data.Tables;
using PolicyWatch.Versions;
using PolicyWatch.Versions.Evidence;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Storage;

/// <summary>The table <c>pages</c>: one partition per page, one transaction per step.</summary>
internal sealed class PageTable(StorageAccount account, OutgoingSteps outgoing) : IPageStore, IAlarmStore
{
    private readonly TableClient table = account.Table("pages");

    public async Task<PageRecord> LoadAsync(PageId page, CancellationToken cancellationToken)
    {
        // The keys between "head" and "p" are the head and the outgoing rows: one request for both.
        var partition = Keys.Page(page);
        var head = (TableEntity?)null;
        var unfinished = new List<TableEntity>();
        await foreach (var row in table.QueryAsync<TableEntity>($"PartitionKey eq '{partition}' and RowKey ge 'head' and RowKey lt 'p'", cancellationToken: cancellationToken))
        {
            if (row.RowKey == Keys.Head)
            {
                head = row;
            }
            else if (row.RowKey != Keys.Judged)
            {
                unfinished.Add(row);
            }
        }

        // A page that was never checked may have an alarm to finish.
        var known = head is null ? new PageHead { Page = page } : Rows.Read<PageHead>(head);
        foreach (var row in unfinished)
        {
            await outgoing.FinishAsync(known, row.RowKey, Rows.Read<OutgoingStep>(row), cancellationToken);
        }

        var current = known.Presence is { } key ? (await FindPresenceAsync(page, key, cancellationToken))?.Presence : null;
        var version = current is null ? null : await FindVersionAsync(page, current.Version, cancellationToken);
        return new PageRecord(known, head?.ETag.ToString(), current, version);
    }

    public async Task<KeptHead?> FindHeadAsync(PageId page, CancellationToken cancellationToken)
    {
        var rows = await table.QueryAsync<TableEntity>($"PartitionKey eq '{Keys.Page(page)}' and RowKey ge '{Keys.Head}' and RowKey le '{Keys.Judged}'", cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        return rows.Find(row => row.RowKey == Keys.Head) is { } head ? new KeptHead(Rows.Read<PageHead>(head), string.Concat(rows.Select(row => row.ETag))) : null;
    }

    public async Task<bool> TryCommitAsync(PageStep step, CancellationToken cancellationToken)
    {
        var partition = Keys.Page(step.Head.Page);
        var key = Keys.OutgoingRow(step.Check?.At ?? step.Head.LastChecked ?? default, step.Check is null ? $"log{step.Head.LogPosition}" : "check");
        var left = new OutgoingStep(step.Check, Change: null, step.Messages) { Past = step.Past };
        var head = Rows.Of(partition, Keys.Head, step.Head);
        var committed = await TrySubmitAsync(
            [
                step.Tag is null
                    ? new TableTransactionAction(TableTransactionActionType.Add, head)
                    : new TableTransactionAction(TableTransactionActionType.UpdateReplace, head, new ETag(step.Tag)),
                .. step.Versions.Select(version => Add(Rows.Of(partition, Keys.Version(version.Id), version))),
                .. step.Presences.Select(presence => Put(Rows.Of(partition, Keys.Presence(presence.OpenedAt), presence))),
                .. step.Log.Select(row => Add(Rows.Of(partition, Keys.LogRow(row.Sequence), row))),
                .. step.Decided is { } decided ? [Add(Rows.Of(partition, Keys.Decision(decided.Decision.Change, step.Head.LogPosition), decided))] : Array.Empty<TableTransactionAction>(),
                Add(Rows.Of(partition, key, left)),
            ],
            cancellationToken);
        if (committed)
        {
            await outgoing.FinishAsync(step.Head, key, left, cancellationToken);
        }

        return committed;
    }

    public async Task<bool> TryCommitAsync(PageId page, JudgedPresence judged, PageChange change, IReadOnlyList<PageMessage> messages, CancellationToken cancellationToken)
    {
        var partition = Keys.Page(page);
        var key = Keys.OutgoingRow(change.Presence, "change");
        var left = new OutgoingStep(Check: null, change, messages);
        var presence = Rows.Of(partition, Keys.Presence(judged.Presence.OpenedAt), judged.Presence);
        var committed = await TrySubmitAsync(
            [
                new TableTransactionAction(TableTransactionActionType.UpdateReplace, presence, new ETag(judged.Tag)),
                Put(Rows.Of(partition, Keys.Change(change.Presence), change)),
                Put(new TableEntity(partition, Keys.Judged)),
                Add(Rows.Of(partition, key, left)),
            ],
            cancellationToken);
        if (committed)
        {
            await outgoing.FinishAsync(new PageHead { Page = page }, key, left, cancellationToken);
        }

        return committed;
    }

    public async Task<PageAlarm?> FindAlarmAsync(PageId page, DateTimeOffset since, CancellationToken cancellationToken) =>
        await table.FindAsync(Keys.Page(page), Keys.Alarm(since), cancellationToken) is { } row ? Rows.Read<PageAlarm>(row) : null;

    public async Task<bool> TryCommitAsync(PageId page, PageAlarm alarm, CancellationToken cancellationToken)
    {
        var partition = Keys.Page(page);
        var recovered = alarm.RecoveredAt is not null;
        var key = Keys.OutgoingRow(alarm.Since, recovered ? "recovered" : "unhealthy");
        var left = new OutgoingStep(Check: null, Change: null, [new PageMessage.Health(page, alarm.Since, recovered)], alarm);
        var row = Rows.Of(partition, Keys.Alarm(alarm.Since), alarm);
        var committed = await TrySubmitAsync([recovered ? Put(row) : Add(row), Add(Rows.Of(partition, key, left))], cancellationToken);
        if (committed)
        {
            await outgoing.FinishAsync(new PageHead { Page = page }, key, left, cancellationToken);
        }

        return committed;
    }

    public async Task<JudgedPresence?> FindPresenceAsync(PageId page, DateTimeOffset openedAt, CancellationToken cancellationToken) =>
        await table.FindAsync(Keys.Page(page), Keys.Presence(openedAt), cancellationToken) is { } row
            ? new JudgedPresence(Rows.Read<Presence>(row), row.ETag.ToString())
            : null;

    public async Task<PageVersion?> FindVersionAsync(PageId page, string version, CancellationToken cancellationToken) =>
        await table.FindAsync(Keys.Page(page), Keys.Version(version), cancellationToken) is { } row ? Rows.Read<PageVersion>(row) : null;

    public async Task<PageVersion?> FindVersionAsync(PageId page, ContentHash text, ContentHash wording, CancellationToken cancellationToken)
    {
        // A property that is no key, but inside one page's partition and only when a text differs.
        var filter = $"{Keys.Range(Keys.Page(page), Keys.Versions)} and (text eq '{text}' or wording eq '{wording}')";
        var versions = await table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).Select(Rows.Read<PageVersion>).ToListAsync(cancellationToken);
        foreach (var version in versions.OrderBy(version => version.Text != text))
        {
            // One that was read again shows in no presence any more: the page has never been seen to say so.
            var shown = TableClient.CreateQueryFilter($" and version eq {version.Id}");
            if (await table.QueryAsync<TableEntity>(Keys.Range(Keys.Page(page), Keys.Presences) + shown, maxPerPage: 1, cancellationToken: cancellationToken).AnyAsync(cancellationToken))
            {
                return version;
            }
        }

        return null;
    }

    public async Task<PageChange?> FindChangeAsync(PageId page, DateTimeOffset presence, CancellationToken cancellationToken) =>
        await table.FindAsync(Keys.Page(page), Keys.Change(presence), cancellationToken) is { } row ? Rows.Read<PageChange>(row) : null;

    public IAsyncEnumerable<Presence> ListPresencesAsync(PageId page, CancellationToken cancellationToken) =>
        ListAsync<Presence>(page, Keys.Presences, cancellationToken);

    public IAsyncEnumerable<PageChange> ListChangesAsync(PageId page, CancellationToken cancellationToken) =>
        ListAsync<PageChange>(page, Keys.Changes, cancellationToken);

    public IAsyncEnumerable<RecordedDecision> ListDecisionsAsync(PageId page, CancellationToken cancellationToken) =>
        ListAsync<RecordedDecision>(page, Keys.Decisions, cancellationToken);

    public IAsyncEnumerable<PageVersion> ListVersionsAsync(PageId page, CancellationToken cancellationToken) =>
        ListAsync<PageVersion>(page, Keys.Versions, cancellationToken);

    private IAsyncEnumerable<TRecord> ListAsync<TRecord>(PageId page, string kind, CancellationToken cancellationToken) =>
        table.QueryAsync<TableEntity>(Keys.Range(Keys.Page(page), kind), cancellationToken: cancellationToken).Select(Rows.Read<TRecord>);

    /// <summary>False when a condition did not hold: somebody else, or our own unanswered try, was here.</summary>
    private async Task<bool> TrySubmitAsync(IEnumerable<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        try
        {
            await table.SubmitTransactionAsync(actions, cancellationToken);
            return true;
        }
        catch (TableTransactionFailedException conflict) when (conflict.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    private static TableTransactionAction Add(TableEntity row) => new(TableTransactionActionType.Add, row);

    private static TableTransactionAction Put(TableEntity row) => new(TableTransactionActionType.UpsertReplace, row);
}
