namespace PolicyWatch.Practices;

/// <summary>A sentence that one version has and the other has not, or one that was reworded.</summary>
/// <param name="Before">In the earlier text; null if the sentence is new.</param>
/// <param name="After">In the later text; null if the sentence is gone.</param>
/// <param name="Out">Words of <paramref name="Before"/> that are gone.</param>
/// <param name="In">Words of <paramref name="After"/> that are new.</param>
internal sealed record SentenceChange(Sentence? Before, Sentence? After, IReadOnlyList<string> Out, IReadOnlyList<string> In)
{
    public Sentence Any => After ?? Before!;

    /// <summary>Where a sentence lost or gained only its end or its start: what stands of it in the other version; null otherwise.</summary>
    public Sentence? Kept { get; init; }

    /// <summary>The change with the sentences of both versions, as far as there are two.</summary>
    public SentenceChange Whole => Kept is null ? this : this with { Before = Before ?? Kept, After = After ?? Kept };
}
