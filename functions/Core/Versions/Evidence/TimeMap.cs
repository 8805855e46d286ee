using System.Globalization;
using System.Text;

namespace PolicyWatch.Versions.Evidence;

/// <summary>A page's timeline as a Memento TimeMap (RFC 7089, section 5) in the link format of RFC 6690.</summary>
public static class TimeMap
{
    public const string ContentType = "application/link-format";

    /// <param name="original">The watched address.</param>
    /// <param name="self">Address of the map.</param>
    /// <param name="gate">Address of the TimeGate.</param>
    /// <param name="ascending">All presences, oldest first; each is a memento, from its first sight on.</param>
    /// <param name="memento">Address of a version.</param>
    public static string Of(Uri original, Uri self, Uri gate, IReadOnlyList<Presence> ascending, Func<string, Uri> memento)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"<{original.AbsoluteUri}>;rel=\"original\",\n<{self.AbsoluteUri}>;rel=\"self\";type=\"{ContentType}\"");
        if (ascending.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $";from=\"{ascending[0].SeenFrom:R}\";until=\"{ascending[^1].SeenFrom:R}\"");
        }

        text.Append(CultureInfo.InvariantCulture, $",\n<{gate.AbsoluteUri}>;rel=\"timegate\"");
        for (var index = 0; index < ascending.Count; index++)
        {
            var place = $"{(index == 0 ? "first " : "")}{(index == ascending.Count - 1 ? "last " : "")}memento";
            text.Append(CultureInfo.InvariantCulture, $",\n<{memento(ascending[index].Version).AbsoluteUri}>;rel=\"{place}\";datetime=\"{ascending[index].SeenFrom:R}\"");
        }

        return text.Append('\n').ToString();
    }
}
