using System.Buffers;
using System.Text.RegularExpressions;

namespace PolicyWatch.Extraction;

/// <summary>Tells what belongs to the site and not to the document: consent boxes, menus, forms, share and feedback boxes.</summary>
internal static partial class Furniture
{
    // Looked for first, in one pass over id and class: almost no element has any of them.
    private static readonly SearchValues<string> Hints = SearchValues.Create(
        [
            "consent", "cookie", "cybot", "onetrust", "didomi", "usercentrics", "axeptio", "tarteaucitron", "qc-cmp", "truste", "trustarc", "osano",
            "cky-", "cmplz", "cmp", "iubenda", "klaro", "gdpr", "sp_message", "evidon", "cc-window", "cc-banner", "ketch", "cli-modal", "privacy-banner",
            "nav", "menu", "breadcrumb", "crumbs", "skip", "sidebar", "side-bar", "toolbar", "topbar", "top-bar", "header", "footer", "masthead",
            "share", "social", "newsletter", "subscribe", "signup", "sign-up", "feedback", "helpful", "rating", "comment", "related", "recommend",
            "popup", "pop-up", "modal", "overlay", "tooltip", "toast", "snackbar", "lightbox", "announcement", "banner", "promo", "advert",
            "lang", "locale", "country", "sr-only", "visually-hidden", "visuallyhidden", "screen-reader", "assistive", "offscreen",
            "pagination", "pager", "prev-next", "login", "search", "chat", "widget", "carousel", "copyright", "back-to-top", "print",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Marks what is furniture below a node.</summary>
    /// <param name="body">The whole page, whose share a part must not exceed to count as furniture.</param>
    public static void Mark(PageNode node, PageNode body)
    {
        foreach (var child in node.Children)
        {
            if (child.IsText || child.Words == 0)
            {
                continue;
            }

            // A class of the whole page ("has-cookie-banner") says nothing about its text.
            if (child.ProseWords * 2 <= body.ProseWords + 20 && IsFurniture(child))
            {
                child.LeaveOut();
            }
            else
            {
                Mark(child, body);
            }
        }
    }

    private static bool IsFurniture(PageNode node)
    {
        var role = node.Element!.GetAttribute("role");
        if (node.Name is "nav" || role is "navigation" or "menubar" or "menu" or "search" or "alert" or "tooltip")
        {
            return node.ProseWords < 120 || node.LinkDensity > 0.5;
        }

        if (node.Name is "button" || role == "button")
        {
            return !Unfolds(node);
        }

        if (node.Name is "form" or "label" or "dialog" || role is "dialog" or "alertdialog" or "form")
        {
            return node.ProseWords < 150 || Consent().IsMatch(Signature(node));
        }

        if (node.Name is "footer" || role == "contentinfo")
        {
            return node.ProseWords < 200 || node.LinkDensity > 0.4;
        }

        if (node.Name is "aside" || role == "complementary")
        {
            return node.LinkDensity > 0.3 || node.Words < 40;
        }

        if (node.Name is "header" || role == "banner")
        {
            return !HoldsTitle(node) || node.LinkDensity > 0.6;
        }

        return IsFurnitureByName(node);
    }

    private static bool IsFurnitureByName(PageNode node)
    {
        // A heading's id repeats its words, which may well be "cookie notice".
        if (Markup.IsHeading(node) || node.Name is "p" or "li" or "td" or "a" or "b" or "strong" or "em" or "dt" or "dd")
        {
            return false;
        }

        var signature = Signature(node);
        if (!signature.AsSpan().ContainsAny(Hints))
        {
            return false;
        }

        if (Consent().IsMatch(signature))
        {
            return true;
        }

        if (Unseen().IsMatch(signature))
        {
            return node.Words <= 12;
        }

        if (Menu().IsMatch(signature))
        {
            return node.LinkDensity > 0.5 || node.ProseWords < 8 && !HoldsTitle(node);
        }

        if (SiteEnd().IsMatch(signature))
        {
            return node.LinkDensity > 0.3 || node.ProseWords < 200;
        }

        return Aside().IsMatch(signature) && node.ProseWords < 80 && !HoldsTitle(node);
    }

    /// <summary>A button that opens a part of the text carries its heading.</summary>
    private static bool Unfolds(PageNode button) =>
        button.Element!.HasAttribute("aria-expanded") && button.Element.HasAttribute("aria-controls")
        || button.Parent is { } parent && (Markup.IsHeading(parent) || parent.Name is "summary" or "dt")
        || button.Children.Any(Markup.IsHeading)
        || button.ProseWords > 12
        || Accordion().IsMatch(Signature(button));

    private static bool HoldsTitle(PageNode node) => Markup.IsHeading(node) && node.Name is "h1" or "h2" || node.Children.Any(child => child.Words > 0 && HoldsTitle(child));

    private static string Signature(PageNode node) => $"{node.Element!.Id} {node.Element.ClassName}";

    [GeneratedRegex(
        @"onetrust-(?:consent|banner|pc)|cybot|cookiebot|didomi|usercentrics|axeptio|tarteaucitron|qc-cmp|truste_|trustarc|osano-cm|\bcky-|\bcmplz-|borlabs|iubenda-cs|\bklaro\b|cookie-?law|cookie-?consent|sp_message|evidon|\bcc-(?:window|banner)|\bketch-|cli-modal|privacy-banner|\bcmp(?:box|-|_|wrapper|container)|(?:gdpr|consent|cookies?|ccpa|rgpd)[-_]?(?:banner|bar|notice|notification|pop-?up|modal|message|msg|alert|warning|overlay|consent|dialog|disclaimer|manager|prompt|toast|wall|control|panel|wrapper|container|box|preferences|settings|info|layer)s?\b|(?:banner|modal|pop-?up|notice|overlay|dialog)[-_]{1,2}(?:cookies?|consent|gdpr)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Consent();

    [GeneratedRegex(@"sr-only|visually-?hidden|screen-reader|assistive|offscreen", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Unseen();

    [GeneratedRegex(@"(?:^|[\s_-])(?:site-?|main-?|top-?|sub-?|side-?|page-?|mobile-?|desktop-?|global-?)?(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs|skip|skip-?link|toolbar|top-?bar|side-?bar|pagination|pager|prev-next|lang|langs|language|languages|locale|country|header|masthead)(?:$|[\s_-])|(?:Nav|Navbar|Navigation|Menu|Breadcrumbs?|Sidebar|Header)(?:$|[\s_A-Z-])", RegexOptions.CultureInvariant)]
    private static partial Regex Menu();

    [GeneratedRegex(@"(?:^|[\s_-])(?:site-?|page-?|global-?|main-?)?footer(?:$|[\s_-])|Footer(?:$|[\s_A-Z-])|(?:^|[\s_-])copyright(?:$|[\s_-])", RegexOptions.CultureInvariant)]
    private static partial Regex SiteEnd();

    [GeneratedRegex(@"(?:^|[\s_-])(?:share|sharing|social|socials|newsletter|subscribe|signup|sign-up|feedback|helpful|rating|comments?|related|recommend\w*|pop-?up|modal|overlay|tool-?tip|toast|snackbar|lightbox|announcement|promo|advert\w*|login|search|chat|carousel|back-to-top|print)(?:$|[\s_-])|(?:Share|Social|Newsletter|Subscribe|Feedback|Related|Popup|Modal|Overlay|Tooltip|Toast|Announcement)(?:$|[\s_A-Z-])", RegexOptions.CultureInvariant)]
    private static partial Regex Aside();

    [GeneratedRegex(@"accordion|collaps|toggle|faq|expand|panel-title", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Accordion();
}
