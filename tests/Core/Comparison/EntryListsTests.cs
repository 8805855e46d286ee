using System.Globalization;
using PolicyWatch.Comparison;
using Xunit.Abstractions;

namespace PolicyWatch.Core.Tests.Comparison;

/// <summary>The figures: <c>dotnet test tests/Core --filter EntryListsTests --logger "console;verbosity=detailed"</c>.</summary>
public class EntryListsTests(ITestOutputHelper output)
{
    private const double Goal = 0.99;

    public static TheoryData<string> Titles => [.. EntryListPairs.All.Select(pair => pair.Title)];

    [Theory]
    [MemberData(nameof(Titles))]
    public void Compare_Pair_FindsWhatAReaderFinds(string title)
    {
        var pair = EntryListPairs.All.Single(pair => pair.Title == title);

        Assert.Equal(Expected(pair).Order(StringComparer.Ordinal), Found(pair).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Compare_AllPairs_ReachTheGoal()
    {
        var expected = EntryListPairs.All.SelectMany(pair => Expected(pair).Select(finding => (pair.Title, finding))).ToList();
        var found = EntryListPairs.All.SelectMany(pair => Found(pair).Select(finding => (pair.Title, finding))).ToList();

        foreach (var kind in (string[])["added", "removed", "altered", ""])
        {
            var (wanted, got) = (expected.Count(each => each.finding.StartsWith(kind, StringComparison.Ordinal)), found.Count(each => each.finding.StartsWith(kind, StringComparison.Ordinal)));
            var right = expected.Intersect(found).Count(each => each.finding.StartsWith(kind, StringComparison.Ordinal));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(kind.Length > 0 ? kind : "all")}: {right} right of {wanted} expected and {got} found, F1 {2.0 * right / (wanted + got):F3}"));
        }

        output.WriteLine($"{EntryListPairs.All.Count} pairs");
        var f1 = 2.0 * expected.Intersect(found).Count() / (expected.Count + found.Count);

        Assert.True(f1 >= Goal, $"F1 {f1:F3}");
    }

    [Fact]
    public void Compare_AnyEntry_IsQuotedAsItStands()
    {
        foreach (var pair in EntryListPairs.All)
        {
            var comparison = EntryLists.Compare(pair.Before, pair.After);

            Assert.All(comparison.Added.Concat(comparison.Altered.Select(entry => entry.After)), entry => Assert.Contains(entry.Quote, pair.After.Split('\n')));
            Assert.All(comparison.Removed.Concat(comparison.Altered.Select(entry => entry.Before)), entry => Assert.Contains(entry.Quote, pair.Before.Split('\n')));
        }
    }

    [Fact]
    public void Compare_SwappedTexts_SwapsAddedAndRemoved()
    {
        foreach (var pair in EntryListPairs.All)
        {
            var there = EntryLists.Compare(pair.Before, pair.After);
            var back = EntryLists.Compare(pair.After, pair.Before);

            if (pair.Title != "formerly known as")
            {
                Assert.Equal(there.Added.Select(entry => entry.Name), back.Removed.Select(entry => entry.Name));
                Assert.Equal(there.Removed.Select(entry => entry.Name), back.Added.Select(entry => entry.Name));
            }
        }
    }

    [Fact]
    public void Compare_ProseOnly_FindsNoEntries()
    {
        var comparison = EntryLists.Compare(
            "# Privacy\n\nWe collect data.\n\n- We share it with partners when you ask us to.\n- You can object at any time.",
            "# Privacy\n\nWe collect more data.\n\n- We sell it to partners when you ask us to.\n- You may object at any time.");

        Assert.True(comparison.IsEmpty);
    }

    private static IEnumerable<string> Expected(EntryListPair pair) =>
        Parts(pair.Added, ';').Select(name => $"added {name}")
            .Concat(Parts(pair.Removed, ';').Select(name => $"removed {name}"))
            .Concat(Parts(pair.Altered, ';').Select(item => $"altered {item[..item.LastIndexOf(": ", StringComparison.Ordinal)]}: {string.Join(", ", Parts(item[(item.LastIndexOf(": ", StringComparison.Ordinal) + 2)..], ',').Order(StringComparer.Ordinal))}"));

    private static IEnumerable<string> Found(EntryListPair pair)
    {
        var comparison = EntryLists.Compare(pair.Before, pair.After);
        return comparison.Added.Select(entry => $"added {entry.Name}")
            .Concat(comparison.Removed.Select(entry => $"removed {entry.Name}"))
            .Concat(comparison.Altered.Select(entry => $"altered {entry.After.Name}: {string.Join(", ", entry.Fields.Select(field => field.Field).Order(StringComparer.Ordinal))}"));
    }

    private static string[] Parts(string text, char separator) => text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
