using System.Text.RegularExpressions;

namespace PolicyWatch.Extraction;

/// <summary>Finds the date that a policy states for itself: from when it applies, or else when it was last updated.</summary>
internal static partial class StatedDates
{
    /// <summary>A statement longer than this is a sentence that happens to hold a date.</summary>
    private const int LongestQuote = 160;

    /// <summary>A date in the middle of the text speaks of a law, or of an example; only a short block there states the policy's own.</summary>
    private const int OpeningBlocks = 12;

    private const int ClosingBlocks = 10;

    private const int ShortBlock = 140;

    private const int TitleBlocks = 6;

    private const int FewWords = 4;

    /// <param name="blocks">The text, one block each.</param>
    /// <param name="language">Of the text: in English an ambiguous 01/02/2024 has the month first, elsewhere the day.</param>
    public static StatedDate? Find(IReadOnlyList<string> blocks, string? language)
    {
        StatedDate? updated = null;
        for (var i = 0; i < blocks.Count; i++)
        {
            var mayState = i < OpeningBlocks || i >= blocks.Count - ClosingBlocks || blocks[i].Length <= ShortBlock;
            if (!mayState || !HoldsYear(blocks[i]) && !(i + 1 < blocks.Count && blocks[i + 1].Length <= ShortBlock && HoldsYear(blocks[i + 1])))
            {
                continue;
            }

            foreach (Match label in Label().Matches(blocks[i]))
            {
                if (SpeaksOfAnother().IsMatch(blocks[i].AsSpan(0, label.Index + label.Length)) || !SpeaksOfThePolicy(blocks[i].AsSpan(0, label.Index)) || Date(blocks, i, label, dayFirst: language is not ("en" or null)) is not { } stated)
                {
                    continue;
                }

                if (label.Groups["effective"].Success)
                {
                    return stated;
                }

                updated ??= stated;
            }
        }

        return updated ?? Alone(blocks);
    }

    /// <summary>Whether a sentence that leads up to a label is about the policy; a few words may be anything.</summary>
    private static bool SpeaksOfThePolicy(ReadOnlySpan<char> before)
    {
        var sentence = before[(before.LastIndexOfAny(".;!?。") + 1)..];
        return Words.Count(sentence) <= FewWords || PolicyWords().IsMatch(sentence);
    }

    /// <summary>A date that stands alone right below the title.</summary>
    private static StatedDate? Alone(IReadOnlyList<string> blocks)
    {
        foreach (var block in blocks.Take(TitleBlocks))
        {
            var text = block.Trim('#', '*', '>', ' ', '.');
            if (text.Length is > 0 and < 40 && HoldsYear(text) && WrittenDate.At(text, dayFirst: true) is { } written && written.End == text.Length)
            {
                return new StatedDate(written.Date, text);
            }
        }

        return null;
    }

