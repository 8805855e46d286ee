using PolicyWatch.WatchList;

namespace PolicyWatch.Cli.Demo;

/// <summary>What the second revision of a sample policy changes.</summary>
internal enum SecondRevision
{
    /// <summary>Layout, menus, classes, hyphenation: no word.</summary>
    Cosmetic,

    /// <summary>The date that the policy states, and nothing else.</summary>
    DateOnly,

    /// <summary>What the vendor does with data, or promises.</summary>
    Practices,
}

/// <summary>A fictional vendor with one privacy policy in two revisions.</summary>
internal sealed record SampleVendor(string Id, string Name, string Tag, SecondRevision Second)
{
    public static IReadOnlyList<SampleVendor> All { get; } =
    [
        new("alderbrook", "Alderbrook Access", "building", SecondRevision.Cosmetic),
        new("nordhamn", "Nordhamn Cloud", "cloud", SecondRevision.Practices),
        new("pellworth", "Pellworth Codec", "media", SecondRevision.Practices),
        new("quillmark", "Quillmark Software", "contracts", SecondRevision.Practices),
        new("tessaly", "Tessaly Workspaces", "workplace", SecondRevision.DateOnly),
    ];

    public PageId Page => PageId.Of(Id, TermsTypes.SlugOf(TermsType.PrivacyPolicy));

    /// <summary>Below localhost, so that a browser on this machine can open it.</summary>
    public string Host => $"{Id}.localhost";
}
