using PolicyWatch.Practices;

namespace PolicyWatch.Core.Tests.Practices;

public sealed class SentenceComparerTests
{
    private const string Keeps = "We keep account data for two years after closure.";
    private const string Shares = "Payment details are shared with our bank.";

    [Fact]
    public void Compare_MovedAndRepeatedSentences_AreNoChange()
    {
        Assert.Empty(Compare($"{Keeps}\n\n{Shares}", $"{Shares}\n\n{Keeps}\n\n{Shares}"));
    }

    [Fact]
    public void Compare_ParagraphCutInTwo_IsNoChange()
    {
        Assert.Empty(Compare($"{Keeps} {Shares}", $"{Keeps}\n\n{Shares}"));
    }

    [Fact]
    public void Compare_NewNumberAndMarkup_IsNoChange()
    {
        Assert.Empty(Compare($"1. {Keeps}", "2. **We keep** [account data](https://example.com/data) for two years after closure."));
    }

    [Fact]
    public void Compare_OneWordReplaced_PairsTheSentences()
    {
        var change = Assert.Single(Compare($"{Keeps} {Shares}", $"We keep account data for three years after closure. {Shares}"));

        Assert.Equal(Keeps, change.Before!.Text);
        Assert.Equal("We keep account data for three years after closure.", change.After!.Text);
        Assert.Equal(["two"], change.Out);
        Assert.Equal(["three"], change.In);
    }

    [Fact]
    public void Compare_UnrelatedSentences_AreOneGoneAndOneNew()
    {
        var changes = Compare(Keeps, Shares);

        Assert.Collection(
            changes.OrderBy(change => change.Before is null),
            gone => Assert.Equal((Keeps, null), (gone.Before?.Text, gone.After?.Text)),
            added => Assert.Equal((null, Shares), (added.Before?.Text, added.After?.Text)));
        Assert.All(changes, change => Assert.True(change.Out.Count == 0 || change.In.Count == 0));
    }

    private static IReadOnlyList<SentenceChange> Compare(string before, string after) =>
        SentenceComparer.Compare(SentenceReader.Read(before), SentenceReader.Read(after));
}
