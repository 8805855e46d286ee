using PolicyWatch.Extraction;
using PolicyWatch.Fetching;
using PolicyWatch.WatchList;

namespace PolicyWatch.Versions;

/// <summary>A policy's text as seen at one moment.</summary>
/// <param name="At">When the answer was complete, UTC.</param>
/// <param name="Snapshot">Name of the WARC blob of the answer.</param>
public sealed record Observation(
    DateTimeOffset At,
    PolicyText Text,
    ContentHash Snapshot,
    Uri Url,
    int Status,
    Validators? Validators,
    ObservationSource Source = ObservationSource.Live);

/// <summary>A text that says the same as the current version in the same words.</summary>
/// <param name="Snapshot">Name of the WARC blob; null where this variant was kept before.</param>
public sealed record SeenVariant(ContentHash Text, ContentHash? Snapshot);

/// <summary>What is already known of an observed text that differs from the current one.</summary>
/// <param name="Known">The version that holds it, where it was seen before.</param>
/// <param name="Incomparable">Why the step must not alert whatever it says, or null.</param>
public sealed record Standing(PageVersion? Known, Silence? Incomparable);

/// <summary>Decides what a check writes. Pure: the same record and observation give the same step.</summary>
internal static class VersionRecorder
{
    /// <summary>The current text was seen again.</summary>
    /// <param name="variant">What was seen, where it differs from the current text in no word.</param>
    public static PageStep Verified(PageRecord record, WatchedPage page, DateTimeOffset answeredAt, int status, Validators? validators, SeenVariant? variant = null)
    {
        var at = After(record, answeredAt);
        var current = record.Current!;
        var head = Accepted(record.Head, page, at, validators) with
        {
            State = PageState.Verified,
            StateSince = record.Head.State == PageState.Verified ? record.Head.StateSince : at,
            Observations = record.Head.Observations + 1,
            Variant = variant?.Text,
        };
        var check = variant is null
            ? new CheckRecord(at, CheckOutcome.Verified, status, current.Text, "The text is the one on record.")
            : new CheckRecord(at, CheckOutcome.Verified, status, variant.Text, "No word came or went; links, formatting, numbering or order differ.") { Snapshot = variant.Snapshot };
        return head.Flapping && Settling.HasSettled(head, current, at)
            ? Settled(record, head with { Flapping = false }, check)
            : new PageStep(head, record.Tag, [], [], [], check, []);
    }

    /// <summary>Another text than the current one, or the first of the page. A text that is new counts as a change at once, one
    /// that was seen before when it has stayed: until then it is a presence, with its evidence, and nothing more.</summary>
    public static PageStep Recorded(PageRecord record, WatchedPage page, Observation observation, Standing standing)
    {
        var at = After(record, observation.At);
        var version = standing.Known ?? PageVersion.Of(at, observation.Text, observation.Snapshot, observation.Source, observation.Url);
        var silence = record.Current is null ? Silence.First : standing.Incomparable ?? (standing.Known is null ? null : (Silence?)Silence.Flapping);
        // What came and went without staying is no ground to measure from.
        var previous = record.Current?.Silence == Silence.Flapping ? record.Head.Told : record.Current?.OpenedAt;
        var presence = new Presence(
            at, version.Id, version.Text, at, at, record.Head.LastObserved, CheckAfter: null, previous,
            observation.Source, Returns: standing.Known is not null, silence);
        var closed = record.Current is null ? [] : new[] { record.Current with { SeenTo = record.Head.LastObserved!.Value, CheckAfter = at } };
        var flickers = silence == Silence.Flapping;
        var counts = record.Current is not null && !flickers;
        var told = silence is not (Silence.Flapping or Silence.History);
        // What a person adds says nothing of the page's state: nobody looked.
        var seen = observation.Source == ObservationSource.Hand
            ? record.Head with { Url = page.Url, Validators = null, LastObserved = at }
            : Accepted(record.Head, page, at, observation.Validators) with
            {
                State = counts ? PageState.Changed : PageState.Verified,
                StateSince = !counts && record.Head.State == PageState.Verified ? record.Head.StateSince : at,
            };
        var head = seen with
        {
            ReadBy = observation.Text.ReadBy,
            Incomparable = false,
            Presence = at,
            Observations = 1,
            Variant = null,
            Flapping = flickers,
            ReturnsTold = flickers ? Settling.ReturnsTold(record.Head, at) : 0,
            Changed = counts ? at : record.Head.Changed,
            ChangedSince = counts ? at : record.Head.ChangedSince,
            Told = told ? at : record.Head.Told,
            ToldText = told ? version.Text : record.Head.ToldText,
            Versions = record.Head.Versions + (standing.Known is null ? 1 : 0),
            Presences = record.Head.Presences + 1,
        };
        var outcome = record.Current is null ? CheckOutcome.First : flickers ? CheckOutcome.Flickered : standing.Known is null ? CheckOutcome.Changed : CheckOutcome.Returned;
        var @event = standing.Known is null ? LogEvent.Recorded : LogEvent.Returned;
        var (logged, log) = PageLog.Append(head, new LogRecord(0, @event, at, presence, standing.Known is null ? version : null));
        var check = new CheckRecord(at, outcome, observation.Status, version.Text, Sentence(outcome));
        return new PageStep(
            logged, record.Tag, standing.Known is null ? [version] : [], [.. closed, presence], log, check,
            record.Current is null ? [new PageMessage.Backfill(record.Page), new PageMessage.Assess(record.Page, at)] : counts ? [new PageMessage.Assess(record.Page, at)] : []);
    }

