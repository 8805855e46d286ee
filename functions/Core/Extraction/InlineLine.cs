using System.Text;

namespace PolicyWatch.Extraction;

/// <summary>Gathers the runs of one paragraph, and writes them as one line of Markdown.</summary>
internal sealed class InlineLine
{
    private readonly List<Run> runs = [];

    public bool HasText { get; private set; }

    public void Add(string text, bool strong, string? target)
    {
        runs.Add(new Run(text, strong, target));
        HasText |= !string.IsNullOrWhiteSpace(text);
    }

    /// <summary>The line without surrounding space; the paragraph is empty afterwards.</summary>
    /// <param name="plain">Writes no strong emphasis, as in headings.</param>
    public string Take(bool plain)
    {
        if (runs is [{ Target: null } only] && (plain || !only.Strong))
        {
            runs.Clear();
            HasText = false;
            return MarkdownEscape.Inline(Typography.Collapse(only.Text)).Trim();
        }

        var spaced = Spaced(plain);
        runs.Clear();
        HasText = false;
        var builder = new StringBuilder();
        for (var i = 0; i < spaced.Count;)
        {
            var target = spaced[i].Target;
            var end = i + 1;
            while (target is not null && end < spaced.Count && spaced[end].Target == target)
            {
                end++;
            }

            AppendLinked(builder, spaced, i, end, target);
            i = end;
        }

        return builder.ToString().Trim();
    }

    private static void AppendLinked(StringBuilder builder, List<Run> spaced, int start, int end, string? target)
    {
        var inner = new StringBuilder();
        for (var i = start; i < end; i++)
        {
            var before = inner.Length > 0 ? inner[^1] : i == start && target is null && builder.Length > 0 ? builder[^1] : ' ';
            var after = i + 1 < spaced.Count ? spaced[i + 1].Target is not null && target is null ? '[' : spaced[i + 1].Text[0] : ' ';
            AppendRun(inner, spaced[i], before, target is not null && i + 1 == end ? ']' : after);
        }

        var text = inner.ToString();
        if (target is null || !text.Any(char.IsLetterOrDigit))
        {
            builder.Append(text);
            return;
        }

        var content = text.Trim();
        builder.Append(text[..(text.Length - text.TrimStart().Length)]).Append('[').Append(content).Append("](").Append(target).Append(')').Append(text[text.TrimEnd().Length..]);
    }

    private static void AppendRun(StringBuilder builder, Run run, char before, char after)
    {
        var escaped = MarkdownEscape.Inline(run.Text);
        var content = escaped.Trim();
        if (!run.Strong || !content.Any(char.IsLetterOrDigit))
        {
            builder.Append(escaped);
            return;
        }

        var leading = escaped[..(escaped.Length - escaped.TrimStart().Length)];
        var trailing = escaped[escaped.TrimEnd().Length..];
        var opens = !char.IsPunctuation(content[0]) || leading.Length > 0 || !char.IsLetterOrDigit(before);
        var closes = !char.IsPunctuation(content[^1]) || trailing.Length > 0 || !char.IsLetterOrDigit(after);
        var mark = opens && closes ? "**" : "";
        builder.Append(leading).Append(mark).Append(content).Append(mark).Append(trailing);
    }

    /// <summary>The runs without the white space that a browser would collapse across their borders, neighbours of one format joined.</summary>
    private List<Run> Spaced(bool plain)
    {
        var result = new List<Run>();
        var text = new StringBuilder();
        var afterSpace = true;
        for (var i = 0; i < runs.Count; i++)
        {
            var piece = Typography.Collapse(runs[i].Text);
            text.Append(afterSpace ? piece.TrimStart(' ') : piece);
            afterSpace = text.Length > 0 ? text[^1] == ' ' : afterSpace;
            var (strong, target) = (runs[i].Strong && !plain, runs[i].Target);
            var joins = i + 1 < runs.Count && runs[i + 1].Target == target && (runs[i + 1].Strong && !plain) == strong;
            if (!joins && text.Length > 0)
            {
                result.Add(new Run(text.ToString(), strong, target));
                text.Clear();
            }
        }

        return result;
    }

    private sealed record Run(string Text, bool Strong, string? Target);
}
