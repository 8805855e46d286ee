using System.Globalization;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;
using PolicyWatch.Practices;

namespace PolicyWatch.Web;

/// <summary>One block of a document.</summary>
/// <param name="Beside">What is stated in it.</param>
public sealed record DocumentPassage(MarkupString Text, IReadOnlyList<Statement> Beside);

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

    /// <summary>The document in its top-level blocks, each with the statements that are made in it.</summary>
    /// <param name="statements">In reading order; one that stands in no block is beside the last one before it.</param>
    public IEnumerable<DocumentPassage> Passages(IReadOnlyList<Statement> statements)
    {
        var next = 0;
        for (var at = 0; at < document.Count; at++)
        {
            var end = at + 1 < document.Count ? document[at + 1].Span.Start : int.MaxValue;
            var beside = new List<Statement>();
            while (next < statements.Count && statements[next].Offset < end)
            {
                beside.Add(statements[next++]);
            }

            yield return new DocumentPassage(ToMarkup(document[at]), beside);
        }
    }

    private static MarkupString ToMarkup(Block block)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        var renderer = new Markdig.Renderers.HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.Render(block);
        return new MarkupString(writer.ToString());
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
