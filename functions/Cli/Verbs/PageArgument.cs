using PolicyWatch.WatchList;

namespace PolicyWatch.Cli.Verbs;

/// <summary>The page that a verb is about; it may have left the watch list.</summary>
internal static class PageArgument
{
    public static PageId Read(string text) =>
        PageId.TryParse(text, out var page) ? page.Value : throw new SetupException($"'{text}' is not a page id such as 'acme-cloud/privacy-policy'.");
}
