using PolicyWatch.Fetching;
using PolicyWatch.WatchList;

namespace PolicyWatch.Versions;

/// <summary>The one row of a page that every step replaces under its ETag: what is known now, and where the log stands.</summary>
public sealed record PageHead
{
    public required PageId Page { get; init; }

    public PageState State { get; init; } = PageState.New;

    /// <summary>The named signal behind a state other than verified, and a sentence for a person.</summary>
    public string? Signal { get; init; }

    public string? Explanation { get; init; }

    /// <summary>When the present state began, UTC.</summary>
    public DateTimeOffset? StateSince { get; init; }

    /// <summary>Of the last accepted text; dropped after any other outcome.</summary>
    public Validators? Validators { get; init; }

    public DateTimeOffset? LastChecked { get; init; }

    /// <summary>Last observation of an accepted text, UTC.</summary>
    public DateTimeOffset? LastObserved { get; init; }

    /// <summary>The watched address when the last text was accepted.</summary>
    public Uri? Url { get; init; }

    /// <summary>Key of the current presence; null before the first version.</summary>
    public DateTimeOffset? Presence { get; init; }

    /// <summary>How often the current presence was observed, its opening included.</summary>
    public int Observations { get; init; }

    /// <summary>Key of the presence that the subscribers know: the last that counted as a change, or the first.</summary>
    public DateTimeOffset? Told { get; init; }

    public ContentHash? ToldText { get; init; }

    /// <summary>The current text had been seen before and has not stayed yet.</summary>
    public bool Flapping { get; init; }

    /// <summary>How many of the last told changes in a row were returns.</summary>
    public int ReturnsTold { get; init; }

    /// <summary>Key of the newest presence that counts as a change; null before the first.</summary>
    public DateTimeOffset? Changed { get; init; }

    /// <summary>When it came to count, UTC: a text that came back counts later than it was seen.</summary>
    public DateTimeOffset? ChangedSince { get; init; }

    /// <summary>The text that was seen last where it differs from the current version in no word: links, formatting, numbering or order.</summary>
    public ContentHash? Variant { get; init; }

    /// <summary>The suspicious text that waits for a second look.</summary>
    public PendingText? Pending { get; init; }

    /// <summary>Checks in a row that brought no text.</summary>
    public int Failures { get; init; }

    /// <summary>When the first of them was made, UTC.</summary>
    public DateTimeOffset? TroubleSince { get; init; }

    /// <summary>When the archive was last asked in the place of a page that cannot be read, UTC; null once it can be.</summary>
    public DateTimeOffset? ArchiveAsked { get; init; }

    /// <summary>When the archive saw what the page shows while we could not, UTC; null once we can.</summary>
    public DateTimeOffset? SeenByArchive { get; init; }

    /// <summary>Name of the code and the declaration that read what is on record; null before the first text.</summary>
    public string? ReadBy { get; init; }

    /// <summary>How far it has been read again by others; null where nobody does.</summary>
    public Rereading? Rereading { get; init; }

    /// <summary>The current text could not be read again, so the next one cannot be compared with it.</summary>
    public bool Incomparable { get; init; }

    /// <summary>Name of the rules by which the changes on record were last judged; null before the second check.</summary>
    public string? JudgedBy { get; init; }

    /// <summary>Sequence number and hash of the last log row; 0 before the first.</summary>
    public long LogPosition { get; init; }

    public ContentHash? LogHash { get; init; }

    public int Versions { get; init; }

    public int Presences { get; init; }
}

/// <summary>A run over the stored snapshots of a page that has not come to its end.</summary>
/// <param name="ReadBy">Name of the code and the declaration that read now.</param>
/// <param name="Done">Id of the last version that was read, in the order of ids; null before the first.</param>
public sealed record Rereading(string ReadBy, string? Done);

/// <summary>A suspicious text that was seen once.</summary>
public sealed record PendingText(ContentHash Text, DateTimeOffset Since, string Suspicion);
