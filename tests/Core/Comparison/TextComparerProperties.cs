using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using PolicyWatch.Comparison;

namespace PolicyWatch.Core.Tests.Comparison;

/// <summary>What holds for any two texts; each case starts from a random policy and edits it at random.</summary>
public class TextComparerProperties
{
    private const int Cases = 150;

    [Fact]
    public void Compare_AnyEdits_GivesAfterFromBefore() => Check((before, after) =>
    {
        var blocks = TextComparer.Compare(before, after).Blocks;
        return BlocksOf(before).SequenceEqual(blocks.Where(block => block.Before is not null).OrderBy(block => block.BeforeIndex).SelectMany(block => BlocksOf(block.Before!)))
            && BlocksOf(after).SequenceEqual(blocks.Where(block => block.After is not null).SelectMany(block => BlocksOf(block.After!)));
    });

    [Fact]
    public void Compare_AnyEdits_NumbersTheBlocksOfBothTexts() => Check((before, after) =>
    {
        var blocks = TextComparer.Compare(before, after).Blocks;
        return Enumerable.Range(0, BlocksOf(before).Count).SequenceEqual(blocks.SelectMany(block => Places(block.BeforeIndex, block.Before)).Order())
            && Enumerable.Range(0, BlocksOf(after).Count).SequenceEqual(blocks.SelectMany(block => Places(block.AfterIndex, block.After)));
    });

    [Fact]
    public void Compare_AnyEdits_JoinsBlocksOnlyWhereTheyWereReflowed() => Check((before, after) => TextComparer.Compare(before, after).Blocks
        .All(block => (block.Kind == BlockChangeKind.Reflowed) == (BlocksOf(block.Before ?? "").Count > 1 || BlocksOf(block.After ?? "").Count > 1)));

