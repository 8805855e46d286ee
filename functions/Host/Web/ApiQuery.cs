using System.Globalization;
using Microsoft.AspNetCore.Http;
using PolicyWatch.Summaries;
using PolicyWatch.Versions;
using PolicyWatch.Versions.Evidence;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Web;

/// <summary>Reads the query of an API request; the first value that cannot be right is the problem.</summary>
internal sealed class ApiQuery(IQueryCollection query)
{
    private const int DefaultLimit = 50;
    private const int MostLimit = 200;

    public Problem? Problem { get; private set; }

    public string? Text(string name) => query[name].ToString() is { Length: > 0 } text ? text : null;

    public string? Slug(string name) => Text(name) is { } text ? Checked(PageId.IsSlug(text), text, name, "an id: a-z, 0-9 and inner hyphens") : null;

    public bool Flag(string name) => Text(name) is { } text && (text == "true" || (text != "false" && Refuse(name, "true or false", false)));

    public int Limit() => Text("limit") is not { } text ? DefaultLimit
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MostLimit ? limit
        : Refuse("limit", $"a number from 1 to {MostLimit}", DefaultLimit);

    public Severity Severity(string name) => Text(name) is not { } text ? PolicyWatch.Summaries.Severity.None
        : Enum.TryParse<Severity>(text, ignoreCase: true, out var severity) && Enum.IsDefined(severity) && !char.IsDigit(text[0]) ? severity
        : Refuse(name, "none, low, medium or high", PolicyWatch.Summaries.Severity.None);

    public PageState? State(string name) => Text(name) is not { } text ? null
        : Enum.TryParse<PageState>(text, ignoreCase: true, out var state) && Enum.IsDefined(state) && !char.IsDigit(text[0]) ? state
        : Refuse<PageState?>(name, $"one of {string.Join(", ", Enum.GetValues<PageState>().Select(PolicyWatch.Web.Words.Value))}", null);

    public DateTimeOffset? Time(string name) => Text(name) is not { } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time
        : Refuse<DateTimeOffset?>(name, "a time such as 2026-09-02T06:10:00Z", null);

    /// <summary>A moment as people write it: a day stands for its end.</summary>
    public DateTimeOffset? Moment(string name) => Text(name) is not { } text ? null
        : Moments.TryParse(text, out var moment) ? moment
        : Refuse<DateTimeOffset?>(name, "a moment such as 2026-09-02 or 2026-09-02T06:10:00Z", null);

    /// <summary>Where the part before ended, as <c>next</c> gave it.</summary>
    public DateTimeOffset? AfterTime(string name) => Text(name) is not { } text ? null
        : Stamp.TryParse(text, out var time) ? time
        : Refuse<DateTimeOffset?>(name, "what 'next' of the part before says", null);

    public RecentPosition? AfterChange(string name) => Text(name) is not { } text ? null
        : PolicyWatch.Web.Addresses.ParsePosition(text) ?? Refuse<RecentPosition?>(name, "what 'next' of the part before says", null);

    private string? Checked(bool valid, string text, string name, string what) => valid ? text : Refuse<string?>(name, what, null);

    private TValue Refuse<TValue>(string name, string what, TValue instead)
    {
        Problem ??= Problem.Invalid($"The parameter '{name}' must be {what}.");
        return instead;
    }
}
