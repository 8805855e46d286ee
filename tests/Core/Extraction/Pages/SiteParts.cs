using static PolicyWatch.Core.Tests.Extraction.Pages.DraftStyle;

namespace PolicyWatch.Core.Tests.Extraction.Pages;

/// <summary>What sites put around a policy, none of which belongs to it.</summary>
internal static class SiteParts
{
    private static readonly string[] Goods =
        ["Tide tables", "Berth planner", "Crew rota", "Ferry desk", "Yard board", "Pilot log", "Lock keeper", "Buoy map", "Cargo list", "Fuel book", "Harbour dues", "Night watch"];

    private static readonly string[] Tongues =
    [
        "English", "Deutsch", "Français", "Español", "Italiano", "Nederlands", "Português", "Svenska", "Dansk", "Norsk", "Suomi", "Íslenska", "Polski", "Čeština",
        "Slovenčina", "Magyar", "Română", "Български", "Русский", "Українська", "Ελληνικά", "Türkçe", "العربية", "עברית", "हिन्दी", "ไทย", "Tiếng Việt", "Bahasa Indonesia",
        "日本語", "한국어", "简体中文", "繁體中文", "Eesti", "Latviešu", "Lietuvių", "Hrvatski", "Srpski", "Slovenščina", "Català", "Euskara",
    ];

    public static string Menu => "<nav class=\"main-nav\"><ul>" + Links(9) + "</ul></nav>";

    /// <summary>A menu of links in plain divs, each with a line that sells it.</summary>
    public static string SellingMenu(int links) => Each(Enumerable.Range(0, links), i =>
        $"<div class=\"css-m{i % 7}\"><a href=\"/p/{i}\">{Goods[i % Goods.Length]}</a><div class=\"css-s\">Made for busy quays</div></div>");

    public static string Links(int count) => Each(Enumerable.Range(0, count), i => $"<li><a href=\"/p/{i}\">{Goods[i % Goods.Length]} {i}</a></li>");

    public static string Footer => $"""
        <footer class="site-footer"><div><h4>Products</h4><ul>{Links(8)}</ul></div><div><h4>Company</h4><ul><li><a href="/about">About us</a></li><li><a href="/jobs">Jobs</a></li></ul></div>
        <p>Harbour Planner helps four hundred ports to keep their berths in order, day and night, in any weather.</p><p>© 2024 All rights reserved.</p></footer>
        """;

    /// <summary>The same in elements whose names say nothing.</summary>
    public static string SoupFooter => $"""
        <div class="css-f00t"><div class="css-a1"><div>Products</div>{Each(Enumerable.Range(0, 8), i => $"<a href=\"/f/{i}\">{Goods[i]}</a>")}</div><div class="css-a1"><div>Company</div><a href="/about">About us</a><a href="/jobs">Jobs</a></div>
        <div class="css-a2">© 2024 Harbour Planner. All rights reserved.</div></div>
        """;

    /// <summary>A consent box of a product that is known by name.</summary>
    public static string KnownBanner => """
        <div id="onetrust-consent-sdk"><div id="onetrust-banner-sdk" role="region"><h2>We value your privacy</h2><p>We and our 84 partners store and access information on your device. You can change your mind at any time.</p>
        <button>Accept all</button><button>Reject all</button></div></div>
        """;

    /// <summary>A consent box that only its words give away.</summary>
    public static string SoupBanner => """
        <div class="css-bx1"><div class="css-bx2"><div>This website uses cookies</div><div>We use cookies to make this website work, to count its visitors and to show you offers that suit you. By clicking on accept you agree to this; you can read more in our <a href="/cookies">cookie notice</a>.</div></div>
        <div class="css-bx3"><button>Settings</button><button>Refuse</button><button>Accept all</button></div></div>
        """;

    /// <summary>A preference centre as long as many a policy.</summary>
    public static string PreferenceCentre => $"""
        <div class="css-pc0" role="dialog" aria-modal="true" aria-label="Privacy preferences"><div class="css-pc1"><h2>Privacy preference centre</h2>
        <p>When you visit any website, it may store or retrieve information on your browser, mostly in the form of cookies. This information might be about you, your preferences or your device and is mostly used to make the site work as you expect it to. You can choose not to allow some types of cookies.</p>
        {Each(new[] { "Strictly necessary", "Performance", "Functional", "Targeting", "Social media" }, kind => $"""
            <div class="css-pc2"><h3>{kind} cookies</h3><button aria-pressed="true">Active</button><p>These {kind} cookies are set by us or by our partners. They allow us to recognise your device, to measure how pages are used and to improve them. If you do not allow these cookies, some or all of these services may not work properly, and we will not know when you have visited our site. All information that these cookies collect is aggregated.</p></div>
            """)}
        <div class="css-pc3"><button>Reject all</button><button>Confirm my choices</button><button>Allow all</button></div></div></div>
        """;

    public static string Languages => $"<div class=\"language-switcher\"><button>English</button><ul>{Each(Tongues, tongue => $"<li><a href=\"/?lang={tongue.Length}\">{tongue}</a></li>")}</ul></div>";

    /// <summary>The languages in a form control of a script framework: no links, no names.</summary>
    public static string SoupLanguages => $"<div class=\"css-lg\" role=\"listbox\">{Each(Tongues, tongue => $"<div role=\"option\" class=\"css-lo\">{tongue}</div>")}</div>";

    public static string Breadcrumb => "<ol class=\"breadcrumbs\"><li><a href=\"/\">Home</a></li><li><a href=\"/legal\">Legal</a></li><li>You are here</li></ol>";

    public static string Helpful => "<div class=\"article-votes\"><span class=\"article-votes-question\">Was this article helpful?</span><button>Yes</button><button>No</button><span>12 out of 31 found this helpful</span></div>";

    public static string Related => $"<section class=\"related-articles\"><h3>Related articles</h3><ul>{Links(5)}</ul></section>";

    public static string Author => "<div class=\"author-box\"><img src=\"a.jpg\" alt=\"\"><h4>Written by Mira Sand</h4><p>Mira looks after our help centre.</p></div>";

    public static string Newsletter => "<div class=\"newsletter-signup\"><h3>Stay in the loop</h3><p>News from the quay, once a month, straight into your inbox.</p><form><input type=email><button>Subscribe</button></form></div>";

    /// <summary>Links to the sections of the text beside it.</summary>
    public static string Contents(PolicyDraft draft) =>
        Each(draft.Sections, section => $"<li><a href=\"#s{section.Title.Length}\">{section.Title}</a></li>");

    public static string VersionPicker => "<div class=\"version-select\"><label>Version</label><select><option>4 March 2024<option>1 May 2022<option>7 June 2020</select></div>";

    public static string Page(string body, string head = "") => $"<!doctype html><html lang=\"en\"><head><title>Legal | Harbour Planner</title>{head}</head><body>{body}</body></html>";
}
