using System.Text.Json;
using PolicyWatch.Practices;

namespace PolicyWatch.Core.Tests.Practices;

/// <summary>Each practice in the words of other writers: terse and legalistic, British and American, active and passive; beside it, sentences that only sound like it.</summary>
public sealed class ParaphraseTests
{
    public static IEnumerable<object[]> Groups =>
        from file in (string[])["first-party", "third-party", "rights", "contract", "negation"]
        from name in Load(file).Select(entry => entry.Name).Distinct(StringComparer.Ordinal)
        select new object[] { file, name };

    [Theory]
    [MemberData(nameof(Groups))]
    public void Read_OtherWords_FindsTheSamePractice(string file, string name)
    {
        var misses = Load(file).Where(group => group.Name == name).SelectMany(Misses).ToList();

        Assert.True(misses.Count == 0, string.Join('\n', misses));
    }

    private static IEnumerable<string> Misses(Paraphrases group) =>
    [
        .. group.Said.Where(text => !Readings(group, text).Contains(false)).Select(text => $"not read: {text}"),
        .. group.Said.Where(text => Readings(group, text).Contains(true)).Select(text => $"read as denied: {text}"),
        .. group.Denied.Where(text => !Readings(group, text).Contains(true)).Select(text => $"not read as denied: {text}"),
        .. group.Other.Where(text => Readings(group, text).Count > 0).Select(text => $"read although it says nothing of the kind: {text}"),
    ];

    private static List<bool> Readings(Paraphrases group, string text) =>
        [.. new PracticeReader().Read(text).Where(statement => statement.Practice == group.Practice && (group.Value is null || statement.Value == group.Value)).Select(statement => statement.Denied)];

    private static List<Paraphrases> Load(string file) => JsonSerializer.Deserialize<List<Paraphrases>>(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Practices", "paraphrases", $"{file}.json")), JsonSerializerOptions.Web)!;

    private sealed record Paraphrases(string Practice, string? Value, IReadOnlyList<string> Said, IReadOnlyList<string> Denied, IReadOnlyList<string> Other)
    {
        public string Name => Value is null ? Practice : $"{Practice}: {Value}";
    }
}
