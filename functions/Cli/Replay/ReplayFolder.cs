using System.Globalization;
using PolicyWatch.WatchList;

namespace PolicyWatch.Cli.Replay;

/// <summary>One recorded answer of a page.</summary>
internal sealed record RecordedFetch(DateTimeOffset At, string File);

/// <summary>A folder of recorded answers, named <c>yyyyMMddTHHmmssZ.html[.gz]</c> (or <c>.md</c>, for a text without its page), of one page.</summary>
/// <param name="Page">From the folder's name: <c>vendor--page</c>, or the name alone as both.</param>
/// <param name="Fetches">In the order of their times.</param>
internal sealed record ReplayFolder(WatchedPage Page, IReadOnlyList<RecordedFetch> Fetches)
{
    private const string NameFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <exception cref="SetupException">No such folder, or nothing in it is named so.</exception>
    public static ReplayFolder Open(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new SetupException($"'{folder}' is no folder.");
        }

        var fetches = Directory.EnumerateFiles(folder).Select(Fetch).OfType<RecordedFetch>().OrderBy(fetch => fetch.At).ToList();
        return fetches.Count > 0
            ? new ReplayFolder(PageOf(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)))), fetches)
            : throw new SetupException($"Nothing in '{folder}' is named like 20260902T061000Z.html, .html.gz or .md.");
    }

    private static RecordedFetch? Fetch(string file)
    {
        var name = Path.GetFileName(file).Split('.', 2);
        return name is [var time, "html" or "html.gz" or "md"]
            && DateTimeOffset.TryParseExact(time, NameFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? new RecordedFetch(at, file)
            : null;
    }

    private static WatchedPage PageOf(string folder)
    {
        var parts = folder.Split("--", 2);
        var (vendor, page) = (Slugs.From(parts[0]), Slugs.From(parts[^1]));
        if (!PageId.TryParse($"{vendor}/{page}", out var id))
        {
            throw new SetupException($"The folder name '{folder}' gives no page; name it vendor--page.");
        }

        var type = Enum.GetValues<TermsType>().FirstOrDefault(type => TermsTypes.SlugOf(type) == page, TermsType.PrivacyPolicy);
        return new WatchedPage { Id = id.Value, VendorName = parts[0], Type = type, Url = new Uri($"https://{page}.{vendor}.example/legal/{page}") };
    }
}
