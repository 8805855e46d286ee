using static PolicyWatch.Core.Tests.Extraction.Pages.DraftStyle;
using static PolicyWatch.Core.Tests.Extraction.Pages.SiteParts;

namespace PolicyWatch.Core.Tests.Extraction.Pages;

/// <summary>Pages as site builders, shops and help centres lay them out.</summary>
internal static class BuilderSites
{
    public static IReadOnlyDictionary<string, Func<PolicyDraft, string>> All { get; } = new Dictionary<string, Func<PolicyDraft, string>>(StringComparer.Ordinal)
    {
        ["script framework without landmarks"] = draft => Page($"""
            <div id="__next"><div class="css-0"><div class="css-hd"><div><a href="/">Harbour Planner</a></div>{SellingMenu(30)}<div><a href="/in">Log in</a></div></div>
            <div class="css-1o"><div class="css-2o">{Soup.Write(draft)}</div></div>{SoupFooter}</div></div>{SoupBanner}<script id="__NEXT_DATA__" type="application/json">{"{\"text\":\"" + draft.Text.ReplaceLineEndings(" ") + "\"}"}</script>
            """),
        ["script framework, one block per section"] = draft => Page($"""
            <div id="root"><div class="sc-x1">{SellingMenu(12)}</div><div class="sc-x2">{Soup.Write(draft.Opening)}</div>{Each(draft.Sections, section => $"<div class=\"sc-x3\"><div class=\"sc-x4\">{Soup.Write(section)}</div></div>")}{SoupFooter}{SoupBanner}</div>
            """),
        ["Zendesk article"] = draft => Page($"""
            <header class="header"><div class="logo"><a href="/">Help</a></div><nav class="user-nav"><a href="/new">Submit a request</a></nav></header>
            <main role="main"><div class="container-divider"></div><div class="container"><nav class="sub-nav">{Breadcrumb}<form role="search" class="search"><input type="search"></form></nav>
            <div class="article-container"><aside class="article-sidebar"><div class="collapsible-sidebar"><h3 class="collapsible-sidebar-title sidenav-title">Articles in this section</h3><ul>{Links(9)}</ul></div></aside>
            <article class="article"><header class="article-header"><h1 class="article-title">{draft.Title}</h1><div class="article-author"><div class="article-meta"><a href="/u">Mira</a><ul class="meta-group"><li class="meta-data"><time>3 months ago</time></li><li>Updated</li></ul></div></div><button class="article-subscribe">Follow</button></header>
            <section class="article-info"><div class="article-content"><div class="article-body">{Plain.Write(draft.Body)}</div></div></section>
            <footer><div class="article-footer"><div class="article-share"><ul><li><a href="/f">Facebook</a></li></ul></div></div><div class="article-votes">{Helpful}</div><div class="article-more-questions">Have more questions? <a href="/new">Submit a request</a></div></footer>
            <section class="article-relatives">{Related}<div class="recent-articles"><h3>Recently viewed articles</h3></div></section><section class="article-comments"><h2>Comments</h2><p>0 comments</p><p>Please <a href="/in">sign in</a> to leave a comment.</p></section></article></div></div></main>{Footer}
            """),
        ["Intercom article"] = draft => Page($"""
            <div id="__next"><div class="bg-header"><header><div><a href="/">All collections</a></div><form action="/search"><input placeholder="Search"></form></header></div>
            <div class="section"><div class="section__content"><div class="breadcrumb"><a href="/">All Collections</a><div>Legal</div></div><div class="intercom-force-break"><div class="article intercom-force-break"><div class="mb-10"><h1>{draft.Title}</h1><div class="avatar"><div>Written by <span>Mira Sand</span></div><div>Updated over a week ago</div></div></div>
            <div class="jsx-adf6 article_body">{Plain.Write(draft.Body)}</div></div></div></div>
            <section class="jsx-rel related_articles"><h3>Related Articles</h3>{Links(5)}</section><div class="intercom-reaction-picker"><div class="intercom-reaction-prompt">Did this answer your question?</div><button>😞</button><button>😐</button></div></div></div>
            """),
        ["WordPress with Elementor"] = draft => Page($"""
            <a class="skip-link screen-reader-text" href="#content">Skip to content</a><div data-elementor-type="header" class="elementor elementor-12 elementor-location-header"><section class="elementor-section"><div class="elementor-widget-nav-menu"><nav class="elementor-nav-menu--main">{Links(8)}</nav></div></section></div>
            <div data-elementor-type="wp-page" class="elementor elementor-99"><section class="elementor-section elementor-top-section"><div class="elementor-container"><div class="elementor-column"><div class="elementor-widget-wrap"><div class="elementor-element elementor-widget elementor-widget-heading"><div class="elementor-widget-container"><h1 class="elementor-heading-title">{draft.Title}</h1></div></div></div></div></div></section>
            {Each(draft.Body.Sections.Prepend(draft.Body.Opening), section => $"<section class=\"elementor-section\"><div class=\"elementor-container\"><div class=\"elementor-column\"><div class=\"elementor-widget-wrap\"><div class=\"elementor-element elementor-widget elementor-widget-text-editor\"><div class=\"elementor-widget-container\">{Plain.Write(section)}</div></div></div></div></div></section>")}</div>
            <div data-elementor-type="footer" class="elementor elementor-location-footer"><div class="elementor-widget-container"><ul>{Links(6)}</ul><p>Copyright © 2024 Harbour Planner.</p></div></div><div data-elementor-type="popup" class="elementor elementor-location-popup"><div><h2>Ten per cent off</h2><p>Leave your address and save on your first month.</p></div></div>
            """),
        ["WordPress with Divi"] = draft => Page($"""
            <div id="page-container"><div id="top-header"><div class="container"><span>+31 10 000 00 00</span></div></div><header id="main-header"><div class="et_menu_container"><nav id="top-menu-nav">{Links(9)}</nav></div></header>
            <div id="et-main-area"><div id="main-content"><article class="post-3 page"><div class="entry-content"><div class="et-l et-l--post"><div class="et_builder_inner_content"><div class="et_pb_section et_section_regular"><div class="et_pb_row"><div class="et_pb_column et_pb_column_4_4"><div class="et_pb_module et_pb_text"><div class="et_pb_text_inner">{Plain.Write(draft)}</div></div></div></div></div></div></div></div></article></div>
            <footer id="main-footer"><div id="footer-widgets" class="clearfix"><div class="footer-widget"><h4 class="title">News</h4><ul>{Links(5)}</ul></div></div><div id="footer-bottom"><div id="footer-info">Designed by the quay</div></div></footer></div></div>
            """),
        ["WordPress with Avada and a sidebar"] = draft => Page($"""
            <div id="boxed-wrapper"><div id="wrapper" class="fusion-wrapper"><header class="fusion-header-wrapper"><div class="fusion-main-menu">{Menu}</div></header><section class="avada-page-titlebar-wrapper"><div class="fusion-page-title-bar"><div class="fusion-page-title-captions"><h1>{draft.Title}</h1></div><div class="fusion-page-title-secondary">{Breadcrumb}</div></div></section>
            <main id="main"><div class="fusion-row"><section id="content" style="float: left;"><div class="post-content"><div class="fusion-fullwidth"><div class="fusion-builder-row"><div class="fusion-text fusion-text-1">{Plain.Write(draft.Body)}</div></div></div></div><div class="fusion-sharing-box"><h4>Share this story, choose your platform!</h4><div class="fusion-social-networks"><a href="/f">Facebook</a></div></div></section>
            <aside id="sidebar" class="sidebar fusion-widget-area"><section class="widget widget_recent_entries"><h4>Recent posts</h4><ul>{Links(6)}</ul></section><section class="widget widget_text"><p>Ports all over the world trust our planner with their busiest days.</p></section></aside></div></main>{Footer}</div></div>
            """),
        ["Webflow"] = draft => Page($"""
            <div class="navbar w-nav" role="banner" data-collapse="medium"><div class="w-layout-blockcontainer w-container"><a href="/" class="w-nav-brand">Harbour</a><nav role="navigation" class="nav-menu w-nav-menu">{Links(7)}</nav><div class="menu-button w-nav-button"><div class="w-icon-nav-menu"></div></div></div></div>
            <div class="page-wrapper"><div class="main-wrapper"><header class="section_legal-header64"><div class="header64_component"><div class="tag-small"><div>Legal</div></div><h1>{draft.Title}</h1><p>{draft.Body.Blocks[0].Text}</p></div></header><div class="section_legal"><div class="padding-global"><div class="container-medium"><div class="w-richtext">{Plain.Write(draft.Body.Body)}</div></div></div></div></div>
            <div class="footer_component"><div class="footer_top"><div class="footer_newsletter"><div>Join our newsletter</div><div class="w-form"><form><input type="email"><div>By subscribing you agree to our terms.</div></form><div class="w-form-done"><div>Thank you! Your submission has been received!</div></div><div class="w-form-fail"><div>Oops! Something went wrong while submitting the form.</div></div></div></div>{Links(10)}</div></div></div>
            """),
        ["HubSpot"] = draft => Page($"""
            <div class="body-wrapper hs-content-id-1 hs-site-page page"><div data-global-resource-path="header" class="header__container"><div class="header__navigation header--element"><div class="menu"><ul>{Links(9)}</ul></div></div></div>
            <main id="main-content" class="body-container-wrapper"><div class="container-fluid body-container"><div class="row-fluid-wrapper"><div class="row-fluid"><div class="span12 widget-span widget-type-cell dnd-section"><div class="hs_cos_wrapper hs_cos_wrapper_widget hs_cos_wrapper_type_rich_text">{Plain.Write(draft)}</div></div></div></div></div>
            <div class="row-fluid-wrapper"><div class="hs_cos_wrapper_type_module cta-banner"><h2>Ready to plan your berths?</h2><a href="/demo">Get a demo</a></div></div></main><div class="footer__container">{SoupFooter}</div></div>
            """),
        ["Squarespace"] = draft => Page($"""
            <div id="siteWrapper" class="clearfix site-wrapper"><div id="floatingCart" class="floating-cart hidden"><a href="/cart"><span>0</span> items</a></div><header id="header" class="header theme-col--primary"><div class="header-announcement-bar-wrapper"><div>Free delivery in May</div></div><div class="header-nav">{Links(6)}</div></header>
            <main id="page" class="container" role="main"><article class="sections" id="sections"><section class="page-section full-bleed-section"><div class="content-wrapper"><div class="content"><div class="sqs-layout sqs-grid-12 columns-12"><div class="row sqs-row"><div class="col sqs-col-12 span-12">{Each(draft.Sections.Prepend(draft.Opening), section => $"<div class=\"sqs-block html-block sqs-block-html\"><div class=\"sqs-block-content\"><div class=\"sqs-html-content\">{Plain.Write(section)}</div></div></div>")}</div></div></div></div></div></section></article></main>
            <footer class="sections" id="footer-sections"><section class="page-section"><div class="sqs-block-html"><p>Kade 12, Rotterdam</p></div></section></footer></div>
            """),
        ["Wix"] = draft => Page($"""
            <div id="SITE_CONTAINER"><div id="main_MF"><div id="site-root"><div id="masterPage"><header id="SITE_HEADER_WRAPPER"><div id="SITE_HEADER"><wix-dropdown-menu><nav aria-label="Site">{Links(6)}</nav></wix-dropdown-menu></div></header>
            <main id="PAGES_CONTAINER" tabindex="-1"><div id="SITE_PAGES"><div id="c1dmp"><div class="_1_kc0"><div id="comp-a1" class="KcpHeO tz5f0K comp-a1 wixui-rich-text" data-testid="richTextElement"><h1 class="font_0"><span class="color_11">{draft.Title}</span></h1></div><div id="comp-a2" class="KcpHeO wixui-rich-text" data-testid="richTextElement">{Each(draft.Body.Blocks, block => $"<p class=\"font_8\" style=\"font-size:16px\"><span style=\"font-size:16px\">{block.Text.Replace("|", "", StringComparison.Ordinal)}</span></p><p class=\"font_8\"><span class=\"wixGuard\">\u200b</span></p>")}</div></div></div></div></main>
            <footer id="SITE_FOOTER_WRAPPER"><div id="SITE_FOOTER"><p>© 2024 by Harbour Planner. Made on the quay.</p></div></footer></div></div></div></div>
            """),
        ["Shopify policy page"] = draft => Page($"""
            <a class="skip-to-content-link button visually-hidden" href="#MainContent">Skip to content</a><cart-drawer class="drawer"><div class="cart-drawer__warnings"><h2 class="cart__empty-text">Your cart is empty</h2><p>Have an account? <a href="/in">Log in</a> to check out faster.</p></div></cart-drawer><div class="announcement-bar" role="region"><p>Free shipping above fifty euros</p></div>
            <sticky-header class="header-wrapper"><header class="header"><nav class="header__inline-menu">{Links(7)}</nav></header></sticky-header><main id="MainContent" class="content-for-layout"><div class="shopify-policy__container"><div class="shopify-policy__title"><h1>{draft.Title}</h1></div><div class="shopify-policy__body"><div class="rte">{Plain.Write(draft.Body)}</div></div></div></main>
            <footer class="footer color-background-1"><div class="footer-block__newsletter"><h2>Subscribe to our emails</h2></div><div class="footer__content-bottom"><small>© 2024, Quay Books</small><ul class="policies list-unstyled"><li><small><a href="/r">Refund policy</a></small></li></ul></div></footer><ul hidden><li id="a11y-refresh-page-message">Choosing a selection results in a full page refresh.</li><li id="a11y-new-window-message">Opens in a new window.</li></ul>
            """),
    };
}
