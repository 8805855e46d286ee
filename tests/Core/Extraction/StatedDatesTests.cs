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
    [InlineData("2024-01-01", @"Effective Date: \[January 1st, 2024\]")]
    [InlineData("2024-05-01", "Version 3.2 (2024-05-01)")]
    [InlineData("2024-05-01", "Version 2.0, 1 May 2024")]
    [InlineData("2018-05-25", "This policy is effective from the 25th of May, 2018.")]
    [InlineData("2024-01-01", "As of January 1, 2024")]
    [InlineData("2024-03-04", "LAST UPDATED MARCH 4, 2024")]
    [InlineData("2024-03-04", "Last Modified: 2024/03/04")]
    [InlineData("2024-03-04", "Last updated 04-Mar-2024")]
    [InlineData("2024-04-03", "Revised: 03.04.2024")]
    [InlineData("2024-01-02", "| Effective date | January 2, 2024 |")]
    [InlineData("2024-05-01", "Stand: 1. Mai 2024")]
    [InlineData("2024-03-01", "Stand: 03/2024")]
    [InlineData("2024-03-12", "Letzte Aktualisierung: 12.03.2024")]
    [InlineData("2023-12-05", "Diese Datenschutzerklärung ist gültig seit dem 5. Dezember 2023.")]
    [InlineData("2024-03-05", "Dernière mise à jour le 5 mars 2024")]
    [InlineData("2024-03-01", "Mise à jour : mars 2024")]
    [InlineData("2024-03-15", "Les présentes CGV ont été mises à jour le 15/03/2024")]
    [InlineData("2024-01-01", "Version en vigueur au 1er janvier 2024")]
    [InlineData("2024-03-15", "Fecha de la última actualización: 15 de marzo de 2024")]
    [InlineData("2024-01-01", "Vigente a partir del 1 de enero de 2024")]
    [InlineData("2024-03-15", "Aggiornato al 15/03/2024")]
    [InlineData("2024-05-03", "Versione del 3 maggio 2024")]
    [InlineData("2024-05-01", "Versie: mei 2024")]
    [InlineData("2024-05-01", "Em vigor a partir de 1º de maio de 2024")]
    [InlineData("2024-05-03", "Senast uppdaterad: 3 maj 2024")]
    [InlineData("2024-03-04", "最終更新日：2024年3月4日")]
    [InlineData("2024-03-04", "更新日期：2024年3月4日")]
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
    [InlineData("The EU-US Data Privacy Framework came into effect on July 10, 2023.")]
    [InlineData("This Privacy Policy replaces the version of 1 May 2019.")]
    [InlineData("Customers who signed up after the effective date of January 1, 2020 pay more.")]
    [InlineData("Contracts concluded with our old company remain valid from 1 June 2020 on.")]
    [InlineData("We updated our data centre in March 2020.")]
    [InlineData("Das Gesetz zum Schutz der Kunden ist in Kraft seit 1. Mai 2021.")]
    [InlineData("Published in 2019, our report tells more.")]
    [InlineData("Prices as of 1 January 2024 are shown without tax.")]
    public void Find_DateThatIsNotThePolicysOwn_IsLeft(string block) => Assert.Null(StatedDates.Find(["# Policy", block, "More text."], "en"));
}
