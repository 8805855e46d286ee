using System.Text.Json.Serialization;
using PolicyWatch.Versions.Evidence;
using PolicyWatch.WatchList;

namespace PolicyWatch.Versions;

/// <summary>A page's partition as a step needs it.</summary>
/// <param name="Tag">ETag of the head row; null when there is none yet.</param>
/// <param name="Current">The presence that the head names.</param>
/// <param name="CurrentVersion">The version that the current presence shows.</param>
public sealed record PageRecord(PageHead Head, string? Tag, Presence? Current, PageVersion? CurrentVersion)
{
    public PageId Page => Head.Page;
}

/// <summary>Everything one step changes in a page's partition, written in one transaction under the head's ETag.</summary>
/// <param name="Tag">ETag that the head row must still have; null demands that there is no head.</param>
/// <param name="Versions">Versions to add.</param>
/// <param name="Presences">Presences to add or replace.</param>
/// <param name="Check">The ledger's row for this step, or null where the step is no check.</param>
/// <param name="Messages">Messages to be sent after the transaction, at least once.</param>
public sealed record PageStep(
    PageHead Head,
    string? Tag,
    IReadOnlyList<PageVersion> Versions,
    IReadOnlyList<Presence> Presences,
    IReadOnlyList<LogRow> Log,
    CheckRecord? Check,
    IReadOnlyList<PageMessage> Messages)
{
    /// <summary>What a person decided, as the log has it, where it is found by its change.</summary>
    public RecordedDecision? Decided { get; init; }

    /// <summary>The ledger's rows for older sights that the step places into the history.</summary>
    public IReadOnlyList<CheckRecord> Past { get; init; } = [];
}

/// <summary>A message that leaves with a step.</summary>
[JsonDerivedType(typeof(Assess), "assess")]
[JsonDerivedType(typeof(Check), "check")]
[JsonDerivedType(typeof(Alert), "alert")]
[JsonDerivedType(typeof(Health), "health")]
[JsonDerivedType(typeof(Backfill), "backfill")]
[JsonDerivedType(typeof(StandIn), "standIn")]
public abstract record PageMessage
{
    private PageMessage() { }

    /// <summary>Assess the change into a presence.</summary>
    /// <param name="Presence">The presence's opening time.</param>
    /// <param name="Attempt">How often the model was asked in vain.</param>
    /// <param name="Again">As in <see cref="ChangeRequest"/>.</param>
    public sealed record Assess(PageId Page, DateTimeOffset Presence, int Attempt = 0, TimeSpan Delay = default, bool Again = false) : PageMessage;

    /// <summary>Check the page again.</summary>
    public sealed record Check(CheckRequest Request, TimeSpan Delay) : PageMessage;

    /// <summary>Fan the alert of a change out.</summary>
    public sealed record Alert(PageId Page, DateTimeOffset Presence) : PageMessage;

    /// <summary>Fan out that a page is in trouble, or well again.</summary>
    /// <param name="Since">The alarm's key.</param>
    public sealed record Health(PageId Page, DateTimeOffset Since, bool Recovered) : PageMessage;

    /// <summary>Fetch the past of a page whose first text was recorded.</summary>
    public sealed record Backfill(PageId Page) : PageMessage;

    /// <summary>Look a page that cannot be read up in the archive.</summary>
    public sealed record StandIn(PageId Page) : PageMessage;
}

/// <summary>A request to check one page: what the queue <c>page-checks</c> carries.</summary>
/// <param name="Due">When the check was due; dropped if the page was checked since.</param>
/// <param name="Slot">The host slot that a waiting request has reserved.</param>
/// <param name="Attempt">How many tries failed for a passing reason.</param>
public sealed record CheckRequest(PageId Page, DateTimeOffset Due, DateTimeOffset? Slot = null, int Attempt = 0) : QueueRequest
{
    /// <summary>Id of the queue message that brought it, or null: the same message, taken up again after a crash, may go on at once;
    /// another one that asks for the same must wait.</summary>
    [JsonIgnore]
    public string? Message { get; init; }
}

/// <summary>A request to assess one change: what <c>page-changes</c> carries.</summary>
/// <param name="Attempt">How often the model was asked in vain.</param>
/// <param name="Again">Judge whatever is stale up to this presence once more, a part per message, and tell nobody.</param>
public sealed record ChangeRequest(PageId Page, DateTimeOffset Presence, int Attempt = 0, bool Again = false) : QueueRequest;
