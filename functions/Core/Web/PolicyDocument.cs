using System.Globalization;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;

namespace PolicyWatch.Web;

/// <summary>A policy's Markdown as a document inside a page of ours: HTML in it is text, images are their words, links lead to http, https and mail only.</summary>
public sealed class PolicyDocument
{
    /// <summary>Its headings stand below the page's own first one.</summary>
    private const int HeadingShift = 1;
    private const int DeepestHeading = 6;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UsePreciseSourceLocation().Build();

    private readonly MarkdownDocument document;

    private PolicyDocument(MarkdownDocument document) => this.document = document;

    public static PolicyDocument Read(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            heading.Level = Math.Min(heading.Level + HeadingShift, DeepestHeading);
        }

        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            Disarm(link);
        }

        foreach (var auto in document.Descendants<AutolinkInline>().Where(auto => !auto.IsEmail && !IsFollowable(auto.Url)).ToList())
        {
            auto.ReplaceBy(new LiteralInline(auto.Url));
        }

        return new PolicyDocument(document);
    }

    /// <summary>The id of the block that holds this offset (UTF-16 units) of the Markdown; null where none does.</summary>
    public string? AnchorOf(int offset)
    {
        if (document.Descendants<LeafBlock>().LastOrDefault(block => block.Span.Start <= offset && offset <= block.Span.End) is not { } block)
        {
            return null;
        }

        return block.GetAttributes().Id ??= string.Create(CultureInfo.InvariantCulture, $"at-{block.Span.Start}");
    }

    public MarkupString ToMarkup() => new(document.ToHtml(Pipeline));

    private static void Disarm(LinkInline link)
    {
        if (link.IsImage || !IsFollowable(link.Url))
        {
            // Only the words stay: fetched text must not make a browser ask another host for anything.
            var words = new ContainerInline();
            foreach (var child in link.ToList())
            {
                child.Remove();
                words.AppendChild(child);
            }

            link.ReplaceBy(words);
            return;
        }

        link.GetAttributes().AddProperty("rel", "noreferrer noopener nofollow external");
    }

    private static bool IsFollowable(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeMailto);
}
