namespace PolicyWatch.Versions;

/// <summary>What is known of a page right now.</summary>
public enum PageState
{
    New,

    /// <summary>Checked, and the text is the one on record.</summary>
    Verified,

    /// <summary>The last check recorded another text.</summary>
    Changed,

    /// <summary>A suspicious text waits for a second fetch.</summary>
    UnderReview,

    /// <summary>A challenge, a captcha, or a refusal by a bot wall.</summary>
    Blocked,

    /// <summary>DNS, TLS, time-out, 5xx, robots.</summary>
    Unreachable,

    /// <summary>404, 410, soft 404, redirected to the home page or to a log-in.</summary>
    Gone,

    /// <summary>A content type that cannot be read.</summary>
    Unsupported,

    Paused,
}

/// <summary>How one check ended.</summary>
public enum CheckOutcome
{
    First,
    Verified,
    Changed,

    /// <summary>A text that was seen before has come back and stayed.</summary>
    Returned,

    /// <summary>A text that was seen before is back, and has not stayed yet.</summary>
    Flickered,
    Upgraded,
    UnderReview,
    Blocked,
    Unreachable,
    Gone,
    Unsupported,

    /// <summary>An answer older than what is on record: it took its place in the history.</summary>
    Inserted,

    /// <summary>Nobody looked: the page was paused when the check was due.</summary>
    Paused,

    /// <summary>Not a look of our own: the archive's, while the page could not be read.</summary>
    SeenByArchive,
}

/// <summary>One look at a page, as the ledger keeps it: proof of watching, not only of change.</summary>
/// <param name="At">When the answer was complete, UTC; unique in its page.</param>
/// <param name="Status">HTTP status, where there was an answer.</param>
/// <param name="Text">Hash of the text that was read, where one was.</param>
/// <param name="Explanation">One sentence for a person.</param>
public sealed record CheckRecord(DateTimeOffset At, CheckOutcome Outcome, int? Status, ContentHash? Text, string Explanation)
{
    /// <summary>The named sign of a wall, an error page or a failure.</summary>
    public string? Signal { get; init; }

    /// <summary>Name of the WARC blob, where an answer without a readable text was kept.</summary>
    public ContentHash? Snapshot { get; init; }
}