    /// <summary>A text that must be seen twice before it counts.</summary>
    public static PageStep UnderReview(PageRecord record, Observation observation, string suspicion, CheckRequest secondLook, TimeSpan delay)
    {
        var at = After(record, observation.At);
        var head = record.Head with
        {
            State = PageState.UnderReview,
            StateSince = record.Head.State == PageState.UnderReview ? record.Head.StateSince : at,
            Signal = "suspicious-text",
            Explanation = suspicion,
            LastChecked = at,
            Validators = null,
            Pending = record.Head.Pending ?? new PendingText(observation.Text.Hash, at, suspicion),
        };
        var check = new CheckRecord(at, CheckOutcome.UnderReview, observation.Status, observation.Text.Hash, suspicion);
        return new PageStep(head, record.Tag, [], [], [], check, record.Head.Pending is null ? [new PageMessage.Check(secondLook, delay)] : []);
    }

    /// <summary>What is older than the last observation takes its place in the history.</summary>
    /// <param name="around">The observations on both sides of it, where a presence holds its moment.</param>
    public static PageStep Inserted(PageRecord record, IReadOnlyList<Presence> ascending, Sight sight, PageVersion? known, SeenAround around, DateTimeOffset now)
    {
        var at = around.Before == sight.At || ascending.Any(presence => presence.OpenedAt == sight.At) ? sight.At.AddTicks(1) : sight.At;
        var version = known ?? sight.Version with { Id = PageVersion.IdOf(at, sight.Version.Text), At = at };
        var inserted = HistoryInsertion.Insert(ascending, at, version, sight.Version.Source, around);
        var check = new CheckRecord(at, CheckOutcome.Inserted, sight.Status, version.Text, "An older answer took its place in the history.");
        if (inserted.Event is not { } @event)
        {
            // Nothing to tell, but one more moment that the text is known to have stood at.
            return new PageStep(record.Head, record.Tag, [], [], [], check, []);
        }

        var isNew = known is null && @event is LogEvent.Recorded or LogEvent.Split;
        var head = record.Head with
        {
            Presence = inserted.Current,
            Versions = record.Head.Versions + (isNew ? 1 : 0),
            Presences = record.Head.Presences + inserted.Presences.Count(presence => ascending.All(old => old.OpenedAt != presence.OpenedAt)),
        };
        var (logged, log) = PageLog.Append(head, [.. inserted.Presences.Select((presence, index) => new LogRecord(0, @event, now, presence, isNew && index == 0 ? version : null))]);
        return new PageStep(
            logged, record.Tag, isNew ? [version] : [], inserted.Presences, log, check,
            [.. inserted.Reassess.Select(presence => new PageMessage.Assess(record.Page, presence))]);
    }

    /// <summary>No text this time.</summary>
    public static PageStep Trouble(PageRecord record, DateTimeOffset answeredAt, PageTrouble trouble, string signal, string explanation, int? status, ContentHash? snapshot, IReadOnlyList<PageMessage> messages)
    {
        var at = After(record, answeredAt);
        var (state, outcome) = trouble switch
        {
            PageTrouble.Blocked => (PageState.Blocked, CheckOutcome.Blocked),
            PageTrouble.Gone => (PageState.Gone, CheckOutcome.Gone),
            PageTrouble.Unsupported => (PageState.Unsupported, CheckOutcome.Unsupported),
            _ => (PageState.Unreachable, CheckOutcome.Unreachable),
        };
        var head = record.Head with
        {
            State = state,
            StateSince = record.Head.State == state ? record.Head.StateSince : at,
            Signal = signal,
            Explanation = explanation,
            LastChecked = at,
            Validators = null,
            Failures = record.Head.Failures + 1,
            TroubleSince = record.Head.TroubleSince ?? at,
        };
        return new PageStep(head, record.Tag, [], [], [], new CheckRecord(at, outcome, status, null, explanation) { Signal = signal, Snapshot = snapshot }, messages);
    }

