using System.Text.RegularExpressions;

namespace PolicyWatch.WatchList;

/// <summary>Turns names into the form that ids have.</summary>
public static partial class Slugs
{
    /// <summary>Lower-case ASCII letters and digits, everything else one hyphen; empty where nothing is left.</summary>
    public static string From(string name)
    {
        var slug = NotInSlug().Replace(name.ToLowerInvariant(), "-").Trim('-');
        return slug.Length <= 63 ? slug : slug[..63].TrimEnd('-');
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotInSlug();
}
