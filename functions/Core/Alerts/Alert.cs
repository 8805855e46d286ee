using PolicyWatch.Practices;
using PolicyWatch.Summaries;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Alerts;

/// <summary>What is told to subscribers. Made once when it is fanned out; every try sends the same bytes.</summary>
public abstract record Alert
{
    private Alert() { }

    /// <summary>Made of the keys of what it is about: the same on every run.</summary>
    public abstract string Id { get; init; }

    public abstract Severity Severity { get; init; }

    public abstract IReadOnlyList<string> Categories { get; init; }

    /// <summary>A change that matters.</summary>
    /// <param name="Reverted">The text before an earlier alert is back.</param>
    /// <param name="LogHash">The newest hash of the page's log: an anchor outside our own storage.</param>
    public sealed record Change(
        string Id,
        PageId Page,
        string VendorName,
        IReadOnlyList<string> Tags,
        TermsType Type,
        Uri Url,
        Severity Severity,
        IReadOnlyList<string> Categories,
        string Headline,
        string Summary,
        string SummaryBy,
        IReadOnlyList<Shift> Shifts,
        bool Reverted,
        int WordsAdded,
        int WordsRemoved,
        SeenVersion Before,
        SeenVersion After,
        ContentHash? LogHash) : Alert
    {
        /// <summary>What the page shows of notice.</summary>
        public IReadOnlyList<NoticeFact> Notice { get; init; } = [];
    }

    /// <summary>A page cannot be watched as promised, or can be again.</summary>
    public sealed record PageHealth(
        string Id,
        PageId Page,
        string VendorName,
        IReadOnlyList<string> Tags,
        TermsType Type,
        Uri Url,
        bool Recovered,
        PageAlarm Alarm,
        ContentHash? LogHash) : Alert
    {
        public const string Category = "Page health";

        public override Severity Severity { get; init; } = Severity.Medium;

        public override IReadOnlyList<string> Categories { get; init; } = [Category];
    }

    /// <summary>PolicyWatch itself fails, or works again: for its operator alone.</summary>
    public sealed record Service(string Id, bool Recovered, Outage Outage) : Alert
    {
        public override Severity Severity { get; init; } = Severity.High;

        public override IReadOnlyList<string> Categories { get; init; } = ["Service"];
    }
}

/// <summary>One side of the change.</summary>
/// <param name="Version">The version's id, which never changes.</param>
/// <param name="Presence">Key of the presence that showed it.</param>
/// <param name="Effective">The date that the text states, or null.</param>
public sealed record SeenVersion(string Version, DateTimeOffset Presence, DateTimeOffset SeenFrom, DateTimeOffset SeenTo, DateOnly? Effective);