    [Fact]
    public void Compare_ParagraphsCutAndJoined_CountsNoWord() =>
        Prop.ForAll(Arb.From(Reflowed), texts => TextComparer.Compare(texts.Before, texts.After) is { WordsAdded: 0, WordsRemoved: 0, WordsMoved: 0 })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));

    [Fact]
    public void Compare_AnyEdits_JoinedWordsGiveBothBlocks() => Check((before, after) => TextComparer.Compare(before, after).Blocks
        .Where(block => block.Words.Count > 0)
        .All(block => Join(block, WordChangeKind.Added) == block.Before && Join(block, WordChangeKind.Removed) == block.After));

    [Fact]
    public void Compare_AnyEdits_HasWordsExactlyWhereABlockDiffers() => Check((before, after) => TextComparer.Compare(before, after).Blocks
        .All(block => block.Words.Count > 0 == (block.Before is not null && block.After is not null && block.Before != block.After)));

    [Fact]
    public void Compare_TheOtherWayRound_CountsTheSameWords() => Check((before, after) =>
    {
        var there = TextComparer.Compare(before, after);
        var back = TextComparer.Compare(after, before);
        return (there.WordsAdded, there.WordsRemoved, there.WordsMoved) == (back.WordsRemoved, back.WordsAdded, back.WordsMoved);
    });

    [Fact]
    public void Compare_Twice_GivesTheSame() => Check((before, after) =>
        Json(TextComparer.Compare(before, after)) == Json(TextComparer.Compare(before, after)));

    [Fact]
    public void Compare_WithItself_IsEmpty() => Check((before, _) => TextComparer.Compare(before, before).IsEmpty);

    private static void Check(Func<string, string, bool> property) =>
        Prop.ForAll(Arb.From(Texts), texts => property(texts.Before, texts.After)).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));

    private static string Json(TextComparison comparison) => JsonSerializer.Serialize(comparison, ProductJson.Line);

    private static string Join(BlockChange block, WordChangeKind without) =>
        string.Concat(block.Words.Where(word => word.Kind != without).Select(word => word.Text));

    private static IEnumerable<int> Places(int? first, string? blocks) => first is { } start ? Enumerable.Range(start, BlocksOf(blocks!).Count) : [];

    private static List<string> BlocksOf(string markdown) => [.. markdown.Split("\n\n", StringSplitOptions.RemoveEmptyEntries)];

    private static readonly string[] s_words =
    [
        "we", "you", "data", "may", "share", "sell", "the", "of", "30", "days", "2.5", "Größe", "naïve", "e\u0301té", "政策", "の", "🔒", "don't", "GDPR", "(see", "below)",
        "**bold**", "[link](https://example.com/a)", "https://example.com", "privacy@example.com", "end.", "Next", "clause;", "\ud83d", "“quoted”", "*", "|", "\\*",
    ];

    private static readonly string[] s_marks = ["", "", "", "# ", "## ", "- ", "  - ", "> ", "1. ", "2. ", "(a) ", "iv) ", "1.2.3 ", "Section 4: ", "| 3 | "];

    private static readonly Gen<string> s_block =
        from mark in Gen.Elements(s_marks)
        from length in Gen.Frequency((6, Gen.Choose(1, 12)), (1, Gen.Choose(60, 160)))
        from words in Gen.Elements(s_words).ListOf(length)
        select mark + string.Join(' ', words);

    private static readonly Gen<(string Before, string After)> Texts =
        from count in Gen.Choose(0, 14)
        from blocks in s_block.ListOf(count)
        from edits in Gen.Choose(0, 6)
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from fresh in s_block.ListOf(7)
        select (Join(blocks), Join(Edit([.. blocks], [.. fresh], edits, new System.Random(seed))));

    private static string Join(IEnumerable<string> blocks) => string.Join("\n\n", blocks);

    private static List<string> Edit(List<string> blocks, List<string> fresh, int edits, System.Random random)
    {
        for (var edit = 0; edit < edits; edit++)
        {
            var at = random.Next(blocks.Count + 1);
            switch (random.Next(10))
            {
                case 0 or _ when at == blocks.Count:
                    blocks.Insert(at, fresh[edit]);
                    break;
                case 1:
                    blocks.RemoveAt(at);
                    break;
                case 2:
                    var moved = blocks[at];
                    blocks.RemoveAt(at);
                    blocks.Insert(random.Next(blocks.Count + 1), moved);
                    break;
                case 3:
                    blocks.Insert(at, blocks[at]);
                    break;
                case 4:
                    blocks[at] = s_marks[random.Next(s_marks.Length)] + blocks[at];
                    break;
                case 5 when Words(blocks[at]).Length > 1:
                    Split(blocks, at, random);
                    break;
                case 6 when at + 1 < blocks.Count:
                    blocks[at] = $"{blocks[at]} {blocks[at + 1]}";
                    blocks.RemoveAt(at + 1);
                    break;
                case 7:
                    blocks[at] = string.Join("\n\n", Words(blocks[at]).Chunk(3).Select(part => "- " + string.Join(' ', part)));
                    break;
                default:
                    var words = blocks[at].Split(' ').ToList();
                    words[random.Next(words.Count)] = s_words[random.Next(s_words.Length)];
                    words.Insert(random.Next(words.Count + 1), s_words[random.Next(s_words.Length)]);
                    blocks[at] = string.Join(' ', words).TrimEnd();
                    break;
            }
        }

        return blocks;
    }

    private static string[] Words(string block) => block.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static void Split(List<string> blocks, int at, System.Random random)
    {
        var words = Words(blocks[at]);
        var cut = random.Next(1, words.Length);
        blocks[at] = string.Join(' ', words[..cut]);
        blocks.Insert(at + 1, string.Join(' ', words[cut..]));
    }

    // Sentences of words that are all different, so that nothing but the cuts differs.
    private static readonly Gen<(string Before, string After)> Reflowed =
        from count in Gen.Choose(2, 12)
        from lengths in Gen.Choose(7, 30).ListOf(count)
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select (Cut(lengths, new System.Random(seed)), Cut(lengths, new System.Random(seed + 1)));

    private static string Cut(IEnumerable<int> lengths, System.Random random)
    {
        var word = 0;
        var sentences = lengths.Select(length => "The " + string.Join(' ', Enumerable.Range(0, length).Select(_ => $"word{word++}")) + ".").ToArray();
        return "# Terms\n\n" + string.Concat(sentences.Select((sentence, k) => k == 0 ? sentence : (random.Next(2) == 0 ? " " : "\n\n") + sentence)) + "\n\n# End";
    }
}
