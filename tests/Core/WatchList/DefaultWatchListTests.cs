using System.Runtime.CompilerServices;
using PolicyWatch.WatchList;

namespace PolicyWatch.Core.Tests.WatchList;

public sealed class DefaultWatchListTests
{
    private static readonly string[] Tags =
    [
        "ai", "analytics", "business-apps", "cloud", "communication", "crm", "developer-tools", "email",
        "hosting", "hr", "learning", "marketing", "media", "networking", "payments", "security",
    ];

    [Fact]
    public async Task The_default_watch_list_has_no_mistake()
    {
        var pages = await ReadAsync();

        Assert.Equal(
            ["elsaccess/privacy-policy", "elecard/privacy-policy", "elastx/privacy-policy", "esm-software/privacy-policy", "accops/privacy-policy"],
            pages.Take(5).Select(page => page.Id.ToString()));
        Assert.All(pages, page => Assert.Equal(Uri.UriSchemeHttps, page.Url.Scheme));
    }

    [Fact]
    public async Task The_default_watch_list_covers_what_companies_buy()
    {
        var pages = await ReadAsync();

        Assert.InRange(pages.Select(page => page.Id.Vendor).Distinct(StringComparer.Ordinal).Count(), 40, int.MaxValue);
        Assert.InRange(pages.Count, 60, int.MaxValue);
    }

    [Fact]
    public async Task The_default_watch_list_names_no_vendor_and_no_address_twice()
    {
        var pages = await ReadAsync();

        Assert.Distinct(pages.DistinctBy(page => page.Id.Vendor).Select(page => page.VendorName), StringComparer.OrdinalIgnoreCase);
        Assert.Distinct(pages.Select(page => page.Url.AbsoluteUri), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>A tag of one vendor groups nothing, and a misspelt one misses the subscribers of the right one.</summary>
    [Fact]
    public async Task The_default_watch_list_uses_each_tag_for_several_vendors()
    {
        var vendors = (await ReadAsync()).DistinctBy(page => page.Id.Vendor).ToList();
        var tags = vendors.SelectMany(page => page.Tags).CountBy(tag => tag).ToDictionary(StringComparer.Ordinal);

        Assert.All(vendors, vendor => Assert.NotEmpty(vendor.Tags));
        Assert.Equal(Tags, tags.Keys.Order(StringComparer.Ordinal));
        Assert.All(tags, tag => Assert.True(tag.Value >= 2, $"'{tag.Key}' tags one vendor."));
    }

    /// <summary>With <c>POLICYWATCH_WRITE_SCHEMA=1</c> this test writes the file instead.</summary>
    [Fact]
    public async Task The_schema_in_the_repository_is_what_the_types_give()
    {
        var path = Path.Combine(Functions(), "watchlist.schema.json");
        if (Environment.GetEnvironmentVariable("POLICYWATCH_WRITE_SCHEMA") == "1")
        {
            await File.WriteAllTextAsync(path, WatchListSchema.Text());
        }

        Assert.Equal(await File.ReadAllTextAsync(path), WatchListSchema.Text());
    }

    private static async Task<IReadOnlyList<WatchedPage>> ReadAsync() =>
        await WatchListReader.ReadFileAsync(Path.Combine(Functions(), "watchlist.json"), CancellationToken.None) switch
        {
            WatchListReading.Accepted accepted => accepted.Pages,
            WatchListReading.Refused refused => throw new InvalidOperationException(string.Join('\n', refused.Mistakes)),
            var other => throw new InvalidOperationException(other.ToString()),
        };

    private static string Functions([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "../../../functions"));
}
