using System.Text;
using PolicyWatch.WatchList;

namespace PolicyWatch.Core.Tests.WatchList;

public sealed class CsvWatchListTests
{
    [Fact]
    public void Read_Rows_BecomePagesWithIdsMadeOfTheNames()
    {
        var pages = Assert.IsType<WatchListReading.Accepted>(Read("""
            Vendor, type, url
            "Acme, Inc.",privacy policy,https://acme.example/privacy
            Müller IT,Subprocessors,https://mueller.example/sub
            """)).Pages;

        Assert.Equal(["acme-inc/privacy-policy", "m-ller-it/subprocessors"], pages.Select(page => page.Id.ToString()));
        Assert.Equal(["Acme, Inc.", "Müller IT"], pages.Select(page => page.VendorName));
    }

    [Fact]
    public void Read_SeveralPagesOfOneVendor_AreAccepted() =>
        Assert.IsType<WatchListReading.Accepted>(Read("vendor,type,url,id\nAcme,Imprint,https://a.example/1,\nAcme,Imprint,https://a.example/2,imprint-eu\n"));

    [Fact]
    public void Read_ManyMistakes_NamesEachWithItsLine()
    {
        var mistakes = Refused("""
            vendor,type,url
            Acme,Privacy Policies,https://a.example/

            Acme,Imprint,gopher://a.example/
            Acme,Imprint,https://a.example/,extra
            ,Imprint,https://a.example/
            文心一言,Imprint,https://b.example/
            """);

        Assert.Equal([2, 4, 5, 6, 7], mistakes.Select(mistake => mistake.Line));
    }

    [Theory]
    [InlineData("", "is missing")]
    [InlineData("vendor,type\nAcme,Imprint\n", "The column 'url' is missing")]
    [InlineData("vendor,type,url,ulr\n", "There is no column 'ulr'; did you mean 'url'?")]
    public void Read_WrongColumns_AreNamed(string text, string reason) =>
        Assert.Contains(Refused(text), mistake => mistake.Line == 1 && mistake.Reason.Contains(reason, StringComparison.Ordinal));

    [Fact]
    public void Read_AVendorWhoseNameGivesTheIdAll_IsRefused() =>
        Assert.StartsWith("The vendor's id cannot be 'all'", Assert.Single(Refused("vendor,type,url\nAll!,Imprint,https://a.example/\n")).Reason, StringComparison.Ordinal);

    [Fact]
    public void Read_UnclosedQuotationMark_IsNamed() =>
        Assert.Equal(2, Assert.Single(Refused("vendor,type,url\n\"Acme,Imprint,https://a.example/\n")).Line);

    private static WatchListReading Read(string text) => CsvWatchList.Read(Encoding.UTF8.GetBytes(text));

    private static IReadOnlyList<WatchListMistake> Refused(string text) => Assert.IsType<WatchListReading.Refused>(Read(text)).Mistakes;
}
