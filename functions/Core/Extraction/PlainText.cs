namespace PolicyWatch.Extraction;

/// <summary>Reads plain text and Markdown: one block per line, with Markdown's own marks left as they are.</summary>
internal static class PlainText
{
    public static IReadOnlyList<string> Blocks(string text)
    {
        var blocks = new List<string>();
        var inTable = false;
        foreach (var raw in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = Typography.Collapse(raw).TrimEnd();
            var isRow = line.StartsWith('|');
            if (line.Trim().Length == 0)
            {
                inTable = false;
            }
            else if (isRow && inTable)
            {
                blocks[^1] += "\n" + line;
            }
            else
            {
                inTable = isRow;
                blocks.Add(line.TrimStart());
            }
        }

        return blocks;
    }
}