    /// <summary>A version's snapshot reads differently with the present code: a technical upgrade, never an alert, whichever presences show it.</summary>
    /// <param name="isNew">False where a version on record holds just this text already.</param>
    /// <param name="following">The presences whose change is measured from one of them and could speak.</param>
    public static PageStep Upgraded(PageRecord record, PageVersion old, PageVersion version, bool isNew, IReadOnlyList<Presence> showing, IReadOnlyList<Presence> following, DateTimeOffset now)
    {
        IReadOnlyList<Presence> presences =
        [
            .. showing.Select(presence => presence with { Version = version.Id, Text = version.Text, Silence = presence.Silence ?? Silence.TechnicalUpgrade }),
            .. following.Select(presence => presence with { Silence = Silence.TechnicalUpgrade }),
        ];
        var head = record.Head with
        {
            ToldText = record.Head.ToldText == old.Text ? version.Text : record.Head.ToldText,
            Versions = record.Head.Versions + (isNew ? 1 : 0),
        };
        var (logged, log) = PageLog.Append(head, [.. presences.Select((presence, index) => new LogRecord(0, LogEvent.Upgraded, now, presence, isNew && index == 0 ? version : null))]);
        return new PageStep(logged, record.Tag, isNew ? [version] : [], presences, log, Check: null, []);
    }

    /// <summary>Nothing on record changes but what the head knows of it.</summary>
    public static PageStep Noted(PageRecord record, PageHead head, params IReadOnlyList<PageMessage> messages) =>
        new(head, record.Tag, [], [], [], Check: null, messages);

    private static PageStep Settled(PageRecord record, PageHead head, CheckRecord check)
    {
        var current = record.Current!;
        if (head.ToldText == current.Text)
        {
            return new PageStep(head, record.Tag, [], [], [], check, []);
        }

        // The subscribers believe in another text than the one that has stayed: the change is measured from there, and told.
        var spoken = current with { Silence = null, Previous = head.Told, SeenTo = check.At, SettledAt = check.At };
        var told = head with
        {
            State = PageState.Changed,
            StateSince = check.At,
            Told = current.OpenedAt,
            ToldText = current.Text,
            Changed = current.OpenedAt,
            ChangedSince = check.At,
            ReturnsTold = head.ReturnsTold + 1,
        };
        var (logged, log) = PageLog.Append(told, new LogRecord(0, LogEvent.Settled, check.At, spoken));
        var returned = check with { Outcome = CheckOutcome.Returned, Explanation = "A text that the page had shown before is back and has stayed." };
        return new PageStep(logged, record.Tag, [], [spoken], log, returned, [new PageMessage.Assess(record.Page, current.OpenedAt)]);
    }

    /// <summary>Observations of a page never share a moment, and never go back.</summary>
    private static DateTimeOffset After(PageRecord record, DateTimeOffset answeredAt)
    {
        var last = record.Head.LastChecked is { } checkedAt && checkedAt > (record.Head.LastObserved ?? default) ? checkedAt : record.Head.LastObserved;
        return last is { } known && known >= answeredAt ? known.AddTicks(1) : answeredAt;
    }

    private static PageHead Accepted(PageHead head, WatchedPage page, DateTimeOffset at, Validators? validators) => head with
    {
        Url = page.Url,
        Signal = null,
        Explanation = null,
        Validators = validators,
        LastChecked = at,
        LastObserved = at,
        Incomparable = false,
        Pending = null,
        Failures = 0,
        TroubleSince = null,
        ArchiveAsked = null,
        SeenByArchive = null,
    };

    private static string Sentence(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.First => "The first version of this page is on record.",
        CheckOutcome.Returned => "The page shows a text that it had shown before.",
        CheckOutcome.Flickered => "The page shows a text that it had shown before; that counts as a change once the text has stayed.",
        _ => "The page shows a new text.",
    };
}
