using System.Buffers;
using System.Text.RegularExpressions;

namespace PolicyWatch.Extraction;

/// <summary>What ids, class names and the names of custom elements say about a part of a page.</summary>
internal static partial class FurnitureNames
{
    // Looked for first, in one pass over id and class: almost no element has any of them.
    private static readonly SearchValues<string> Hints = SearchValues.Create(
        [
            "consent", "cookie", "cybot", "onetrust", "didomi", "usercentrics", "axeptio", "tarteaucitron", "qc-cmp", "truste", "trustarc", "osano",
            "cky-", "cmplz", "cmp", "iubenda", "klaro", "gdpr", "sp_message", "evidon", "cc-window", "cc-banner", "ketch", "cli-modal", "privacy-banner",
            "nav", "menu", "breadcrumb", "crumbs", "skip", "sidebar", "side-bar", "toolbar", "topbar", "top-bar", "header", "footer", "masthead",
            "share", "social", "newsletter", "subscribe", "signup", "sign-up", "feedback", "helpful", "rating", "comment", "related", "recommend", "author",
            "popup", "pop-up", "modal", "overlay", "tooltip", "toast", "snackbar", "lightbox", "announcement", "banner", "promo", "advert",
            "lang", "locale", "country", "sr-only", "visually-hidden", "visuallyhidden", "screen-reader", "assistive", "offscreen",
            "pagination", "pager", "prev-next", "login", "search", "chat", "widget", "carousel", "copyright", "back-to-top", "print",
        ],
        StringComparison.OrdinalIgnoreCase);

    public static bool MaySpeak(string names) => names.AsSpan().ContainsAny(Hints);

    public static string Of(PageNode node) => node.Name.Contains('-', StringComparison.Ordinal)
        ? $"{node.Name} {node.Element!.Id} {node.Element.ClassName}"
        : $"{node.Element!.Id} {node.Element.ClassName}";

    [GeneratedRegex(@"menu|navbar|navigation|screen-reader|sr-only|visually-?hidden", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex InMenu();

    [GeneratedRegex(@"(?:^|[\s_-])(?:header|masthead|hero)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex PageHead();

    [GeneratedRegex(
        @"onetrust-(?:consent|banner|pc)|cybot|cookiebot|didomi|usercentrics|axeptio|tarteaucitron|qc-cmp|truste_|trustarc|osano-cm|\bcky-|\bcmplz-|borlabs|iubenda-cs|\bklaro\b|cookie-?law|cookie-?consent|sp_message|evidon|\bcc-(?:window|banner)|\bketch-|cli-modal|privacy-banner|\bcmp(?:box|-|_|wrapper|container)|(?:gdpr|consent|cookies?|ccpa|rgpd)[-_]?(?:banner|bar|notice|notification|pop-?up|modal|message|msg|alert|warning|overlay|consent|dialog|disclaimer|manager|prompt|toast|wall|control|panel|wrapper|container|box|preferences|settings|info|layer)s?\b|(?:banner|modal|pop-?up|notice|overlay|dialog)[-_]{1,2}(?:cookies?|consent|gdpr)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex Consent();

    [GeneratedRegex(@"sr-only|visually-?hidden|screen-reader|assistive|offscreen", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex Unseen();

    [GeneratedRegex(@"(?:^|[\s_-])(?:site-?|main-?|top-?|sub-?|side-?|page-?|mobile-?|desktop-?|global-?)?(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs|skip|skip-?link|toolbar|top-?bar|side-?bar|pagination|pager|prev-next|lang|langs|language|languages|locale|country|header|masthead)(?:$|[\s_-])|(?:Nav|Navbar|Navigation|Menu|Breadcrumbs?|Sidebar|Header)(?:$|[\s_A-Z-])", RegexOptions.CultureInvariant)]
    public static partial Regex Menu();

    [GeneratedRegex(@"(?:^|[\s_-])(?:site-?|page-?|global-?|main-?)?footer(?:$|[\s_-])|Footer(?:$|[\s_A-Z-])|(?:^|[\s_-])copyright(?:$|[\s_-])", RegexOptions.CultureInvariant)]
    public static partial Regex SiteEnd();

    [GeneratedRegex(@"(?:^|[\s_-])(?:share|sharing|social|socials|author|newsletter|subscribe|signup|sign-up|feedback|helpful|rating|comments?|related|recommend\w*|pop-?up|modal|overlay|tool-?tip|toast|snackbar|lightbox|announcement|promo|advert\w*|login|search|chat|carousel|back-to-top|print)(?:$|[\s_-])|(?:Share|Social|Newsletter|Subscribe|Feedback|Related|Popup|Modal|Overlay|Tooltip|Toast|Announcement)(?:$|[\s_A-Z-])", RegexOptions.CultureInvariant)]
    public static partial Regex Aside();

    [GeneratedRegex(@"accordion|collaps|toggle|faq|expand|panel-title", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex Accordion();
}
