using System.Text.RegularExpressions;

namespace PolicyWatch.Extraction;

/// <summary>Short statements about a page that are no part of its text: who wrote it, how long ago, which differs from visit to visit, and whether it helped.</summary>
internal static partial class Passing
{
    private const int MaximumWords = 12;

    /// <summary>A box that asks whether the page helped says little else.</summary>
    private const int QuestionWords = 25;

    public static bool IsTime(PageNode text) => text.Words is >= 2 and <= MaximumWords && Ago().IsMatch(text.Text);

    public static bool IsByline(PageNode node) => node.Words is >= 2 and <= MaximumWords && FirstText(node) is { } text && By().IsMatch(text) && !node.Line().Any(char.IsAsciiDigit);

    public static bool IsQuestion(PageNode node) => node.Words is >= 3 and <= QuestionWords && node.Clauses is > 0 and <= 3 && Question().IsMatch(node.Line());

    private static string? FirstText(PageNode node)
    {
        var first = node;
        while (first is { IsText: false })
        {
            first = first.Children.FirstOrDefault(child => child.Words > 0);
        }

        return first?.Text;
    }

    [GeneratedRegex(@"^\s*(?:(?:last )?(?:updated|modified|edited|published|viewed|posted):? )?(?:(?:over|about|almost|more than) )?(?:an?|[0-9]+|one|two|three) (?:second|minute|hour|day|week|month|year)s? ago\.?\s*$|^\s*(?:(?:zuletzt )?(?:aktualisiert|geändert) )?vor (?:(?:über|etwa) )?(?:[0-9]+|eine[mr]|zwei|drei) (?:sekunde|minute|stunde|tag|woche|monat|jahr)(?:e?n)?\s*$|^\s*(?:mis à jour |modifié )?il y a (?:(?:plus d['’]|environ ))?(?:[0-9]+|une?) (?:seconde|minute|heure|jour|semaine|mois|an|année)s?\s*$|^\s*(?:actualizado )?hace (?:más de )?(?:[0-9]+|una?) (?:segundo|minuto|hora|día|semana|mes|año)(?:e?s)?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ago();

    [GeneratedRegex(@"^\s*(?:(?:written|posted|published|created|authored) by|(?:verfasst|geschrieben|veröffentlicht) von|(?:écrit|rédigé|publié) par|escrito por)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex By();

    [GeneratedRegex(@"^\W*(?:(?:was|did|is|were|has)\b.{0,40}\b(?:helpful|useful|answer(?:ed)? your questions?|find what you)|(?:war|wurde) (?:dies|das).{0,40}\b(?:hilfreich|beantwortet)|(?:cet article|cette page)\b.{0,40}\butile|¿.{0,40}\bútil|(?:questo|questa|hai trovato)\b.{0,40}\butile|(?:was|is) dit .{0,30}(?:nuttig|handig)|(?:este|esta|isto|isso) .{0,30}útil)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Question();
}
