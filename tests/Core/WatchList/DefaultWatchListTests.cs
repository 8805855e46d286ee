using System.Runtime.CompilerServices;
using PolicyWatch.WatchList;

namespace PolicyWatch.Core.Tests.WatchList;

public sealed class DefaultWatchListTests
{
    [Fact]
    public async Task The_default_watch_list_has_no_mistake()
    {
        var reading = await WatchListReader.ReadFileAsync(Path.Combine(Functions(), "watchlist.json"), CancellationToken.None);

        var accepted = reading is WatchListReading.Accepted good ? good : throw new InvalidOperationException(string.Join('\n', ((WatchListReading.Refused)reading).Mistakes));
        Assert.Equal(15, accepted.Pages.Select(page => page.Id.Vendor).Distinct().Count());
        Assert.Equal(
            ["elsaccess/privacy-policy", "elecard/privacy-policy", "elastx/privacy-policy", "esm-software/privacy-policy", "accops/privacy-policy"],
            accepted.Pages.Take(5).Select(page => page.Id.ToString()));
        Assert.All(accepted.Pages, page => Assert.NotEmpty(page.Tags));
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

    private static string Functions([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "../../../functions"));
}
