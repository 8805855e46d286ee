using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;

namespace PolicyWatch.Extraction;

/// <summary>Parses HTML, refusing markup that would cost seconds: AngleSharp is quadratic in depth, and its own MaximumDepth does not stop the worst inputs.</summary>
internal sealed class GuardedParser
{
    /// <summary>Open elements. The deepest page of a collected 700 was below 100.</summary>
    internal const int MaximumDepth = 2_000;

    /// <summary>Elements of one page.</summary>
    internal const int MaximumElements = 500_000;

    /// <summary>How often cancellation is looked at, in tokens.</summary>
    private const int TokensPerCancellationCheck = 1_024;

    // Void elements never nest; those with an optional end tag are closed by their successor, and only nest inside another element that counts.
    private static readonly HashSet<string> Uncounted = new(StringComparer.Ordinal)
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
        "html", "head", "body", "p", "li", "dt", "dd", "rb", "rp", "rt", "rtc", "optgroup", "option",
        "caption", "colgroup", "thead", "tbody", "tfoot", "tr", "td", "th",
    };

    private readonly Dictionary<string, int> open = new(StringComparer.Ordinal);
    private readonly CancellationToken cancellation;
    private int depth;
    private int elements;
    private int tokens;

    private GuardedParser(CancellationToken cancellation) => this.cancellation = cancellation;

    /// <exception cref="MarkupRefusedException">The page is nested too deeply or has too many elements.</exception>
    public static IHtmlDocument Parse(string html, CancellationToken cancellationToken)
    {
        var guard = new GuardedParser(cancellationToken);
        var parser = new HtmlParser(new HtmlParserOptions
        {
            SkipComments = true,
            SkipProcessingInstructions = true,
            DisableElementPositionTracking = true,
            OnToken = (token, _) => guard.Token(token),
            OnCreated = (_, _) => guard.Created(),
        });
        return parser.ParseDocument(ScriptlessMarkup.Of(html));
    }

    private void Token(HtmlToken token)
    {
        if (++tokens % TokensPerCancellationCheck == 0)
        {
            cancellation.ThrowIfCancellationRequested();
        }

        if (token.Type is not (HtmlTokenType.StartTag or HtmlTokenType.EndTag) || Uncounted.Contains(token.Name))
        {
            return;
        }

        // An end tag only counts where an element of that name is open, or it would hide the depth.
        var count = open.GetValueOrDefault(token.Name);
        if (token.Type == HtmlTokenType.EndTag)
        {
            if (count > 0)
            {
                open[token.Name] = count - 1;
                depth--;
            }
        }
        else if (++depth > MaximumDepth)
        {
            throw new MarkupRefusedException($"its elements are nested more than {MaximumDepth} deep");
        }
        else
        {
            open[token.Name] = count + 1;
        }
    }

    private void Created()
    {
        if (++elements > MaximumElements)
        {
            throw new MarkupRefusedException($"it has more than {MaximumElements} elements");
        }
    }
}

/// <summary>Markup that is not read because it would cost too much.</summary>
internal sealed class MarkupRefusedException(string reason) : Exception(reason);
