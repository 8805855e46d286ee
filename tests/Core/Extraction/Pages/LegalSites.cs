using static PolicyWatch.Core.Tests.Extraction.Pages.DraftStyle;
using static PolicyWatch.Core.Tests.Extraction.Pages.SiteParts;

namespace PolicyWatch.Core.Tests.Extraction.Pages;

/// <summary>Pages as legal products, documentation sites and wikis lay them out.</summary>
internal static class LegalSites
{
    public static IReadOnlyDictionary<string, Func<PolicyDraft, string>> All { get; } = new Dictionary<string, Func<PolicyDraft, string>>(StringComparer.Ordinal)
    {
        ["iubenda"] = draft => Page($"""
            <div id="wbars_all"><div class="iub_container iub_base_container"><div id="iubenda_policy" class="iubenda_fixed_policy"><div id="policy" class="iub_content legal_pp pp"><div class="iub_header"><h1>{draft.Title}</h1></div><div class="one_line_col">{Plain.Write(draft.Body)}</div></div>
            <div class="iub_footer"><p>iubenda hosts this content and only collects the data strictly necessary for it to be provided.</p><a href="/short" class="show_comp_link iframe-preserve an-preserve">Show only the short policy</a></div></div></div></div>
            """),
        ["Termly"] = draft => Page($"""
            <div class="top">{Menu}</div><div class="page"><div name="termly-embed"><style>[data-custom-class='body'] * color:red</style><div data-custom-class="body">{Each(draft.Blocks, block => $"<div style=\"line-height: 1.5;\"><bdt class=\"block-component\"></bdt><span data-custom-class=\"body_text\"><span style=\"color: rgb(89, 89, 89);\"><bdt class=\"question\">{block.Text.Replace("|", "</bdt><bdt> ", StringComparison.Ordinal)}</bdt></span></span></div><div><br></div>")}</div></div></div>{Footer}
            """),
        ["privacy notice of a consent product"] = draft => Page($"""
            {Menu}<div class="container"><div id="otnotice-123" class="otnotice"><div class="otnotice-content"><div class="otnotice-menu"><ul>{Contents(draft)}</ul></div><div class="otnotice-sections"><div class="otnotice-section"><div class="otnotice-section-content">{Plain.Write(draft.Opening)}</div></div>
            {Each(draft.Sections, section => $"<section class=\"otnotice-section\"><div class=\"otnotice-section-content\">{Plain.Write(section)}</div></section>")}</div></div></div></div>{Footer}{KnownBanner}
            """),
        ["documentation with two side bars"] = draft => Page($"""
            <div class="header-wrapper"><div class="d-flex"><a href="/">Docs</a><form role="search"><input></form>{VersionPicker}</div></div><div class="d-lg-flex"><div class="sidebar-tree"><div class="sidebar-overview-title"><a href="/legal">Legal</a></div><ul role="tree">{Links(60)}</ul></div>
            <main id="main-content"><div class="container-xl"><div class="article-grid-head"><h1>{draft.Title}</h1></div><div class="article-grid-toc"><div id="in-this-article">In this article</div><nav aria-labelledby="in-this-article"><ul>{Contents(draft)}</ul></nav></div><div id="article-contents"><div class="markdown-body">{Plain.Write(draft.Body)}</div></div></div>
            <section class="survey"><h3>Did you find what you needed?</h3><form><label>Yes</label><label>No</label></form></section></main></div>{Footer}
            """),
        ["wiki"] = draft => Page($"""
            <div id="page"><div id="header"><nav class="aui-header">{Links(5)}</nav></div><div class="ia-splitter"><div class="ia-fixed-sidebar"><div class="acs-side-bar"><ul>{Links(30)}</ul></div></div><div id="main" class="aui-page-panel"><div id="main-header"><div id="navigation" class="content-navigation"><ul><li><a href="/t">Tools</a></li></ul></div><h1 id="title-text"><a href="/x">{draft.Title}</a></h1></div>
            <div id="content" class="page view"><div class="page-metadata"><ul><li>Created by <a href="/u">Mira Sand</a>, last modified on Mar 04, 2024</li></ul></div><div id="main-content" class="wiki-content">{Plain.Write(draft.Body)}</div><div id="likes-and-labels-container"><div id="likes-section"><a href="/like">Like</a></div><div id="labels-section">No labels</div></div><div id="comments-section" class="pageSection group">No comments</div></div></div></div><div id="footer"><p>Powered by a wiki</p></div></div>
            """),
        ["blocks of a note-taking product"] = draft => Page($"""
            <div id="notion-app"><div class="notion-app-inner"><div class="notion-topbar"><div>Share</div><div>Duplicate</div></div><div class="notion-frame"><div class="notion-scroller"><div class="notion-page-block"><div placeholder="Untitled" contenteditable="false">{draft.Title}</div></div><div class="notion-page-content">
            {Each(draft.Body.Blocks, block => $"<div data-block-id=\"x\" class=\"notion-selectable notion-text-block\"><div style=\"display: flex;\"><div spellcheck=\"true\" data-content-editable-leaf=\"true\">{block.Text.Replace("|", "</div><div>", StringComparison.Ordinal)}</div></div></div>")}</div></div></div></div></div>
            """),
        ["tabs, one per part"] = draft => Page($"""
            {Menu}<main><h1>{draft.Title}</h1>{Plain.Write(draft.Opening.Body)}<div class="tabs"><div role="tablist">{Each(draft.Sections.Index(), tab => $"<button role=\"tab\" id=\"tab{tab.Index}\" aria-controls=\"panel{tab.Index}\">{tab.Item.Title}</button>")}</div>
            {Each(draft.Sections.Index(), tab => $"<div role=\"tabpanel\" id=\"panel{tab.Index}\" aria-labelledby=\"tab{tab.Index}\" {(tab.Index > 0 ? "hidden" : "")}>{Plain.Write(tab.Item)}</div>")}</div></main>{Footer}
            """),
        ["accordion of a style library"] = draft => Page($"""
            {Menu}<div class="container"><h1>{draft.Title}</h1>{Plain.Write(draft.Opening.Body)}<div id="accordion" class="accordion">{Each(draft.Sections, section => $"<div class=\"card\"><div class=\"card-header\"><button class=\"btn btn-link collapsed\" data-toggle=\"collapse\" data-target=\"#c\">{section.Title}</button></div><div class=\"collapse\" id=\"c\"><div class=\"card-body\">{Plain.Write(section.Body)}</div></div></div>")}</div></div>{Footer}
            """),
        ["accordion with a role for its buttons"] = draft => Page($"""
            {Menu}<main><h1>{draft.Title}</h1>{Plain.Write(draft.Opening.Body)}{Each(draft.Sections, section => $"<div class=\"css-ac1\"><div role=\"button\" tabindex=\"0\" aria-expanded=\"false\" class=\"css-ac2\"><div>{section.Title}</div></div><div class=\"css-ac3\" style=\"height: 0px; visibility: hidden\">{Plain.Write(section.Body)}</div></div>")}</main>{Footer}
            """),
        ["details and summary"] = draft => Page($"""
            {Menu}<main><h1>{draft.Title}</h1>{Plain.Write(draft.Opening.Body)}{Each(draft.Sections, section => $"<details><summary>{section.Title}</summary>{Plain.Write(section.Body)}</details>")}</main>{Footer}
            """),
        ["hidden until found"] = draft => Page($"""
            {Menu}<main><h1>{draft.Title}</h1>{Plain.Write(draft.Opening.Body)}{Each(draft.Sections, section => $"<h2><button aria-expanded=false aria-controls=p>{section.Title}</button></h2><div hidden=\"until-found\">{Plain.Write(section.Body)}</div>")}</main>{Footer}
            """),
        ["web components"] = draft => Page($"<app-root><app-header>{SellingMenu(8)}</app-header><app-legal><ds-container>{Components.Write(draft)}</ds-container></app-legal><app-footer>{SoupFooter}</app-footer></app-root>"),
        ["shadow root in the markup"] = draft => Page($"""
            {Menu}<legal-page><template shadowrootmode="open"><style>p color:red</style><article><slot name="title"></slot><slot></slot></article></template><span slot="title">{draft.Title}</span><legal-text><template shadowrootmode="open"><div>{Plain.Write(draft.Body)}</div></template></legal-text></legal-page>{Footer}
            """),
        ["contents beside the text, inside main"] = draft => Page($"""
            {Menu}<main class="layout"><div class="col-3 sticky"><div class="toc"><p>On this page</p><ul>{Contents(draft)}</ul></div></div><div class="col-9">{Plain.Write(draft)}{Helpful}{Related}{Author}{Newsletter}</div></main>{Footer}
            """),
        ["help boxes behind the text without names"] = draft => Page($"""
            <div class="a1">{Links(10)}</div><div class="a2"><div class="a3">{Plain.Write(draft)}</div><div class="a4"><div>Did this answer your question?</div><button>Yes</button><button>No</button></div><div class="a5"><h3>You might also like</h3>{Links(4)}</div></div>{SoupFooter}
            """),
    };
}
