using PolicyWatch.WatchList;

namespace PolicyWatch.Core.Tests.WatchList;

public sealed class WatchListImportTests
{
    private static readonly WatchedPage Privacy = Page("acme/privacy-policy", "https://acme.example/privacy");
    private static readonly WatchedPage Terms = Page("acme/terms-of-service", "https://acme.example/terms");

    [Fact]
    public async Task Import_IntoAnEmptyStore_AddsAll()
    {
        var store = new WatchListInMemory();

        var report = await new WatchListImport(store).ImportAsync([Privacy, Terms], CancellationToken.None);

        Assert.Equal([Privacy.Id, Terms.Id], report.Added);
        Assert.Equal(2, store.Pages.Count);
    }

    [Fact]
    public async Task Import_ASecondTime_WritesNothing()
    {
        var store = new WatchListInMemory();
        var import = new WatchListImport(store);
        await import.ImportAsync([Privacy with { Tags = ["eu"], Selection = new Selection(["main"], []) }], CancellationToken.None);
        store.Declared = 0;

        var report = await import.ImportAsync([Privacy with { Tags = ["eu"], Selection = new Selection(["main"], []) }], CancellationToken.None);

        Assert.Equal([Privacy.Id], report.Same);
        Assert.Empty(report.Changed);
        Assert.Equal(0, store.Declared);
    }

    [Fact]
    public async Task Import_ChangedDeclaration_SaysWhichFields()
    {
        var store = new WatchListInMemory();
        var import = new WatchListImport(store);
        await import.ImportAsync([Privacy], CancellationToken.None);

        var report = await import.ImportAsync([Privacy with { Url = new Uri("https://acme.example/legal/privacy"), Paused = true, Selection = new Selection([], ["nav"]) }], CancellationToken.None);

        Assert.Equal(["url", "remove", "paused"], Assert.Single(report.Changed).Fields);
        Assert.True(store.Pages[Privacy.Id].Paused);
    }

    [Fact]
    public async Task Import_PagesNotInTheFile_AreReportedAndLeft()
    {
        var store = new WatchListInMemory();
        var import = new WatchListImport(store);
        await import.ImportAsync([Privacy, Terms], CancellationToken.None);

        var report = await import.ImportAsync([Terms], CancellationToken.None);

        Assert.Equal([Privacy.Id], report.NotInFile);
        Assert.Equal(2, store.Pages.Count);
    }

    private static WatchedPage Page(string id, string url) =>
        new() { Id = PageId.Parse(id), VendorName = "Acme", Type = TermsType.PrivacyPolicy, Url = new Uri(url) };
}
