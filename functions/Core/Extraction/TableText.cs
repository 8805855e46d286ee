using System.Text;

namespace PolicyWatch.Extraction;

/// <summary>Writes a table as GFM rows, or unfolds it where it only lays the page out.</summary>
internal sealed class TableText(MarkdownWriter writer)
{
    private const int MaximumColumns = 40;

    public void Write(PageNode table)
    {
        foreach (var caption in table.Children.Where(child => child.Name == "caption"))
        {
            writer.Children(caption);
        }

        var rows = Rows(table).ToList();
        if (rows.Count < 2 || rows.Exists(row => row.Exists(LaysOut)) || Grid(rows) is not { } grid)
        {
            Unfold(table);
            return;
        }

        writer.Add(Gfm(grid));
    }

    /// <summary>Rows of this table, not of tables inside it.</summary>
    private static IEnumerable<List<PageNode>> Rows(PageNode node)
    {
        foreach (var child in node.Children.Where(child => !child.LeftOut))
        {
            if (child.Name == "tr")
            {
                yield return [.. child.Children.Where(cell => cell.Name is "td" or "th" && !cell.LeftOut)];
            }
            else if (child.Name is "thead" or "tbody" or "tfoot")
            {
                foreach (var row in Rows(child))
                {
                    yield return row;
                }
            }
        }
    }

    private static bool LaysOut(PageNode cell) =>
        cell.Words > 400 || cell.Children.Any(child => child.Name == "table" || Markup.IsHeading(child) && child.Name is "h1" or "h2" || child.Words > 0 && !child.IsText && LaysOut(child));

    /// <summary>Cell texts by row and column without empty columns and rows, or null where fewer than two columns have text.</summary>
    private List<string[]>? Grid(List<List<PageNode>> rows)
    {
        var grid = new List<string[]>();
        var width = Math.Min(MaximumColumns, rows.Max(row => row.Sum(cell => Span(cell, "colspan"))));
        var covered = new int[width];
        foreach (var row in rows)
        {
            var texts = new string[width];
            Array.Fill(texts, "");
            var column = 0;
            foreach (var cell in row)
            {
                while (column < width && covered[column] > 0)
                {
                    covered[column++]--;
                }

                if (column >= width)
                {
                    break;
                }

                texts[column] = writer.CellLine(cell);
                for (var span = Span(cell, "colspan"); span > 0 && column < width; span--)
                {
                    covered[column++] = Span(cell, "rowspan") - 1;
                }
            }

            for (; column < width; column++)
            {
                covered[column] = Math.Max(0, covered[column] - 1);
            }

            grid.Add(texts);
        }

        grid.RemoveAll(texts => Array.TrueForAll(texts, text => text.Length == 0));
        var kept = Enumerable.Range(0, width).Where(column => grid.Exists(texts => texts[column].Length > 0)).ToArray();
        return kept.Length < 2 || grid.Count < 2 ? null : grid.ConvertAll(texts => Array.ConvertAll(kept, column => texts[column]));
    }

    private static string Gfm(List<string[]> grid)
    {
        var text = new StringBuilder();
        for (var i = 0; i < grid.Count; i++)
        {
            text.Append(i == 0 ? "" : "\n").Append("| ").AppendJoin(" | ", grid[i]).Append(" |");
            if (i == 0)
            {
                text.Append("\n|").Insert(text.Length, " --- |", grid[0].Length);
            }
        }

        return text.ToString();
    }

    private void Unfold(PageNode node)
    {
        foreach (var child in node.Children.Where(child => child.Name != "caption"))
        {
            if (child.Name is "thead" or "tbody" or "tfoot" or "tr" && !child.LeftOut)
            {
                Unfold(child);
            }
            else
            {
                writer.Part(child);
            }
        }
    }

    private static int Span(PageNode cell, string attribute) =>
        int.TryParse(cell.Element!.GetAttribute(attribute), out var span) ? Math.Clamp(span, 1, MaximumColumns) : 1;
}
