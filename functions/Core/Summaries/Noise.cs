namespace PolicyWatch.Summaries;

/// <summary>The names under which a change that does not matter is shown.</summary>
internal static class Noise
{
    public const string Formatting = "formatting";
    public const string Navigation = "navigation";
    public const string Date = "date only";
    public const string Rename = "rename";
    public const string Wording = "wording";
    public const string Contact = "contact details";
    public const string BrokenPage = "broken page";
    public const string VersionNote = "version note";
    public const string Moved = "moved text";
}
