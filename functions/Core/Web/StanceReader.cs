using PolicyWatch.Practices;

namespace PolicyWatch.Web;

/// <param name="Category">One category's practices; null shows the key ones.</param>
public sealed record StanceFilter(string? Tag = null, string? Category = null);

/// <summary>A column: one practice.</summary>
public sealed record PracticeName(string Category, string Practice);

/// <summary>What one page says now about a practice.</summary>
public sealed record PageStatement(PageStance Page, Statement Statement);

/// <param name="Cells">By practice, each distinct answer once; empty where none was found.</param>
public sealed record StanceRow(WatchedVendor Vendor, IReadOnlyList<IReadOnlyList<PageStatement>> Cells);

/// <summary>Vendors against practices.</summary>
/// <param name="Tags">All tags in use.</param>
public sealed record StanceMatrix(StanceFilter Filter, IReadOnlyList<PracticeName> Columns, IReadOnlyList<StanceRow> Rows, IReadOnlyList<string> Tags);

/// <summary>Reads what vendors say now, side by side.</summary>
public sealed class StanceReader(VendorReader vendors, CurrentStatements statements)
{
    /// <summary>What a buyer asks first. By hand: the catalogue knows what is grave when it shifts, not what is asked.</summary>
    private static readonly PracticeName[] Key =
    [
        new("Third Party Sharing/Collection", "sale of data"),
        new("AI and Automated Decisions", "model training"),
        new("Data Retention", "retention period"),
        new("Data Security", "breach notification"),
        new("Policy Change", "notice period"),
        new("Fees and Renewal", "renewal"),
        new("Liability and Disputes", "liability cap"),
        new("Liability and Disputes", "arbitration"),
    ];

    public static IReadOnlyList<string> Categories { get; } = [.. PracticeCatalogue.Current.Rules.Select(rule => rule.Category).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public async Task<StanceMatrix> ReadAsync(StanceFilter filter, CancellationToken cancellationToken)
    {
        var list = await vendors.ListAsync(new VendorFilter(Tag: filter.Tag), cancellationToken);
        IReadOnlyList<PracticeName> columns = filter.Category is null ? Key
            : [.. PracticeCatalogue.Current.Rules.Where(rule => rule.Category == filter.Category).Select(rule => new PracticeName(rule.Category, rule.Entry.Practice)).Distinct()];
        var said = await SaidAsync(list.Vendors, cancellationToken);
        return new StanceMatrix(filter, columns, [.. list.Vendors.Select(vendor => new StanceRow(vendor, CellsOf(said[vendor.Id], columns)))], list.Tags);
    }

    /// <summary>Everything that the vendors of a tag say, or all.</summary>
    public async Task<IReadOnlyList<PageStatement>> ListAsync(string? tag, CancellationToken cancellationToken)
    {
        var list = await vendors.ListAsync(new VendorFilter(Tag: tag), cancellationToken);
        return [.. (await SaidAsync(list.Vendors, cancellationToken)).SelectMany(said => said)];
    }

    private async Task<ILookup<string, PageStatement>> SaidAsync(IReadOnlyList<WatchedVendor> listed, CancellationToken cancellationToken)
    {
        var read = await statements.ReadAsync([.. listed.SelectMany(vendor => vendor.Pages)], cancellationToken);
        return read
            .SelectMany(page => page.Statements.Select(statement => new PageStatement(page, statement)))
            .ToLookup(said => said.Page.Watched.Page.Id.Vendor, StringComparer.Ordinal);
    }

    private static List<IReadOnlyList<PageStatement>> CellsOf(IEnumerable<PageStatement> said, IReadOnlyList<PracticeName> columns)
    {
        var byPractice = said.ToLookup(entry => new PracticeName(entry.Statement.Category, entry.Statement.Practice));
        return [.. columns.Select(column => (IReadOnlyList<PageStatement>)[.. byPractice[column].DistinctBy(entry => (entry.Statement.Value, entry.Statement.Denied))])];
    }
}
