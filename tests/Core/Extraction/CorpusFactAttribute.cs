namespace PolicyWatch.Core.Tests.Extraction;

/// <summary>A test on the corpus of real pages, which is no part of the repository.</summary>
internal sealed class CorpusFactAttribute : FactAttribute
{
    public CorpusFactAttribute()
    {
        if (!Directory.Exists(Folder))
        {
            Skip = $"There is no corpus at {Folder}; POLICYWATCH_CORPUS names it.";
        }
    }

    public static string Folder { get; } = Environment.GetEnvironmentVariable("POLICYWATCH_CORPUS") ?? Path.Combine(RepositoryRoot(), "..", "shared", "corpus");

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder.Parent is { } parent && !File.Exists(Path.Combine(folder.FullName, "PolicyWatch.sln")))
        {
            folder = parent;
        }

        return folder.FullName;
    }
}
