namespace PolicyWatch.Host.Tests.Corpus;

/// <summary>A test that reads the corpus of real policies, which is no part of this repository: skipped where it is absent.</summary>
internal sealed class CorpusFactAttribute : FactAttribute
{
    public CorpusFactAttribute()
    {
        if (!Directory.Exists(Folder))
        {
            Skip = "The corpus is absent: set POLICYWATCH_CORPUS to its folder.";
        }
    }

    /// <summary>POLICYWATCH_CORPUS, or shared/corpus beside the repository.</summary>
    public static string Folder => Environment.GetEnvironmentVariable("POLICYWATCH_CORPUS") ?? Path.Combine(Repository, "..", "shared", "corpus");

    private static string Repository
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "PolicyWatch.sln")))
            {
                folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
            }

            return folder;
        }
    }
}