    /// <summary>A cheap look before the patterns: two digits after "19" or "20", or after a dot, slash or hyphen.</summary>
    private static bool HoldsYear(string block)
    {
        for (var i = 0; i + 2 < block.Length; i++)
        {
            if (char.IsAsciiDigit(block[i + 1]) && char.IsAsciiDigit(block[i + 2]) && (block[i] is '.' or '/' or '-' || i > 0 && block[i] is '0' or '9' && block[i - 1] is '2' or '1'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The date right behind a label, also where it stands alone in the next block or cell.</summary>
    private static StatedDate? Date(IReadOnlyList<string> blocks, int at, Match label, bool dayFirst)
    {
        var block = blocks[at];
        var rest = block[(label.Index + label.Length)..];
        if (WrittenDate.At(rest, dayFirst) is { } same && same.End <= LongestQuote)
        {
            return new StatedDate(same.Date, block.Substring(label.Index, label.Length + same.End));
        }

        return rest.Trim(' ', ':', '*', '.').Length == 0 && at + 1 < blocks.Count && WrittenDate.At(blocks[at + 1].TrimStart('#', ' ', '*'), dayFirst) is { } next
            ? new StatedDate(next.Date, blocks[at + 1].Substring(blocks[at + 1].Length - blocks[at + 1].TrimStart('#', ' ', '*').Length, next.End))
            : null;
    }

    /// <summary>What stands before a date that the policy states for itself, per language; between label and date only a few connecting words may stand.</summary>
    [GeneratedRegex(
        """
        \b(?:
        (?<effective>
          effective(?:\ date|\ as\ of|\ from|\ since|\ on|\ starting)?|in\ (?:effect|force)\ (?:as\ of|from|since|on)|(?:comes?|goes|enters?|came|went)\ into\ (?:effect|force)|(?:applies|apply|valid|applicable)\ (?:from|as\ of|since)
          |gültig\ (?:ab|seit)|in\ kraft\ (?:ab|seit|getreten\ am)|tritt\ am|gilt\ ab|wirksam\ (?:ab|zum)
          |s['’]applique(?:nt)?\ (?:à\ partir\ d[ue]|à\ compter\ du|depuis\ le)|^à\ (?:compter|partir)\ du|entrée\ en\ vigueur(?:\ le)?|en\ vigueur(?:\ (?:au|le|à\ compter\ du|depuis\ le|à\ partir\ du))?|(?:date\ d['’]|prend\ )effet|date\ d['’]entrée\ en\ vigueur|applicables?\ (?:au|à\ compter\ du|depuis\ le|à\ partir\ du)
          |(?:fecha\ de\ )?entrada\ en\ vigor|en\ vigor\ (?:desde|a\ partir\ del?)|vigente\ (?:desde|a\ partir\ del?)|fecha\ (?:de\ vigencia|efectiva)
          |in\ vigore\ (?:dal|da)|data\ di\ entrata\ in\ vigore|decorrenza|ingangsdatum|van\ kracht\ (?:vanaf|sinds|met\ ingang\ van)|(?:geldig|geldend)\ (?:vanaf|per)|em\ vigor\ (?:desde|a\ partir\ de)|data\ de\ (?:vigência|entrada\ em\ vigor)|生效日期|施行日|発効日
        )
        |(?<updated>
          (?:last|latest|most\ recently|recently)\ (?:updated?|modifi(?:ed|cation)|revis(?:ed|ion)|changed?|amended|reviewed|published)|(?:updated|revised|amended|modified|posted|published)(?:\ (?:on|as\ of))?(?=\s*:|\s+(?:on\s+)?\p{Nd}|\s+(?:on\s+)?[A-Z])|(?:date\ of\ (?:(?:last|latest|this)\ )?(?:version|revision|update|issue|publication))|(?:version|revision|update|issue|publication)\ date|version\ v?\p{Nd}{1,2}(?:\.\p{Nd}{1,2}){0,2}(?=\s*\(|\s+[–—|-]|,\s)|version(?=\s*:?\s*\p{Nd}{1,4}[-./]|\s*:?\s*\p{L}+\ \p{Nd}{4}|\s+(?:of|dated|from))|date\ (?:updated|modified|revised)
          |stand(?:\ der\ (?:information|fassung))?(?=\s*:|\s+(?:vom\s+)?\p{Nd}|\s+(?:vom\s+)?\p{L}+\ \p{Nd}{4})|(?:zuletzt|letztmals)\ (?:aktualisiert|geändert|überarbeitet)(?:\ am)?|letzte\ (?:aktualisierung|änderung|überarbeitung)|aktualisiert\ am|fassung\ vom|datum\ der\ letzten\ (?:änderung|aktualisierung)
          |(?:dernière|date\ de(?:\ la)?\ dernière|date\ de)\ (?:mise\ à\ jour|modification|révision|version)|(?:mise?s?|modifiée?s?)\ à\ jour(?:\ (?:le|du|en\ date\ du))?|modifiée?s?\ le|à\ jour\ (?:au|du|le)|date\ de\ (?:la\ )?publication|version\ (?:du|en\ date\ du|datée\ du)
          |(?:última|fecha\ de(?:\ la)?(?:\ última)?)\ (?:actualización|modificación|revisión|versión)|actualizad[oa]\ (?:el|en|a)|
          (?:ultimo|data\ (?:di|dell['’])\ ?(?:ultimo\ )?)\ ?(?:aggiornamento|modifica)|ultima\ (?:modifica|revisione|versione)|versione\ (?:del|di)|aggiornat[oa]\ (?:al|il)
          |(?:laatst|voor\ het\ laatst)\ (?:bijgewerkt|gewijzigd|aangepast|herzien)(?:\ op)?|laatste\ (?:update|wijziging|versie)|versie(?=\s*:?\s*\p{Nd}{1,2}[-./\ ]|\s*:?\s*\p{L}+\ \p{Nd}{4})|última\ (?:atualização|revisão|modificação)|atualizad[oa]\ em|data\ d[ae]\ (?:última\ )?atualização|senast\ (?:uppdaterad|ändrad)|sidst\ (?:opdateret|ændret)
          |最終更新日?|最終改定日?|改定日|更新日期|最后更新(?:日期|时间)?|最近更新(?:日期)?
        )
        )(?!\p{L})
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Label();

    /// <summary>A label that speaks of an older text, or of a law.</summary>
    [GeneratedRegex(@"(?:\b(?:replac(?:es|ed|ing)|supersed(?:es|ing)|ersetzt|remplace|sustituye|sostituisce|vervangt|substitui|previous(?:ly)?|prior|earlier|former|archived?|old(?:er)?|superseded|original(?:ly)?|vorherige\p{L}*|frühere\p{L}*|précédente?s?|anciennes?|anterior(?:es)?|precedente|vorige)\s+[^.;:]{0,40}|\b(?:Act|Law|CCPA|CPRA|GDPR|Regulation|Directive|Framework|Decision|Clauses)\b[^.;]{0,60})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SpeaksOfAnother();

    [GeneratedRegex(@"polic|notice|terms|agreement|statement|document|version|conditions|addendum|guidelines|rules|notification|updated|datenschutz|erklärung|bedingungen|\bagb\b|hinweis|fassung|politique|charte|mentions|présent|\bcg\p{L}{1,3}\b|versi|politica|política|condiciones|términos|aviso|informativa|condizioni|termini|verklaring|beleid|voorwaarden|termos|condições", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PolicyWords();
}
