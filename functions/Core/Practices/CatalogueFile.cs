namespace PolicyWatch.Practices;

/// <summary>One file of the catalogue as <c>catalogue.schema.json</c> describes it.</summary>
internal sealed record CatalogueFile(string Category, IReadOnlyList<string>? Headings, IReadOnlyList<CatalogueEntry> Practices);

internal sealed record CatalogueEntry(
    string Practice,
    string Says,
    string? Not,
    PracticeSeverity Severity,
    WorseWhen Worse,
    bool General,
    string? Polarity,
    IReadOnlyList<string>? Minor,
    IReadOnlyList<string>? Grave,
    IReadOnlyList<string>? Adverse,
    IReadOnlyList<string>? Welcome,
    bool Promise,
    string? By,
    ValueCapture Capture,
    string Cues,
    IReadOnlyList<string> When,
    IReadOnlyList<string>? Requires,
    IReadOnlyList<string>? Unless,
    IReadOnlyList<string>? Claims,
    IReadOnlyList<string>? Vague,
    IReadOnlyList<string>? Covers,
    IReadOnlyDictionary<string, string>? Values,
    IReadOnlyList<string>? Otherwise,
    bool Bare,
    IReadOnlyList<CatalogueExample> Examples,
    IReadOnlyList<string> CounterExamples)
{
    /// <summary>What a statement is worth to the customer by its value: 1, 0 or -1.</summary>
    public int WorthOf(Statement statement) => (Holds(Welcome, statement) ? 1 : Holds(Adverse, statement) ? -1 : 0) * (statement.Denied ? -1 : 1);

    private static bool Holds(IReadOnlyList<string>? values, Statement statement) => values?.Contains(statement.Value, StringComparer.Ordinal) == true;
}

internal sealed record CatalogueExample(string Text, IReadOnlyList<string>? Values, bool Denied);

/// <summary>How grave a shift of the practice for the worse is by itself.</summary>
internal enum PracticeSeverity { None, Low, Medium, High }

/// <summary>Which way a practice gets worse for the customer.</summary>
internal enum WorseWhen { None, Affirmed, Denied, Longer, Shorter }

internal enum ValueCapture { None, Duration, Age, Cap, Place, Entity, Names, Percent }
