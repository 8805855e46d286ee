namespace PolicyWatch.Core.Tests.Extraction.Pages;

/// <summary>How an editor or a template marks up the blocks of a draft.</summary>
internal sealed record DraftStyle(
    Func<string, string> Title,
    Func<string, string> Heading,
    Func<string, string> Paragraph,
    Func<IEnumerable<string>, string> Items,
    Func<IReadOnlyList<string[]>, string> Rows)
{
    /// <summary>What a careful author writes.</summary>
    public static DraftStyle Plain { get; } = new(
        title => $"<h1>{title}</h1>",
        heading => $"<h2>{heading}</h2>",
        text => $"<p>{text}</p>",
        items => $"<ul>{Each(items, item => $"<li>{item}</li>")}</ul>",
        Table);

    /// <summary>The template prints the title, the text has none.</summary>
    public static DraftStyle Untitled { get; } = Plain with { Title = _ => "" };

    /// <summary>Components of a script framework, with generated class names and no other element.</summary>
    public static DraftStyle Soup { get; } = new(
        title => $"<div class=\"css-1k9x\"><div class=\"sc-aXZVg kFGkgh\">{title}</div></div>",
        heading => $"<div class=\"css-77ab\"><span class=\"sc-gEvEer\">{heading}</span></div>",
        text => $"<div class=\"css-0\"><div><span class=\"css-p2\">{text}</span></div></div>",
        items => Each(items, item => $"<div class=\"css-9li\"><div>•</div><div>{item}</div></div>"),
        rows => Each(rows, row => $"<div class=\"css-row\">{Each(row, cell => $"<div class=\"css-cell\">{cell}</div>")}</div>"));

    /// <summary>The web of 1999.</summary>
    public static DraftStyle Fonts { get; } = new(
        title => $"<center><font face=Arial size=5><b>{title}</b></font></center><br><br>",
        heading => $"<font face=Arial size=3><b>{heading}</b></font><br><br>",
        text => $"<font face=Arial size=2>{text}</font><br><br>",
        items => Each(items, item => $"<font size=2>&nbsp;&nbsp;- {item}</font><br>") + "<br>",
        rows => $"<table border=1 cellpadding=2>{Each(rows, row => $"<tr>{Each(row, cell => $"<td><font size=1>{cell}</font></td>")}</tr>")}</table><br>");

    public static DraftStyle Breaks { get; } = new(
        title => $"<strong>{title}</strong><br /><br />",
        heading => $"<u>{heading}</u><br /><br />",
        text => $"{text}<br /><br />",
        items => Each(items, item => $"&bull; {item}<br />") + "<br />",
        rows => Each(rows, row => string.Join(" / ", row) + "<br />") + "<br />");

    /// <summary>Pasted from a word processor.</summary>
    public static DraftStyle Word { get; } = new(
        title => $"<p class=MsoTitle align=center style='text-align:center'><b><span lang=EN-US style='font-size:18.0pt'>{title}<o:p></o:p></span></b></p>",
        heading => $"<p class=MsoNormal style='margin-left:18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><![endif]><b style='mso-bidi-font-weight:normal'><span>{heading}</span></b><o:p></o:p></p>",
        text => $"<p class=MsoNormal style='text-align:justify'><span lang=EN-US><span style='mso-spacerun:yes'>&nbsp;</span>{text}<o:p></o:p></span></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>",
        items => Each(items, item => $"<p class=MsoListParagraph style='text-indent:-18.0pt'><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;</span></span></span>{item}</p>"),
        rows => $"<table class=MsoTableGrid>{Each(rows, row => $"<tr>{Each(row, cell => $"<td><p class=MsoNormal>{cell}<o:p></o:p></p></td>")}</tr>")}</table>");

    public static DraftStyle Definitions { get; } = Plain with
    {
        Heading = heading => $"<dl><dt>{heading}</dt></dl>",
        Paragraph = text => $"<dl><dd>{text}</dd></dl>",
        Items = items => $"<dl>{Each(items, item => $"<dd>{item}</dd>")}</dl>",
    };

    /// <summary>The elements of a library of web components.</summary>
    public static DraftStyle Components { get; } = new(
        title => $"<ds-heading level=1>{title}</ds-heading>",
        heading => $"<ds-heading level=2>{heading}</ds-heading>",
        text => $"<ds-text>{text}</ds-text>",
        items => $"<ds-list>{Each(items, item => $"<ds-item>{item}</ds-item>")}</ds-list>",
        rows => $"<ds-table>{Each(rows, row => $"<ds-row>{Each(row, cell => $"<ds-cell>{cell}</ds-cell>")}</ds-row>")}</ds-table>");

    public static DraftStyle NestedTables { get; } = Plain with
    {
        Paragraph = text => $"<table><tr><td><table width=100%><tr><td>{text}</td></tr></table></td></tr></table>",
    };

    public static DraftStyle Markdown { get; } = new(
        title => $"# {title}\n\n",
        heading => $"## {heading}\n\n",
        text => $"{text}\n\n",
        items => Each(items, item => $"- {item}\n") + "\n",
        rows => Each(rows, row => $"| {string.Join(" | ", row)} |\n") + "\n");

    public static DraftStyle PlainText { get; } = Markdown with
    {
        Title = title => $"{title.ToUpperInvariant()}\n{new string('=', title.Length)}\n\n",
        Heading = heading => $"{heading}\n{new string('-', heading.Length)}\n\n",
        Items = items => Each(items, item => $"  * {item}\n") + "\n",
        Rows = rows => Each(rows, row => string.Join("    ", row) + "\n") + "\n",
    };

    public string Write(PolicyDraft draft)
    {
        var parts = new List<string>();
        for (var i = 0; i < draft.Blocks.Count;)
        {
            var kind = draft.Blocks[i].Kind;
            var alike = draft.Blocks.Skip(i).TakeWhile(block => block.Kind == kind).ToList();
            parts.Add(kind switch
            {
                DraftKind.Title => Each(alike, block => Title(block.Text)),
                DraftKind.Heading => Each(alike, block => Heading(block.Text)),
                DraftKind.Item => Items(alike.Select(block => block.Text)),
                DraftKind.Row => Rows(alike.ConvertAll(block => block.Cells)),
                _ => Each(alike, block => Paragraph(block.Text)),
            });
            i += alike.Count;
        }

        return string.Concat(parts);
    }

    public static string Each<T>(IEnumerable<T> parts, Func<T, string> write) => string.Concat(parts.Select(write));

    private static string Table(IReadOnlyList<string[]> rows) =>
        $"<table><thead><tr>{Each(rows[0], cell => $"<th>{cell}</th>")}</tr></thead><tbody>{Each(rows.Skip(1), row => $"<tr>{Each(row, cell => $"<td>{cell}</td>")}</tr>")}</tbody></table>";
}
