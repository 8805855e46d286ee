namespace PolicyWatch.WatchList;

/// <summary>The pages and mistakes found so far in one file, and what must be unique among them.</summary>
internal sealed class WatchListDraft
{
    private readonly List<WatchedPage> pages = [];
    private readonly Dictionary<string, int> vendors = new(StringComparer.Ordinal);
    private readonly Dictionary<PageId, int> ids = [];
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    public WatchListDraft() => Values = new DeclarationValues(Mistakes);

    public List<WatchListMistake> Mistakes { get; } = [];

    public DeclarationValues Values { get; }

    public void BeginVendor(int line, string? id)
    {
        if (id is not null && !vendors.TryAdd(id, line))
        {
            Values.Refuse(line, $"The vendor '{id}' stands already on line {vendors[id]}.");
        }
    }

    public void Add(int line, WatchedPage page)
    {
        // The fragment is never sent: two addresses that differ in it alone give the same answer.
        var place = string.Join('\n', [page.Id.Vendor, page.Url.GetLeftPart(UriPartial.Query), .. page.Selection.Select]);
        if (!ids.TryAdd(page.Id, line))
        {
            Values.Refuse(line, $"The page '{page.Id}' stands already on line {ids[page.Id]}; another document of the same type needs an 'id' of its own.");
        }
        else if (!places.TryAdd(place, line))
        {
            Values.Refuse(line, $"The same part of {page.Url.Host}{page.Url.AbsolutePath} is watched already by the page on line {places[place]}.");
        }

        pages.Add(page);
    }

    public WatchListReading Finish() => Mistakes.Count == 0
        ? new WatchListReading.Accepted(pages)
        : new WatchListReading.Refused([.. Mistakes.OrderBy(mistake => mistake.Line)]);
}
