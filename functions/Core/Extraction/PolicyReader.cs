using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using PolicyWatch.Fetching;
using PolicyWatch.WatchList;

namespace PolicyWatch.Extraction;

/// <summary>Reads the policy out of an answer: health signals, decoding, main text, Markdown, dates and language.</summary>
public sealed partial class PolicyReader
{
    /// <summary>Raised by hand whenever the same bytes may read differently.</summary>
    private const int Revision = 2;

    /// <summary>Fewer words than this may be a page that had not finished loading.</summary>
    private const int FewWords = 50;

    /// <summary>Stands for a later release in tests; null is this one.</summary>
    internal LaterRelease? Later { get; init; }

    /// <summary>Names the code and the declaration that texts are read by. Texts with different names must not be compared.</summary>
    public string RevisionFor(WatchedPage page) => string.Create(CultureInfo.InvariantCulture, $"{(Later is null ? Revision : Revision + 1)}-{page.Revision}");

    /// <summary>Pure: the same answer and page give the same reading on every machine.</summary>
    public Reading Read(HttpAnswer answer, WatchedPage page, CancellationToken cancellationToken)
    {
        var reading = ReadAnswer(answer, page, cancellationToken);
        reading = Later?.Reads(reading) ?? reading;
        return reading is Reading.Policy policy ? policy with { Text = policy.Text with { ReadBy = RevisionFor(page) } } : reading;
    }

    private static Reading ReadAnswer(HttpAnswer answer, WatchedPage page, CancellationToken cancellationToken)
    {
        if (BotWalls.ByHeader(answer) is { } wall)
        {
            return wall;
        }

        var body = DecodedBody.From(answer);
        if (StatusSigns.Judge(answer) is { } status)
        {
            return status.Trouble != PageTrouble.Gone && body is DecodedBody.Text refusal && BotWalls.ByMarkup(refusal.Characters) is { } named ? named : status;
        }

        try
        {
            return body switch
            {
                DecodedBody.Text { Kind: TextKind.Html } text => ReadHtml(text.Characters, answer, page, cancellationToken),
                DecodedBody.Text { Kind: TextKind.Xhtml } text => ReadHtml(SelfClosed().Replace(text.Characters, "<$1$2></$1>"), answer, page, cancellationToken),
                DecodedBody.Text text => Accepted(Text(PlainText.Blocks(text.Characters), title: null)),
                DecodedBody.Unsupported unsupported => new Reading.NotAPolicy(PageTrouble.Unsupported, "unsupported-type", unsupported.Explanation),
                DecodedBody.Damaged damaged => new Reading.NotAPolicy(PageTrouble.Unreachable, "damaged-body", damaged.Explanation),
                _ => throw new InvalidOperationException("No such body."),
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
        var chosen = SelectedParts.Select(body, page.Selection.Select);
        IReadOnlyList<PageNode> parts = chosen.Count > 0 ? chosen : [MainText.Find(body, page.Url, page.Type)];
        var blocks = MarkdownWriter.Write(parts, answer.Url);
        var title = Typography.Collapse(document.Title ?? "").Trim();
        var text = Text(selected ? blocks : PolicyParts.Narrow(blocks, page.Type), title.Length > 0 ? title : null);
        if (PageSigns.Judge(answer, page, html, document, text) is { } sign)
        {
            return sign;
        }

        // A wall says more than the selectors that it does not match.
        return selected && chosen.Count == 0
            ? new Reading.NotAPolicy(PageTrouble.Unsupported, "selection-missed", "No part of the page matches the declared selectors.")
            : Accepted(text);
    }

    private static PolicyText Text(IReadOnlyList<string> blocks, string? title)
    {
        var markdown = string.Join("\n\n", blocks);
        var language = TextLanguage.Of(markdown);
        return new PolicyText(markdown, title, language, Words.InMarkdown(markdown), StatedDates.Find(blocks, language));
    }

    private static Reading Accepted(PolicyText text) => text.Words == 0
        ? new Reading.NotAPolicy(PageTrouble.Blocked, "empty-text", "The page has no text.")
        : new Reading.Policy(text, text.Words < FewWords ? $"The page has only {text.Words} words." : null);

    /// <summary>In XHTML an element may be closed where it opens; read as HTML it would swallow what follows.</summary>
    [GeneratedRegex(@"<(script|style|iframe|title|textarea|noscript|div|span|a|p|li|td|i|b|em|strong|section)\b((?:[^<>""']|""[^""]*""|'[^']*')*)/>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SelfClosed();
}

/// <summary>How another release reads what this one reads.</summary>
internal sealed record LaterRelease(Func<Reading, Reading> Reads);
