using System.Globalization;
using PolicyWatch.Extraction;

namespace PolicyWatch.Core.Tests.Extraction;

public sealed class StatedDatesTests
{
    [Theory]
    [InlineData("2023-10-03", "Date of version: 2023-10-03")]
    [InlineData("2023-01-26", "Last Updated on 26th January 2023")]
    [InlineData("2024-02-01", "Effective: February 1, 2024")]
    [InlineData("2024-02-01", "**Effective Date**: Feb. 1st, 2024")]
    [InlineData("2024-02-01", "These Terms are effective as of 1 February 2024.")]
    [InlineData("2024-02-01", "This Privacy Policy was last updated on Thursday, February 1, 2024")]
    [InlineData("2024-07-01", "Last updated: July 2024")]
    [InlineData("2024-03-11", "Last Updated: 3/11/2024")]
    [InlineData("2024-11-13", "Effective Date: 13/11/2024")]
    [InlineData("2024-05-01", "Stand: Mai 2024")]
    [InlineData("2024-05-07", "Stand: 07.05.2024")]
    [InlineData("2024-03-18", "Zuletzt aktualisiert am 18. März 2024")]
    [InlineData("2024-03-01", "Gültig ab dem 1. März 2024")]
    [InlineData("2025-08-01", "Dernière mise à jour : le 1er août 2025")]
    [InlineData("2024-12-13", "En vigueur au 13 décembre 2024")]
    [InlineData("2020-08-11", "Entrée en vigueur le mercredi 11 août 2020")]
    [InlineData("2024-02-03", "Última actualización: 3 de febrero de 2024")]
    [InlineData("2024-02-03", "Ultimo aggiornamento: 3 febbraio 2024")]
    [InlineData("2024-05-03", "Laatst bijgewerkt op 3 mei 2024")]
    [InlineData("2024-05-03", "Última atualização: 3 de maio de 2024")]
    [InlineData("2022-07-06", "Effective Date: The earlier of 2022-07-06 or your consent.")]
    public void Find_StatedDate_IsRead(string expected, string block)
    {
        var found = StatedDates.Find(["# Policy", block, "We keep your data."], "en");

        Assert.Equal(expected, found?.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Assert.Contains(found!.Quote, block, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Dernière mise à jour : 03/02/2025", "fr", "2025-02-03")]
    [InlineData("Last updated: 03/02/2025", "en", "2025-03-02")]
    public void Find_AmbiguousOrder_GoesByTheLanguage(string block, string language, string expected) =>
        Assert.Equal(expected, StatedDates.Find([block], language)?.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    [Fact]
    public void Find_DateInTheBlockBelowItsLabel_IsRead() =>
        Assert.Equal(new DateOnly(2024, 5, 3), StatedDates.Find(["# Terms", "Last updated", "May 3, 2024", "Welcome."], "en")?.Date);

    [Fact]
    public void Find_DateAloneBelowTheTitle_IsRead() =>
        Assert.Equal(new DateOnly(2021, 4, 23), StatedDates.Find(["# Conditions", "23 avril 2021", "Bienvenue."], "fr")?.Date);

    [Fact]
    public void Find_EffectiveAndUpdated_GivesTheEffective() =>
        Assert.Equal(new DateOnly(2024, 6, 1), StatedDates.Find(["Last updated: May 3, 2024", "Effective: June 1, 2024"], "en")?.Date);

    [Theory]
    [InlineData("Previous version: 2018-05-18")]
    [InlineData("The California Consumer Privacy Act, effective January 1, 2020, gives you rights.")]
    [InlineData("Archived on 2019-03-07.")]
    [InlineData("Last updated: 31 February 2024")]
    [InlineData("Last updated: 3 May 202\u0ED6")]
    [InlineData("We were founded on 3 May 1999.")]
    public void Find_DateThatIsNotThePolicysOwn_IsLeft(string block) => Assert.Null(StatedDates.Find(["# Policy", block, "More text."], "en"));
}
