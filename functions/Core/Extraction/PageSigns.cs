using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using PolicyWatch.Fetching;
using PolicyWatch.WatchList;

namespace PolicyWatch.Extraction;

/// <summary>Tells a page that holds a policy from one that only answers 200: walls, error pages, shells.</summary>
internal static partial class PageSigns
{
    /// <summary>Fewer words than this are no text.</summary>
    private const int EmptyWords = 10;

    /// <summary>A page that says it is a wall, an error or a shell says so in fewer words than this.</summary>
    private const int WallWords = 250;

    /// <summary>Markup of a wall's product also stands on good pages, whose text is longer.</summary>
    private const int MarkupWords = 120;

    /// <param name="html">As decoded.</param>
    /// <param name="text">What was read.</param>
    public static Reading.NotAPolicy? Judge(HttpAnswer answer, WatchedPage page, string html, IHtmlDocument document, PolicyText text)
    {
        var title = $"{text.Title}\n{FirstBlocks(text.Markdown)}";
        if (text.Words < WallWords)
        {
            var opening = text.Markdown.Length > 4_000 ? text.Markdown[..4_000] : text.Markdown;
            if (Wall(text, html, title) is { } wall)
            {
                return wall;
            }

            if (LogIn(answer, document) is { } logIn)
            {
                return logIn;
            }

            if (NotFound().IsMatch(title))
            {
                return new(PageTrouble.Gone, "soft-404", "The server answers 200, but the page says that it does not exist.");
            }

            if (Maintenance().IsMatch(title))
            {
                return new(PageTrouble.Unreachable, "maintenance", "The page says that the site is under maintenance.");
            }

            if (page.Type != TermsType.TrackersPolicy && CookieWall().IsMatch(opening) || text.Words < EmptyWords && CookieWall().IsMatch(document.Body?.TextContent ?? ""))
            {
                return new(PageTrouble.Blocked, "cookie-wall", "The page shows its cookie question instead of its text.");
            }

            if (Shell(text, html, opening, document) is { } shell)
            {
                return shell;
            }
        }

        return Redirected(answer, page, text, title) ?? (text.Words < EmptyWords ? new(PageTrouble.Blocked, "empty-text", "The page has no text.") : null);
    }

    private static Reading.NotAPolicy? Wall(PolicyText text, string html, string title)
    {
        if (text.Words < MarkupWords && BotWalls.ByMarkup(html) is { } wall)
        {
            return wall;
        }

        return Challenge().IsMatch(title) ? new(PageTrouble.Blocked, "bot-challenge", "The page asks whether its reader is human.") : null;
    }

    private static Reading.NotAPolicy? LogIn(HttpAnswer answer, IHtmlDocument document)
    {
        var movedToLogIn = answer.Url != answer.Requested && LogInPath().IsMatch(answer.Url.AbsolutePath) && !LogInPath().IsMatch(answer.Requested.AbsolutePath);
        return movedToLogIn || document.QuerySelector("main input[type=password], form input[type=password]") is not null
            ? new(PageTrouble.Gone, "log-in", "The page asks for a log-in.")
            : null;
    }

    private static Reading.NotAPolicy? Shell(PolicyText text, string html, string opening, IHtmlDocument document)
    {
        var says = NeedsScript().IsMatch(opening) || document.QuerySelectorAll("noscript").Any(noscript => NeedsScript().IsMatch(noscript.TextContent));
        return text.Words < MarkupWords && says || text.Words < EmptyWords && EmptyMount().IsMatch(html)
            ? new(PageTrouble.Unsupported, "javascript-shell", "The page has no text of its own: it is drawn by a script, which PolicyWatch does not run.")
            : null;
    }

    private static Reading.NotAPolicy? Redirected(HttpAnswer answer, WatchedPage page, PolicyText text, string title)
    {
        var wanted = page.Language ?? Locale(answer.Requested);
        var moved = answer.Url != answer.Requested;
        if (wanted is not null && text.Language is { } got && (moved || page.Language is not null) && !wanted.StartsWith(got, StringComparison.OrdinalIgnoreCase) && text.Words >= EmptyWords)
        {
            return new(PageTrouble.Blocked, "wrong-language", $"The text is in another language ({got}) than the one expected ({wanted}).");
        }

        return moved && IsHome(answer.Url) && !IsHome(answer.Requested) && SameSite(answer.Url, answer.Requested) && !PolicyTitle().IsMatch(title)
            ? new(PageTrouble.Gone, "home-redirect", "The address leads to the site's home page.")
            : null;
    }

    private static bool IsHome(Uri url) => url.Query.Length < 30 && (url.AbsolutePath is "/" || LocaleOnly().IsMatch(url.AbsolutePath));

    private static bool SameSite(Uri one, Uri other) => WithoutWww(one.Host).Equals(WithoutWww(other.Host), StringComparison.OrdinalIgnoreCase);

