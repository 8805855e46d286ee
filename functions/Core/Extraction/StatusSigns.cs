using PolicyWatch.Fetching;

namespace PolicyWatch.Extraction;

/// <summary>What a status alone tells.</summary>
internal static class StatusSigns
{
    public static Reading.NotAPolicy? Judge(HttpAnswer answer) => answer.Status switch
    {
        >= 200 and < 300 => null,
        404 or 410 => new(PageTrouble.Gone, $"status-{answer.Status}", $"The server says that the page is gone ({answer.Status})."),
        401 => new(PageTrouble.Blocked, "log-in", "The server asks for a log-in (401)."),
        403 or 429 or 451 => new(PageTrouble.Blocked, $"status-{answer.Status}", $"The server refuses the page ({answer.Status})."),
        _ => new(PageTrouble.Unreachable, $"status-{answer.Status}", $"The server answered {answer.Status}."),
    };
}
