using PolicyWatch.Extraction;
using PolicyWatch.Versions;

namespace PolicyWatch.Core.Tests.Versions;

public sealed class NamedVersionsTests
{
    [Theory]
    [InlineData("Date of version: 2025-10-03. Previous version: 2018-05-18.", "en", "2018-05-18")]
    [InlineData("This policy replaces the version of 25 May 2018.", "en", "2018-05-25")]
    [InlineData("It supersedes our previous privacy policy dated May 25, 2018.", "en", "2018-05-25")]
    [InlineData("See the [previous version (effective May 25, 2018)](/privacy-2018).", "en", "2018-05-25")]
    [InlineData("Earlier versions: [18 May 2018](/2018), [1 January 2017](/2017) and 3 March 2015", "en", "2018-05-18 2017-01-01 2015-03-03")]
    [InlineData("Diese Fassung ersetzt die Fassung vom 25. Mai 2018.", "de", "2018-05-25")]
    [InlineData("Vorherige Version: 18.05.2018", "de", "2018-05-18")]
    [InlineData("Version précédente : 1er mai 2018", "fr", "2018-05-01")]
    [InlineData("Elle remplace la version du 25 mai 2018.", "fr", "2018-05-25")]
    [InlineData("Versión anterior: 25 de mayo de 2018", "es", "2018-05-25")]
    [InlineData("Sostituisce la versione del 25 maggio 2018.", "it", "2018-05-25")]
    [InlineData("Vorige versie: 25 mei 2018", "nl", "2018-05-25")]
    [InlineData("Versão anterior: 25 de maio de 2018", "pt", "2018-05-25")]
    [InlineData("Earlier versions are available on request.", "en", "")]
    [InlineData("Last updated: 25 May 2018", "en", "")]
    [InlineData("We keep earlier versions of documents. Since 25 May 2018 the GDPR applies.", "en", "")]
    public void Read_NamedVersion_IsFoundWithItsDate(string text, string language, string dates)
    {
        var named = NamedVersions.Read($"# Privacy Policy\n\n{text}\n\nWe keep nothing.", language) ?? [];

        Assert.Equal(dates, string.Join(' ', named.Select(one => $"{one.Date:yyyy-MM-dd}")));
        Assert.All(named, one => Assert.Contains(one.Quote, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_ListBelowTheLabel_IsReadItemByItem()
    {
        var named = NamedVersions.Read("Previous versions:\n\n- [May 2018](/2018)\n\n- 3 March 2015\n\n- Contact\n\n- 1 January 2001", "en");

        Assert.Equal([(new DateOnly(2018, 5, 1), true), (new DateOnly(2015, 3, 3), false)], named!.Select(one => (one.Date, one.WholeMonth)));
    }

    [Fact]
    public void Missing_NobodyHoldsIt_StandsUntilAVersionWithThatDateArrives()
    {
        var current = Version(new(2020, 1, 1), states: new(2020, 1, 1), new NamedVersion(new(2018, 5, 18), false, "Previous version: 2018-05-18"));
        var other = Version(new(2019, 1, 1), states: new(2018, 12, 1));
        var sameDate = Version(new(2019, 1, 1), states: new(2018, 5, 18));
        var seenThen = Version(new(2018, 5, 18), states: null);

        Assert.Equal([new MissingVersion(current.Names![0], current.Id)], NamedVersions.Missing([current, other], []));
        Assert.Empty(NamedVersions.Missing([current, sameDate], []));
        Assert.Empty(NamedVersions.Missing([current, seenThen], []));
    }

    [Fact]
    public void Missing_APresenceCoversTheDate_IsHeld()
    {
        var current = Version(new(2020, 1, 1), states: null, new NamedVersion(new(2018, 5, 1), true, "Previous version: May 2018"));
        var hash = ContentHash.Of("text");
        Presence Seen(DateTimeOffset from, DateTimeOffset to) => new(from, "v", hash, from, to, null, null, null, ObservationSource.Archive, false, Silence.First);

        Assert.Empty(NamedVersions.Missing([current], [Seen(Day(2018, 4, 1), Day(2018, 5, 3))]));
        Assert.Single(NamedVersions.Missing([current], [Seen(Day(2018, 6, 1), Day(2018, 7, 3))]));
    }

    private static DateTimeOffset Day(int year, int month, int day) => new(year, month, day, 12, 0, 0, TimeSpan.Zero);

    private static PageVersion Version(DateOnly seen, DateOnly? states, params NamedVersion[] names)
    {
        var at = new DateTimeOffset(seen, new TimeOnly(12, 0), TimeSpan.Zero);
        var hash = ContentHash.Of($"{seen} {states}");
        return new PageVersion(
            PageVersion.IdOf(at, hash), at, hash, hash, hash, ObservationSource.Live, new Uri("https://larkspur.example/privacy"), null, "en", 100,
            states is { } date ? new StatedDate(date, "stated") : null, null)
        {
            Names = names.Length == 0 ? null : names,
        };
    }
}
