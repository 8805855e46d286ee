using System.Text;
using AngleSharp.Dom;

namespace PolicyWatch.Extraction;

/// <summary>An element or a run of text of a parsed page, with the counts that tell prose from menus.</summary>
internal sealed class PageNode
{
    private const int MenuLinks = 6;

    private const int MenuWordsPerLink = 12;

    /// <summary>Choices of a switcher that is no list of links: languages, countries.</summary>
    private const int SwitcherRuns = 15;

    private const int SwitcherWordsPerRun = 3;

    /// <summary>What may stand around menus in a larger one.</summary>
    private const int MenuLabelWords = 8;

    private const int LongestLine = 1_000;

    private readonly List<PageNode> children;

    /// <summary>Powers of this mix the letters of a text into its fingerprint.</summary>
    private const ulong Base = 0x9E3779B97F4A7C15;

    // Base to the number of letters below, so that the fingerprints of neighbours can be joined.
    private ulong shift = 1;

    private PageNode(string name, IElement? element, PageNode? parent, string text, List<PageNode> children)
    {
        (Name, Element, Parent, Text, this.children) = (name, element, parent, text, children);
    }

    /// <summary>The tag in lower case, or <c>#text</c>.</summary>
    public string Name { get; }

    /// <summary>Null for text.</summary>
    public IElement? Element { get; }

    public PageNode? Parent { get; }

    public IReadOnlyList<PageNode> Children => children;

    /// <summary>White space already collapsed; empty for elements.</summary>
    public string Text { get; }

    /// <summary>Words below, those of left-out parts excepted.</summary>
    public int Words { get; private set; }

    /// <summary>Words below that are inside links.</summary>
    public int LinkWords { get; private set; }

    /// <summary>Links with text below, those in menus excepted, as in the next two.</summary>
    public int Links { get; private set; }

    /// <summary>Ends of sentences and clauses below, outside links.</summary>
    public int Clauses { get; private set; }

    /// <summary>Runs of text below.</summary>
    public int Runs { get; private set; }

    /// <summary>Words below that stand in menus, which are no prose though they may be outside links.</summary>
    private int menuWords;

    /// <summary>Words below that are outside links and menus.</summary>
    public int ProseWords => IsMenu ? 0 : LooseWords;

    private int LooseWords => Words - LinkWords - menuWords;

    /// <summary>Entries beside each other, each of a few words, where a text would have sentences; or nothing but such.</summary>
    public bool IsMenu => IsLoose && (
        Links >= MenuLinks && 2 * Clauses < Links && LooseWords < MenuWordsPerLink * Links
        || Runs >= SwitcherRuns && Clauses == 0 && Words - menuWords < SwitcherWordsPerRun * Runs
        || menuWords > 0 && LooseWords < MenuLabelWords);

    // Lists and tables may well be part of a text: of companies, of addresses.
    private bool IsLoose => Element is not null && Name is not ("table" or "tbody" or "tr" or "td" or "li" or "p") && !Markup.IsHeading(this);

    public double LinkDensity => Words == 0 ? 0 : (double)LinkWords / Words;

    /// <summary>A fingerprint of the letters and digits below, the same however they are marked up.</summary>
    public ulong Print { get; private set; }

    /// <summary>Left out of the policy's text.</summary>
    public bool LeftOut { get; private set; }

    public bool IsText => Element is null;

    private static List<PageNode> NoChildren { get; } = [];

    public static PageNode OfElement(IElement element, PageNode? parent) => new(element.LocalName, element, parent, "", []);

    public static PageNode LineBreak(PageNode parent) => new("br", null, parent, "", NoChildren);

    /// <param name="text">With white space already collapsed.</param>
    public static PageNode OfText(string text, PageNode parent, bool insideLink)
    {
        var node = new PageNode("#text", null, parent, text, NoChildren);
        node.Words = Extraction.Words.Count(text);
        node.Runs = node.Words > 0 ? 1 : 0;
        var before = ' ';
        foreach (var character in text)
        {
            if (char.IsLetterOrDigit(character))
            {
                node.Print = node.Print * Base + character;
                node.shift *= Base;
            }
            else if (!insideLink && EndsClause(before, character))
            {
                node.Clauses++;
            }

            before = character;
        }

        node.LinkWords = insideLink ? node.Words : 0;
        return node;
    }

    public void Add(PageNode child)
    {
        children.Add(child);
        Count(child);
    }

    /// <summary>The text below as one line, cut where it is long.</summary>
    public string Line()
    {
        var line = new StringBuilder();
        AppendTo(line);
        return line.ToString();
    }

    public void LeaveOut() => LeftOut = true;

    /// <summary>Counts again, without what was left out since.</summary>
    public void Recount()
    {
        if (children.Count == 0)
        {
            return;
        }

        (Words, LinkWords, Links, Clauses, Runs, menuWords, Print, shift) = (0, 0, 0, 0, 0, 0, 0, 1);
        foreach (var child in children)
        {
            if (!child.LeftOut)
            {
                child.Recount();
                Count(child);
            }
        }
    }

    private void Count(PageNode child)
    {
        Words += child.Words;
        LinkWords += child.LinkWords;
        if (child.IsMenu)
        {
            menuWords += child.Words - child.LinkWords;
        }
        else
        {
            Links += child.Links + (child.Name == "a" && child.Words > 0 ? 1 : 0);
            Clauses += child.Clauses;
            Runs += child.Runs;
            menuWords += child.menuWords;
        }

        Print = Print * child.shift + child.Print;
        shift *= child.shift;
    }

    private void AppendTo(StringBuilder line)
    {
        line.Append(Text);
        foreach (var child in children)
        {
            if (line.Length < LongestLine && (child.IsText || child.Words + child.Clauses > 0))
            {
                line.Append(child.IsText ? "" : " ");
                child.AppendTo(line);
            }
        }
    }

    private static bool EndsClause(char before, char character) =>
        character is '.' or ',' or ';' or ':' or '!' or '?' && char.IsLetter(before) || character is '。' or '、' or '，' or '；' or '：' or '！' or '？';
}
