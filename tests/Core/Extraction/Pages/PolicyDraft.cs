namespace PolicyWatch.Core.Tests.Extraction.Pages;

/// <summary>A policy as its author wrote it, before a site's templates wrap it.</summary>
internal sealed record PolicyDraft(IReadOnlyList<DraftBlock> Blocks)
{
    /// <summary>What a reader should find: every word of the draft and no other.</summary>
    public string Text => string.Join('\n', Blocks.Select(block => block.Text.Replace('|', ' ')));

    public string Title => Blocks[0].Text;

    /// <summary>What stands above the first heading of a section.</summary>
    public PolicyDraft Opening => new([.. Blocks.TakeWhile(block => block.Kind != DraftKind.Heading)]);

    /// <summary>Each section with its heading.</summary>
    public IReadOnlyList<PolicyDraft> Sections
    {
        get
        {
            var starts = Blocks.Index().Where(block => block.Item.Kind == DraftKind.Heading).Select(block => block.Index).Append(Blocks.Count).ToList();
            return [.. starts.Zip(starts.Skip(1), (start, end) => new PolicyDraft([.. Blocks.Take(end).Skip(start)]))];
        }
    }

    /// <summary>The same draft without the title and the heading that opens it.</summary>
    public PolicyDraft Body => new([.. Blocks.Skip(1)]);

    /// <summary>One block per line: <c># title</c>, <c>## heading</c>, <c>- item</c>, <c>| cell | cell</c>, or a paragraph.</summary>
    public static PolicyDraft Parse(string text) => new([.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Block)]);

    private static DraftBlock Block(string line) => line switch
    {
        ['#', '#', .. var heading] => new(DraftKind.Heading, heading.Trim()),
        ['#', .. var title] => new(DraftKind.Title, title.Trim()),
        ['-', .. var item] => new(DraftKind.Item, item.Trim()),
        ['|', .. var row] => new(DraftKind.Row, row.Trim()),
        _ => new(DraftKind.Paragraph, line),
    };
}

internal enum DraftKind { Title, Heading, Paragraph, Item, Row }

internal sealed record DraftBlock(DraftKind Kind, string Text)
{
    public string[] Cells => Text.Split('|', StringSplitOptions.TrimEntries);
}
