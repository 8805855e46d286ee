using PolicyWatch.Practices;
using PolicyWatch.Summaries;

namespace PolicyWatch.Core.Tests.Summaries;

public sealed class RenamesTests
{
    private static readonly SentenceChange[] s_thrice =
    [
        Change("Acme keeps your files.", "Borea keeps your files.", "acme", "borea"),
        Change("You may write to Acme.", "You may write to Borea.", "acme", "borea"),
        Change("This is how Acme works.", "This is how Borea works.", "acme", "borea"),
    ];

    [Fact]
    public void Explain_NameReplacedThreeTimes_ExplainsEach()
    {
        var renames = Renames.Of(s_thrice);

        Assert.All(s_thrice, change => Assert.True(renames.Explain(change)));
    }

    [Fact]
    public void Explain_NameReplacedTwice_ExplainsNothing()
    {
        var renames = Renames.Of([.. s_thrice.Take(2)]);

        Assert.All(s_thrice, change => Assert.False(renames.Explain(change)));
    }

    [Fact]
    public void Explain_AnotherWordBesideTheName_IsLeftToBeRead()
    {
        var renames = Renames.Of(s_thrice);
        var change = new SentenceChange(Read("Acme keeps your files."), Read("Borea sells your files."), ["acme", "keeps"], ["borea", "sells"]);

        Assert.False(renames.Explain(change));
    }

    [Fact]
    public void Explain_WordsThatAreNoNames_AreNoRename()
    {
        SentenceChange[] changes =
        [
            Change("We delete your files.", "We sell your files.", "delete", "sell"),
            Change("We delete your photos.", "We sell your photos.", "delete", "sell"),
            Change("We delete your letters.", "We sell your letters.", "delete", "sell"),
        ];

        Assert.All(changes, change => Assert.False(Renames.Of(changes).Explain(change)));
    }

    private static SentenceChange Change(string before, string after, string wordOut, string wordIn) => new(Read(before), Read(after), [wordOut], [wordIn]);

    private static Sentence Read(string text) => Assert.Single(SentenceReader.Read(text));
}
