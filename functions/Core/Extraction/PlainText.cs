namespace PolicyWatch.Extraction;

/// <summary>Reads plain text and Markdown: one block per line, blocks separated by an empty line.</summary>
internal static class PlainText
{
    public static string ToMarkdown(string text) =>
        string.Join("\n\n", text.ReplaceLineEndings("\n").Split('\n').Select(line => Typography.Collapse(line).TrimEnd()).Where(line => line.Length > 0));
}
