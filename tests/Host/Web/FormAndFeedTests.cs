using System.Net;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using PolicyWatch.Alerts;
using PolicyWatch.Fetching;
using PolicyWatch.Host.Tests.Web.Seed;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Tests.Web;

public sealed class FormAndFeedTests : IAsyncLifetime
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private SeededSite site = null!;

    public async Task InitializeAsync() => site = await SeededSite.StartAsync(replace: services => services
        .AddSingleton<IPageFetcher>(new OnePageFetcher())
        .AddSingleton<IHostTurns>(new FreeHosts())
        .AddSingleton<ISubscriptionStore>(new MemorySubscriptions())
        .AddSingleton<IAlertBodyStore>(new MemoryBodies())
        .AddSingleton<IDeliveryChannel>(new AcceptingChannel()));

    public Task DisposeAsync() => site.DisposeAsync().AsTask();

    [Theory]
    [InlineData("cross-site", null)]
    [InlineData("same-site", null)]
    [InlineData("none", null)]
    [InlineData(null, "https://evil.example")]
    [InlineData(null, "null")]
    [InlineData(null, null)]
    public async Task Form_NotSentFromOurOwnPages_IsRefusedAndDoesNothing(string? fetchSite, string? origin)
    {
        foreach (var path in new[] { "/watch", "/subscribe" })
        {
            using var answer = await PostAsync(path, fetchSite, origin, ("do", "save"), ("address", "https://gull.example/privacy"), ("vendor", "Gull"), ("type", "Privacy Policy"), ("interval", "12h"), ("scope", "all"), ("id", "x"));
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        Assert.Null(await site.Stores.FindAsync(PageId.Of("gull", "privacy-policy"), CancellationToken.None));
    }

    [Fact]
    public async Task Watch_LookedAt_ShowsTheTextAndKeepsNothing()
    {
        using var answer = await PostAsync("/watch", "same-origin", null, ("do", "look"), ("address", "https://gull.example/privacy"), ("vendor", "Gull"), ("type", "Privacy Policy"), ("interval", "12h"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("We keep your orders for seven years", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Null(await site.Stores.FindAsync(PageId.Of("gull", "privacy-policy"), CancellationToken.None));
    }

    [Fact]
    public async Task Watch_Saved_IsOnTheListAndLeadsToItsTimeline()
    {
        using var answer = await PostAsync("/watch", null, site.Address.GetLeftPart(UriPartial.Authority), ("do", "save"), ("address", "https://gull.example/privacy"), ("vendor", "Gull"), ("type", "Privacy Policy"), ("tags", "birds, sea"), ("interval", "1d"));

        var page = await site.Stores.FindAsync(PageId.Of("gull", "privacy-policy"), CancellationToken.None);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/vendors/gull/privacy-policy", answer.Headers.Location!.OriginalString);
        Assert.Equal(["birds", "sea"], page!.Tags);
        Assert.Equal(TimeSpan.FromDays(1), page.Interval);
    }

    [Theory]
    [InlineData("javascript:alert(1)", "Gull", "only http and https")]
    [InlineData("https://larkspur.example/other", "Larkspur", "already")]
    [InlineData("not an address", "Gull", "is not a whole address")]
    public async Task Watch_WhatCannotBeWatched_IsSaidAndNotSaved(string address, string vendor, string reason)
    {
        using var answer = await PostAsync("/watch", "same-origin", null, ("do", "save"), ("address", address), ("vendor", vendor), ("type", "Privacy Policy"), ("interval", "12h"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(reason, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subscription_MadeTriedAndRemoved_ShowsItsSecretOnce()
    {
        using var made = await PostAsync("/subscribe", "same-origin", null, ("do", "add"), ("scope", "vendor_larkspur"), ("severity", "high"), ("url", "https://hooks.example/secret-path"));
        var shown = await made.Content.ReadAsStringAsync();
        var later = await site.Client.GetStringAsync("/subscribe");
        var id = later.Split("name=\"id\" value=\"")[1].Split('"')[0];
        using var tried = await PostAsync("/subscribe", "same-origin", null, ("do", "try"), ("scope", "vendor_larkspur"), ("id", id));
        using var removed = await PostAsync("/subscribe", "same-origin", null, ("do", "remove"), ("scope", "vendor_larkspur"), ("id", id));

        Assert.Contains("whsec_", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", later, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-path", later, StringComparison.Ordinal);
        Assert.Contains("HTTP 204", await tried.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        Assert.DoesNotContain(id, await site.Client.GetStringAsync("/subscribe"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/feeds/changes", 5)]
    [InlineData("/feeds/vendors/tern", 1)]
    [InlineData("/feeds/tags/hosting", 3)]
    [InlineData("/feeds/tags/nobody", 0)]
    public async Task Feed_IsAtomWithStableIdsQuotesAndLinks(string path, int count)
    {
        var feed = XDocument.Parse(await site.Client.GetStringAsync(path)).Root!;
        var again = XDocument.Parse(await site.Client.GetStringAsync(path)).Root!;

        var entries = feed.Elements(Atom + "entry").ToList();
        Assert.Equal(count, entries.Count);
        Assert.Equal(entries.Select(entry => entry.Element(Atom + "id")!.Value), again.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "id")!.Value));
        Assert.Equal(count, entries.Select(entry => entry.Element(Atom + "id")!.Value).Distinct().Count());
        Assert.All(entries, entry => Assert.Matches("^http://localhost:7071/vendors/.+/changes/", entry.Element(Atom + "link")!.Attribute("href")!.Value));
        Assert.All(entries, entry => Assert.Contains("Newest log hash", entry.Element(Atom + "content")!.Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Feed_AskedForAgainByDate_IsSentOnlyWhereItIsAnother()
    {
        using var first = await site.Client.GetAsync("/feeds/changes");
        var modified = first.Content.Headers.LastModified!.Value;
        using var again = await AskAsync(modified);
        // A change that is judged late comes in under an old date.
        await site.Stores.RemoveAsync(PageId.Of("tern", "subprocessors"), CancellationToken.None);
        await site.Stores.DeclareAsync(new WatchedPage { Id = PageId.Of("tern", "subprocessors"), VendorName = "Tern Group", Type = TermsType.Subprocessors, Url = new Uri("https://tern.example/subprocessors") }, CancellationToken.None);
        using var changed = await AskAsync(modified);

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.True(changed.Content.Headers.LastModified > modified);

        async Task<HttpResponseMessage> AskAsync(DateTimeOffset since)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/feeds/changes") { Headers = { IfModifiedSince = since } };
            return await site.Client.SendAsync(request);
        }
    }

    [Fact]
    public async Task Watch_OnlyAnAddress_SuggestsVendorAndKind()
    {
        using var answer = await PostAsync("/watch", "same-origin", null, ("do", "look"), ("address", "https://www.gull.co.uk/legal/subprocessors"));
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Contains("name=\"vendor\" value=\"Gull\"", page, StringComparison.Ordinal);
        Assert.Contains("<option selected>Privacy Policy</option>", page, StringComparison.Ordinal);
        Assert.Contains("We keep your orders for seven years.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_PausedRemovedAndWatchedAgain_SaysSo()
    {
        const string Path = "/vendors/tern/subprocessors";
        var shown = new List<string>();
        foreach (var how in new[] { "pause", "remove", "watch" })
        {
            using var answer = await PostAsync(Path, "same-origin", null, ("do", how));
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            shown.Add(await site.Client.GetStringAsync(Path));
        }

        Assert.Contains("Paused: nobody looks at it.", shown[0], StringComparison.Ordinal);
        Assert.Contains("Not watched any more", shown[1], StringComparison.Ordinal);
        Assert.Contains("Checked every 12 hours.", shown[2], StringComparison.Ordinal);
        using var crossSite = await PostAsync(Path, "cross-site", null, ("do", "remove"));
        using var unknown = await PostAsync(Path, "same-origin", null, ("do", "burn"));
        Assert.Equal(HttpStatusCode.Forbidden, crossSite.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Watch_HostThatOthersAsk_IsLeftAloneAndSaidSo()
    {
        using var answer = await PostAsync("/watch", "same-origin", null, ("do", "look"), ("address", $"https://{FreeHosts.Busy}/privacy"));

        Assert.Contains("Look again in 2 minutes", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Data Retention", HttpStatusCode.OK, "in Data Retention")]
    [InlineData("Weather", HttpStatusCode.BadRequest, "is no category")]
    public async Task Subscription_InOneCategory_IsMadeWhereThereIsSuchACategory(string category, HttpStatusCode status, string words)
    {
        using var answer = await PostAsync("/subscribe", "same-origin", null, ("do", "add"), ("scope", "all"), ("severity", "low"), ("category", category), ("url", "https://hooks.example/x"));

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feed_AskedForAgainWithItsTag_IsNotSentAgain()
    {
        using var first = await site.Client.GetAsync("/feeds/changes");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/feeds/changes") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var second = await site.Client.SendAsync(request);

        Assert.Equal("application/atom+xml", first.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string? fetchSite, string? origin, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        foreach (var (name, value) in new[] { ("Sec-Fetch-Site", fetchSite), ("Origin", origin) })
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await site.Client.SendAsync(request);
    }
}
