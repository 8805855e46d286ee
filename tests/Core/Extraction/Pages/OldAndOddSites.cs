using static PolicyWatch.Core.Tests.Extraction.Pages.DraftStyle;
using static PolicyWatch.Core.Tests.Extraction.Pages.SiteParts;

namespace PolicyWatch.Core.Tests.Extraction.Pages;

/// <summary>Pages of old sites, pages whose markup misleads, and boxes in unusual places.</summary>
internal static class OldAndOddSites
{
    public static IReadOnlyDictionary<string, Func<PolicyDraft, string>> All { get; } = new Dictionary<string, Func<PolicyDraft, string>>(StringComparer.Ordinal)
    {
        ["table layout with font tags"] = draft => Page($"""
            <table width=760 align=center><tr><td colspan=2><img src=logo.gif><font size=1><a href=/>Home</a> | <a href=/p>Products</a> | <a href=/c>Contact</a></font></td></tr><tr><td width=140 valign=top><font size=1>{Each(Enumerable.Range(0, 12), i => $"<a href=/l{i}>Page {i}</a><br>")}</font></td><td valign=top>{Fonts.Write(draft)}</td></tr><tr><td colspan=2 align=center><font size=1>© 2003 Harbour Planner. Best viewed with 800 x 600.</font></td></tr></table>
            """),
        ["frames by script"] = draft => Page($"<div id=topframe><a href=/>Home</a> <a href=/map>Site map</a></div><div id=leftframe>{Each(Enumerable.Range(0, 9), i => $"<a href=/l{i}>Page {i}</a><br>")}</div><div id=mainframe>{Fonts.Write(draft)}</div>"),
        ["line breaks only"] = draft => Page($"{Menu}<div id=content>{Breaks.Write(draft)}</div>{Footer}"),
        ["line breaks in body"] = draft => Page($"{Menu}{Breaks.Write(draft)}{Footer}"),
        ["definition lists"] = draft => Page($"{Menu}<div class=wrap>{Definitions.Write(draft)}</div>{Footer}"),
        ["inside the form of a server framework"] = draft => Page($"<form method=post action=./privacy.aspx id=aspnetForm><input type=hidden name=__VIEWSTATE><div id=header>{Links(8)}</div><div id=ctl00_main>{Plain.Write(draft)}</div><div id=footer>© 2024 Harbour Planner</div></form>"),
        ["inside a header"] = draft => Page($"{Menu}<header class=page-header><div class=inner>{Plain.Write(draft)}</div></header>{Footer}"),
        ["inside a dialog"] = draft => Page($"{Menu}<main><h1>Plan your berths</h1><p>The planner for busy quays.</p></main><dialog open class=legal><button>Close</button>{Plain.Write(draft)}</dialog>{Footer}"),
        ["pasted from a word processor"] = draft => Page($"{Menu}<div class=WordSection1>{Word.Write(draft)}</div>{Footer}"),
        ["nested tables"] = draft => Page($"{Menu}<div class=text>{NestedTables.Write(draft)}</div>{Footer}"),
        ["consent box of a known product first"] = draft => Page($"{KnownBanner}{Menu}<div class=page>{Plain.Write(draft)}</div>{Footer}"),
        ["consent box in the middle"] = draft => Page($"{Menu}<div class=c1>{Plain.Write(draft.Opening)}{SoupBanner}{Each(draft.Sections, Plain.Write)}</div>{Footer}"),
        ["preference centre before the text"] = draft => Page($"{PreferenceCentre}{Menu}<div class=c1>{Plain.Write(draft)}</div>{Footer}"),
        ["preference centre after the text, without landmarks"] = draft => Page($"<div class=s0><div class=s1>{SellingMenu(9)}</div><div class=s2>{Soup.Write(draft)}</div>{SoupFooter}{PreferenceCentre}</div>"),
        ["menu of three hundred links"] = draft => Page($"<div class=mm>{SellingMenu(300)}</div><div class=c1>{Plain.Write(draft)}</div>{Footer}"),
        ["menu of three hundred links beside the sections"] = draft => Page($"<div class=all><div class=mm>{SellingMenu(300)}</div>{Each(draft.Sections.Prepend(draft.Opening), section => $"<div class=s>{Plain.Write(section)}</div>")}<div class=ff>{Links(40)}</div></div>"),
        ["switcher of forty languages"] = draft => Page($"{Menu}{Languages}<div class=c1>{Plain.Write(draft)}</div>{Footer}"),
        ["languages without links"] = draft => Page($"<div class=h>{SoupLanguages}</div><div class=c1>{Plain.Write(draft)}</div>{SoupFooter}"),
        ["breadcrumb and versions in the text"] = draft => Page($"{Menu}<main>{Breadcrumb}{VersionPicker}{Plain.Write(draft)}</main>{Footer}"),
        ["two sibling containers"] = draft => Page($"{Menu}<div class=left>{Plain.Write(draft.Opening)}{Each(draft.Sections.Take(4), Plain.Write)}</div><div class=right>{Each(draft.Sections.Skip(4), Plain.Write)}</div>{Footer}"),
        ["a container for each section, in main"] = draft => Page($"{Menu}<main>{Each(draft.Sections.Prepend(draft.Opening), section => $"<div class=row><div class=col>{Plain.Write(section)}</div></div>")}</main>{Footer}"),
        ["an article for each section"] = draft => Page($"{Menu}<div>{Plain.Write(draft.Opening)}{Each(draft.Sections, section => $"<article>{Plain.Write(section)}</article>")}</div>{Footer}"),
        ["text in aside and sidebar"] = draft => Page($"{Menu}<main>{Plain.Write(draft.Opening)}{Each(draft.Sections.Index(), part => part.Index % 3 == 1 ? $"<aside>{Plain.Write(part.Item)}</aside>" : part.Index % 3 == 2 ? $"<section class=sidebar>{Plain.Write(part.Item)}</section>" : Plain.Write(part.Item))}</main>{Footer}"),
        ["title in a hero above main"] = draft => Page($"{Menu}<div class=hero><div class=hero__inner><h1>{draft.Title}</h1></div></div><main>{Plain.Write(draft.Body)}</main>{Footer}"),
        ["main holds the menu and the footer"] = draft => Page($"<main>{Menu}<div class=x>{Plain.Write(draft)}</div><div class=y>{SoupFooter}</div></main>{KnownBanner}"),
        ["second copy for small screens"] = draft => Page($"{Menu}<main><div class=desktop-only>{Plain.Write(draft)}</div><div class=mobile-only>{Each(draft.Sections.Prepend(draft.Opening), section => $"<details><summary>{section.Title}</summary>{Plain.Write(section.Body)}</details>")}</div></main>{Footer}"),
        ["many class names that mislead"] = draft => Page($"<div class=\"modal-policy\"><div class=\"banner-content\"><div class=\"nav-content\"><div class=\"footer-content\">{Each(draft.Sections.Prepend(draft.Opening), section => $"<div class=\"comment-body print-area search-result\">{Plain.Write(section)}</div>")}</div></div></div></div>{Footer}"),
    };
}
