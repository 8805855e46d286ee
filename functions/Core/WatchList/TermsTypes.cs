using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json.Serialization;

namespace PolicyWatch.WatchList;

/// <summary>The names of the terms types, as people write them.</summary>
public static class TermsTypes
{
    private static readonly IReadOnlyDictionary<TermsType, string> Names = Enum.GetValues<TermsType>().ToDictionary(
        type => type,
        type => typeof(TermsType).GetField(type.ToString())!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()!.Name);

    /// <summary>All names, in alphabetical order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Names.Values.Order(StringComparer.Ordinal)];

    /// <summary>For example <c>Privacy Policy</c>.</summary>
    public static string NameOf(TermsType type) => Names[type];

    /// <summary>The page's half of a page id where the watch list gives none, e.g. <c>privacy-policy</c>.</summary>
    public static string SlugOf(TermsType type) => Slugs.From(Names[type]);

    /// <summary>Exact but for upper and lower case.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out TermsType? type)
    {
        type = null;
        foreach (var (candidate, name) in Names)
        {
            if (name.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                type = candidate;
            }
        }

        return type is not null;
    }
}