    private static string WithoutWww(string host) => host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;

    /// <summary>The language that an address's first segment names, as in /en-us/privacy.</summary>
    private static string? Locale(Uri url) =>
        url.Segments.Length > 2 && LocaleSegment().Match(url.Segments[1]) is { Success: true } match ? match.Groups[1].Value.ToLowerInvariant() : null;

    private static string FirstBlocks(string markdown)
    {
        var end = 0;
        for (var blocks = 0; blocks < 2 && end >= 0; blocks++)
        {
            end = markdown.IndexOf("\n\n", end + (end > 0 ? 2 : 0), StringComparison.Ordinal);
        }

        return markdown[..Math.Min(end < 0 ? markdown.Length : end, 400)];
    }

    [GeneratedRegex(@"^(?:/index\.\w+|/home/?|/(?:[a-z]{2})(?:[-_][a-z]{2})?/?(?:home/?|index\.\w+)?)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LocaleOnly();

    [GeneratedRegex(@"^(en|de|fr|es|it|nl|pt|sv|da|pl|ja|zh|ko|ru)(?:[-_][a-z]{2})?/$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LocaleSegment();

    [GeneratedRegex(@"/(?:log-?in|sign-?in|signon|sso|saml|oauth2?|auth(?:enticate|orize)?|anmelden|connexion|account/(?:login|begin))(?:[/.?]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LogInPath();

    [GeneratedRegex(@"\b404\b|(?:page|site|content|document|article|url|link)(?: you(?:'re| are)? \w+(?: \w+)?)?(?: (?:was|is|could|can|has|does|cannot|can't|couldn['’]t|doesn['’]t|isn['’]t|may))*(?: be| been)? (?:not (?:be )?(?:found|exist|available)|found|exist|unavailable|moved or deleted|no longer (?:exists?|available|here))|not found|can['’]t find (?:the|that|this) page|nothing (?:was )?found|(?:seite|inhalt)\b.{0,30}nicht (?:gefunden|vorhanden|verfügbar)|page (?:introuvable|non trouvée)|n['’]existe (?:pas|plus)|página no (?:encontrada|existe|disponible)|pagina non trovata|pagina niet gevonden|página não encontrada", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NotFound();

    [GeneratedRegex(@"(?:under|scheduled|down for|site|planned) maintenance|maintenance mode|(?:we(?:'ll|’ll| will)|be) (?:be )?(?:right )?back (?:soon|shortly)|temporarily (?:unavailable|offline|down)|wartungsarbeiten|wartungsmodus|en (?:cours de )?maintenance|en mantenimiento|in manutenzione|in onderhoud", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Maintenance();

    [GeneratedRegex(@"(?:accept|agree|allow|consent|akzeptier\w*|zustimm\w*|accepte[rz]?|acept\w+)\b[^.!?]{0,80}\bcookies?\b[^.!?]{0,80}\b(?:continue|proceed|access|view|read|fortfahren|fortzufahren|weiter\w*|continuer|accéder|continuar)|(?:before you continue|to continue|um fortzufahren|pour continuer|para continuar)\b[^.!?]{0,80}\b(?:cookies?|consent|einwilligung|consentement)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CookieWall();

    [GeneratedRegex(@"just a moment|attention required|are you (?:a )?(?:human|robot)|verify(?:ing)? (?:that )?you(?:'re| are) (?:a )?human|human verification|security (?:check|verification)|checking your browser|access (?:to this page )?(?:has been )?denied|you have been blocked|request (?:blocked|unsuccessful|rejected)|unusual (?:traffic|activity)|pardon our interruption|press (?:&|and) hold|bot (?:detection|protection)|ddos protection|please wait\W+(?:we|while)|sind sie ein (?:mensch|roboter)|êtes-vous un (?:humain|robot)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Challenge();

    [GeneratedRegex(@"(?:enable|activate|turn on|allow|requires?|needs?|without|aktivier\w*|benötigt|activez|active[rz]?|nécessite|habilit\w+|active|attiv\w+)\b[^.!?]{0,60}\bjava-?script|java-?script\b[^.!?]{0,60}\b(?:disabled|required|enabled|turned off|deaktiviert|aktivieren|désactivé|desactivado|disabilitato)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NeedsScript();

    [GeneratedRegex(@"<(?:div|app-root|main)\b[^>]*\bid=[""']?(?:root|app|__next|__nuxt|main|mount|react-root|___gatsby)\b|<app-root|ng-app|data-reactroot|<script\b[^>]*\btype=[""']?module", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EmptyMount();

    [GeneratedRegex(@"polic(?:y|ies)|privacy|terms|legal|notice|agreement|conditions|datenschutz|impressum|confidentialité|mentions|privacidad|condiciones|cookies", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PolicyTitle();
}
