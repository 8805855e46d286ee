using PolicyWatch.Versions.Evidence;
using PolicyWatch.WatchList;

namespace PolicyWatch.Versions;

/// <summary>The page's partition: one transaction per step, and what follows from it finished before the next.</summary>
public interface IPageStore
{
    /// <summary>Loads a page; what an interrupted step left undone (ledger, projections, messages) is finished first.</summary>
    Task<PageRecord> LoadAsync(PageId page, CancellationToken cancellationToken);

    /// <summary>Reads a page's head and writes nothing: for whoever only looks.</summary>
    /// <returns>Null where the page was never checked.</returns>
    Task<KeptHead?> FindHeadAsync(PageId page, CancellationToken cancellationToken);

    /// <summary>Writes the step and finishes what follows from it.</summary>
    /// <returns>False when somebody else, or our own unanswered try, was here: load and decide again.</returns>
    Task<bool> TryCommitAsync(PageStep step, CancellationToken cancellationToken);

    /// <summary>Writes a change, and the messages that it queues, under the ETag of the presence that was judged.</summary>
    /// <returns>False when the presence has changed meanwhile: load and judge again.</returns>
    Task<bool> TryCommitAsync(PageId page, JudgedPresence judged, PageChange change, IReadOnlyList<PageMessage> messages, CancellationToken cancellationToken);

    Task<JudgedPresence?> FindPresenceAsync(PageId page, DateTimeOffset openedAt, CancellationToken cancellationToken);

    Task<PageVersion?> FindVersionAsync(PageId page, string version, CancellationToken cancellationToken);

    /// <summary>The version that holds exactly this text, or else one that says the same in the same words, or null. Versions that were
    /// replaced by a technical upgrade, and that no presence shows, do not count.</summary>
    Task<PageVersion?> FindVersionAsync(PageId page, ContentHash text, ContentHash wording, CancellationToken cancellationToken);

    Task<PageChange?> FindChangeAsync(PageId page, DateTimeOffset presence, CancellationToken cancellationToken);

    /// <summary>All presences, newest first.</summary>
    IAsyncEnumerable<Presence> ListPresencesAsync(PageId page, CancellationToken cancellationToken);

    /// <summary>All changes, newest first.</summary>
    IAsyncEnumerable<PageChange> ListChangesAsync(PageId page, CancellationToken cancellationToken);

    /// <summary>What people decided on the page's changes, by change, newest change first, each in the order of recording.</summary>
    IAsyncEnumerable<RecordedDecision> ListDecisionsAsync(PageId page, CancellationToken cancellationToken);

    /// <summary>All versions, oldest snapshot first.</summary>
    IAsyncEnumerable<PageVersion> ListVersionsAsync(PageId page, CancellationToken cancellationToken);
}

/// <param name="Tag">Differs after every step and every judgement: as long as it is the same, so are the page's versions, presences and changes.</param>
public sealed record KeptHead(PageHead Head, string Tag);

/// <summary>A presence with the ETag it was read under.</summary>
public sealed record JudgedPresence(Presence Presence, string Tag);
