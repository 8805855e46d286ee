using System.Numerics;
using System.Text.RegularExpressions;

namespace PolicyWatch.Extraction;

/// <summary>Finds the boxes that ask for consent by what they ask, for their names are often generated: a few words on cookies above buttons to accept and to refuse.</summary>
internal static partial class ConsentBox
{
    private const int LongestButton = 5;

    /// <summary>A longer box says itself that it is a dialog, or it may be a section of a policy with buttons in it.</summary>
    private const int MaximumWords = 150;

    /// <summary>How far around its buttons a box may reach, in elements.</summary>
    private const int MaximumReach = 15;

    public static void Mark(PageNode body) => Answers(body, body, inText: false);

    /// <summary>The kinds of answers that the buttons below a node give, as bits, apart from those of boxes already left out.</summary>
    private static int Answers(PageNode node, PageNode body, bool inText)
    {
        inText |= node.Name is "main" or "article";
        var answers = Answer(node);
        foreach (var child in node.Children)
        {
            answers |= child.IsText || child.LeftOut || child.Words == 0 ? 0 : Answers(child, body, inText);
        }

        if (BitOperations.PopCount((uint)answers) < 2)
        {
            return answers;
        }

        Box(node, body, inText)?.LeaveOut();
        return 0;
    }

    /// <summary>The whole box around its buttons.</summary>
    private static PageNode? Box(PageNode buttons, PageNode body, bool inText)
    {
        PageNode? box = null;
        var node = buttons;
        for (var reach = 0; reach < MaximumReach && node.Parent is { } parent; reach++, node = parent)
        {
            var isDialog = IsDialog(node);
            var fits = isDialog ? node.Words * 10 <= body.Words * 9 : !inText && node.Words <= MaximumWords && node.Words * 2 <= body.Words && !node.Children.Any(PageTitle.In);
            box = fits && node.Words > 0 && Asks().IsMatch(node.Line()) ? node : box;
        }

        return box;
    }

    private static bool IsDialog(PageNode node) =>
        node.Name == "dialog" || node.Element!.GetAttribute("role") is "dialog" or "alertdialog" || node.Element.GetAttribute("aria-modal") == "true"
        || node.Element.GetAttribute("style")?.Replace(" ", "", StringComparison.Ordinal).Contains("position:fixed", StringComparison.OrdinalIgnoreCase) == true;

    private static int Answer(PageNode node)
    {
        if (node.Name is not ("button" or "a" or "div" or "span") || node.Words is 0 or > LongestButton || node.Name is "div" or "span" && node.Element!.GetAttribute("role") != "button")
        {
            return 0;
        }

        var match = Choice().Match(node.Line());
        return !match.Success ? 0 : match.Groups["yes"].Success ? 1 : match.Groups["no"].Success ? 2 : 4;
    }

    [GeneratedRegex("cookie|consent|privacy|personal data|similar technologies|datenschutz|einwilligung|confidentialité|traceurs|privacidad|riservatezza|privacidade|クッキー|隐私", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Asks();

    [GeneratedRegex(
        """
        ^\s*(?:
        (?<yes>(?:i\ |yes,?\ i\ )?(?:accept|agree|allow|got\ it|ok(?:ay)?)(?:\ (?:all|and\ (?:close|continue)|cookies|all\ cookies))?|alle(?:\ cookies)?\ (?:akzeptieren|zulassen|annehmen|accepteren|toestaan)|akzeptieren|zustimmen|einverstanden|(?:tout\ )?accepter(?:\ tout)?|j['’]accepte|aceptar(?:\ tod[ao]s?)?|accetta(?:\ tutt[oi])?|accepteren|akkoord|aceitar(?:\ tod[ao]s)?|すべて(?:許可|同意)(?:する)?|同意(?:する)?|接受(?:全部|所有)?)
        |(?<no>(?:reject|refuse|decline|deny|disallow)(?:\ (?:all|cookies|all\ cookies|non-essential(?:\ cookies)?))?|(?:only|use)\ (?:strictly\ )?(?:necessary|essential|required)(?:\ cookies)?(?:\ only)?|(?:strictly\ )?(?:necessary|essential)\ (?:cookies\ )?only|continue\ without\ accepting|(?:alle?s?\ )?ablehnen|nur\ (?:notwendige|erforderliche|essenzielle)(?:\ cookies)?(?:\ (?:zulassen|akzeptieren))?|(?:tout\ )?refuser(?:\ tout)?|continuer\ sans\ accepter|rechazar(?:\ tod[ao]s?)?|rifiuta(?:\ tutt[oi])?|(?:alles\ )?weigeren|rejeitar(?:\ tod[ao]s)?|拒否(?:する)?|(?:全部)?拒绝)
        |(?:(?:cookies?|privacy)\ )?(?:settings|preferences|options)|(?:manage|customi[sz]e|configure|save|change|show)(?:\ (?:my|cookies?|your))?(?:\ (?:settings|preferences|options|choices|cookies|purposes|details))?|confirm\ my\ choices|(?:cookie-)?einstellungen(?:\ (?:verwalten|speichern))?|auswahl\ (?:erlauben|speichern|bestätigen)|(?:paramétrer|personnaliser|gérer)(?:\ (?:les|mes)\ (?:cookies|choix))?|configurar(?:\ cookies)?|personalizza|instellingen|definições|gerir\ cookies
        )\s*$
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Choice();
}
