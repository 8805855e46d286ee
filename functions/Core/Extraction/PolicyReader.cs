using System.Diagnostics.CodeAnalysis;
using AngleSharp.Dom;
using PolicyWatch.Fetching;
using PolicyWatch.WatchList;

namespace PolicyWatch.Extraction;

/// <summary>Reads the policy out of an answer: health signals, decoding, main text, Markdown, dates and language.</summary>
[SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "A step of the check, passed to it like the others.")]
public sealed class PolicyReader
{
    /// <summary>Raised by hand whenever the same bytes may read differently.</summary>
    public const int Revision = 1;

    /// <summary>Pure: the same answer and page give the same reading on every machine.</summary>
    public Reading Read(HttpAnswer answer, WatchedPage page, CancellationToken cancellationToken)
    {
        if (StatusSigns.Judge(answer) is { } trouble)
        {
            return trouble;
        }

        var body = AnswerText.From(answer);
        try
        {
            return body.MediaType switch
            {
                "text/html" or "application/xhtml+xml" => ReadHtml(body.Text, answer, page, cancellationToken),
                "text/plain" or "text/markdown" => Accepted(PlainText.ToMarkdown(body.Text), title: null),
                _ => new Reading.NotAPolicy(PageTrouble.Unsupported, "unsupported-type", $"The page is {body.MediaType}, which PolicyWatch cannot read."),
            };
        }
        catch (DomException invalid)
        {
            return new Reading.NotAPolicy(PageTrouble.Unsupported, "selection-invalid", $"A declared selector is not valid CSS: {invalid.Message}");
        }
        catch (MarkupRefusedException refusal)
        {
            return new Reading.NotAPolicy(PageTrouble.Unsupported, "markup-refused", $"The page's markup is not read: {refusal.Message}.");
        }
    }

    private static Reading ReadHtml(string html, HttpAnswer answer, WatchedPage page, CancellationToken cancellationToken)
    {
        using var document = GuardedParser.Parse(html, cancellationToken);
        var body = PageTree.Build(document, cancellationToken);
        SelectedParts.Remove(body, page.Selection.Remove);
        var selected = page.Selection.Select.Count > 0;
        var parts = selected ? SelectedParts.Select(body, page.Selection.Select) : [MainText.Find(body, page.Url, page.Type)];
        if (parts.Count == 0)
        {
            return new Reading.NotAPolicy(PageTrouble.Unsupported, "selection-missed", "No part of the page matches the declared selectors.");
        }

        var blocks = MarkdownWriter.Write(parts, answer.Url);
        var markdown = string.Join("\n\n", selected ? blocks : PolicyParts.Narrow(blocks, page.Type));
        return Accepted(markdown, document.Title is { Length: > 0 } title ? Typography.Collapse(title).Trim() : null);
    }

    private static Reading Accepted(string markdown, string? title)
    {
        var words = Words.InMarkdown(markdown);
        return words == 0
            ? new Reading.NotAPolicy(PageTrouble.Blocked, "empty-text", "The page has no text.")
            : new Reading.Policy(new PolicyText(markdown, title, Language: null, words, StatedDates.Find(markdown)));
    }
}
