namespace PolicyWatch.Extraction;

/// <summary>Writes page nodes as Markdown: one block per line, an empty line between blocks; only a table's rows stand directly below each other.</summary>
internal sealed class MarkdownWriter
{
    /// <summary>Deeper lists are written at this depth: indenting them further says nothing, and costs.</summary>
    private const int MaximumListDepth = 12;

    private readonly LinkTargets links;
    private readonly InlineLine line = new();
    private readonly TableText tables;
    private List<string> blocks = [];
    private bool strong;
    private bool heading;
    private bool inCell;
    private string? target;
    private int listDepth;
    private (List<string>? Blocks, int End, char Mark) lastOrdered;

    private MarkdownWriter(Uri page)
    {
        links = new LinkTargets(page);
        tables = new TableText(this);
    }

    /// <summary>The blocks in their order.</summary>
    public static IReadOnlyList<string> Write(IEnumerable<PageNode> nodes, Uri page)
    {
        var writer = new MarkdownWriter(page);
        foreach (var node in nodes)
        {
            writer.Part(node);
        }

        return writer.blocks;
    }

    /// <summary>The node's content as one line, for a table cell.</summary>
    internal string CellLine(PageNode cell)
    {
        (var outerStrong, var outerCell, strong, inCell) = (strong, inCell, false, true);
        var inner = Collect(cell);
        (strong, inCell) = (outerStrong, outerCell);
        return string.Join("<br>", inner);
    }

    internal void Children(PageNode node)
    {
        foreach (var child in node.Children)
        {
            Node(child);
        }
    }

    internal void Add(string block) => blocks.Add(block);

    /// <summary>The node as blocks of its own.</summary>
    internal void Part(PageNode node)
    {
        Node(node);
        EndLine();
    }

    private void Node(PageNode node)
    {
        if (node.LeftOut)
        {
            return;
        }

        switch (node.Name)
        {
            case "#text":
                line.Add(node.Text, strong, target);
                break;
            case "br":
                LineBreak();
                break;
            case "a":
                Anchor(node);
                break;
            case "b" or "strong" or "dt":
                (var outer, strong) = (strong, true);
                Element(node);
                strong = outer;
                break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                Heading(node);
                break;
            case "ul" or "ol" or "menu" or "dir":
                List(node);
                break;
            case "blockquote":
                Quote(node);
                break;
            case "table":
                EndLine();
                tables.Write(node);
                EndLine();
                break;
            default:
                Element(node);
                break;
        }
    }

    private void Element(PageNode node)
    {
        var block = Markup.IsBlock(node);
        if (block)
        {
            EndLine();
        }

        if (ObfuscatedMail.Decode(node.Element?.GetAttribute("data-cfemail")) is { } mail)
        {
            line.Add(mail, strong, target);
        }
        else
        {
            Children(node);
        }

        if (block)
        {
            EndLine();
        }
    }

    private void Anchor(PageNode node)
    {
        if (target is null && !node.Children.Any(Markup.HoldsBlock))
        {
            target = links.Resolve(node.Element!);
            Element(node);
            target = null;
        }
        else
        {
            Element(node);
        }
    }

    private void LineBreak()
    {
        if (heading)
        {
            line.Add(" ", strong, target);
        }
        else
        {
            EndLine();
        }
    }

    private void Heading(PageNode node)
    {
        if (heading || inCell)
        {
            Element(node);
            return;
        }

        EndLine();
        heading = true;
        Children(node);
        heading = false;
        if (line.Take(plain: true) is { Length: > 0 } text)
        {
            blocks.Add($"{new string('#', node.Name[1] - '0')} {text}");
        }
    }

    private void Quote(PageNode node)
    {
        var inner = Collect(node);
        foreach (var block in inner)
        {
            blocks.Add(inCell ? block : Indent(block, "> ", "> "));
        }
    }

    private void List(PageNode node)
    {
        EndLine();
        var numbering = ListNumbering.Of(node);
        var mark = lastOrdered.Blocks == blocks && lastOrdered.End == blocks.Count && lastOrdered.Mark == '.' ? ')' : '.';
        foreach (var child in node.Children)
        {
            if (child.Name == "li")
            {
                Item(child, numbering.Next(child), mark);
            }
            else
            {
                Part(child);
            }
        }

        if (numbering.IsDecimal)
        {
            lastOrdered = (blocks, blocks.Count, mark);
        }
    }

    /// <param name="label">The item's number; null for a bullet.</param>
    private void Item(PageNode node, string? label, char mark)
    {
        if (node.LeftOut)
        {
            return;
        }

        listDepth++;
        var inner = Collect(node);
        listDepth--;
        var isNumber = label?.All(char.IsAsciiDigit) == true;
        var marker = inCell
            ? label is null ? "• " : label + ". "
            : isNumber ? $"{label}{mark} " : label is null ? "- " : $"- {label}. ";
        var indent = inCell || listDepth >= MaximumListDepth ? "" : new string(' ', isNumber ? marker.Length : 2);
        for (var i = 0; i < inner.Count; i++)
        {
            blocks.Add(Indent(inner[i], i == 0 ? marker : indent, indent));
        }
    }

    /// <summary>The blocks below a node, kept apart from those before it.</summary>
    private List<string> Collect(PageNode node)
    {
        EndLine();
        (var outer, blocks) = (blocks, []);
        Children(node);
        EndLine();
        (var inner, blocks) = (blocks, outer);
        return inner;
    }

    private static string Indent(string block, string first, string rest) =>
        first + (block.Contains('\n', StringComparison.Ordinal) ? block.Replace("\n", "\n" + rest, StringComparison.Ordinal) : block);

    private void EndLine()
    {
        if (heading)
        {
            line.Add(" ", strong, target);
        }
        else if (line.Take(plain: inCell) is { Length: > 0 } text)
        {
            blocks.Add(inCell ? text : MarkdownEscape.LineStart(text));
        }
    }
}
