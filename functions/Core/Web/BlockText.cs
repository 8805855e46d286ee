using System.Text.RegularExpressions;

namespace PolicyWatch.Web;

public enum BlockLook { Paragraph, Heading, Item, Row }

/// <summary>How one block's Markdown is shown in a comparison: as words, its marks turned into looks, link targets kept visible.</summary>
public static partial class BlockText
{
    public static BlockLook LookOf(string markdown) => markdown.TrimStart() switch
    {
        ['#', ..] => BlockLook.Heading,
        ['-' or '*' or '+', ' ', ..] => BlockLook.Item,
        ['|', ..] => BlockLook.Row,
        _ => BlockLook.Paragraph,
    };

    /// <summary>The words of a block, or of a run of words in it.</summary>
    /// <param name="opens">The run begins the block, where heading and list marks stand.</param>
    public static string Plain(string run, bool opens)
    {
        var text = opens ? LeadingMark().Replace(run, "") : run;
        return Escaped().Replace(text.Replace("**", "", StringComparison.Ordinal), "$1");
    }

    /// <summary>The words of joined blocks, each on a line of its own.</summary>
    public static string PlainLines(string run) => Plain(LineStart().Replace(run, "\n"), opens: false);

    [GeneratedRegex(@"\n\n(?:#{1,6}\s+)?")]
    private static partial Regex LineStart();

    [GeneratedRegex(@"\A\s*(?:#{1,6}\s+|[-*+]\s+|\|\s*)")]
    private static partial Regex LeadingMark();

    [GeneratedRegex(@"\\([!-/:-@\[-`{-~])")]
    private static partial Regex Escaped();
}
