namespace PolicyWatch.Extraction;

/// <summary>Numbers a list's items as the page shows them.</summary>
internal sealed class ListNumbering
{
    private readonly string style;
    private int next;

    private ListNumbering(string style, int start) => (this.style, next) = (style, start);

    public bool IsDecimal => style == "1";

    public static ListNumbering Of(PageNode list)
    {
        if (list.Name != "ol")
        {
            return new ListNumbering("", 1);
        }

        var element = list.Element!;
        var css = element.GetAttribute("style") ?? "";
        var style = element.GetAttribute("type") is "a" or "A" or "i" or "I" ? element.GetAttribute("type")!
            : css.Contains("lower-alpha", StringComparison.Ordinal) || css.Contains("lower-latin", StringComparison.Ordinal) ? "a"
            : css.Contains("upper-alpha", StringComparison.Ordinal) || css.Contains("upper-latin", StringComparison.Ordinal) ? "A"
            : css.Contains("lower-roman", StringComparison.Ordinal) ? "i"
            : css.Contains("upper-roman", StringComparison.Ordinal) ? "I"
            : css.Contains("list-style:none", StringComparison.Ordinal) || css.Contains("list-style-type:none", StringComparison.Ordinal) ? ""
            : "1";
        return new ListNumbering(style, Number(element.GetAttribute("start")) ?? 1);
    }

    /// <summary>The next item's number, or null for a bullet.</summary>
    public string? Next(PageNode item)
    {
        if (style.Length == 0)
        {
            return null;
        }

        next = Number(item.Element!.GetAttribute("value")) ?? next;
        var number = next++;
        return style switch
        {
            "a" or "A" when number is > 0 and <= 702 => Cased(Letters(number)),
            "i" or "I" when number is > 0 and < 100 => Cased(Roman(number)),
            _ => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
    }

    private string Cased(string label) => char.IsUpper(style[0]) ? label.ToUpperInvariant() : label;

    private static string Letters(int number) =>
        (number > 26 ? ((char)('a' + (number - 27) / 26)).ToString() : "") + (char)('a' + (number - 1) % 26);

    private static string Roman(int number)
    {
        string[] tens = ["", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"];
        string[] ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
        return tens[number / 10] + ones[number % 10];
    }

    private static int? Number(string? text) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number < 1_000_000 ? number : null;
}
