using System.Globalization;

namespace PolicyWatch.Core.Tests.Comparison;

/// <summary>Pairs of texts of a megabyte on which a comparison could get expensive.</summary>
internal static class ComparisonShapes
{
    private const int Megabyte = 1_000_000;

    public static IReadOnlyList<string> Names =>
    [
        "unrelated", "shuffled", "half of each block", "split and merged", "one block unrelated", "one block, one word", "one block shuffled", "one block cut up",
        "lines unrelated", "lines shuffled", "lines altered", "lines joined", "equal lines", "short lines 50,000 times", "alternating", "two lines at random",
        "one character", "no spaces", "ideographs", "ideographs altered", "only brackets", "only punctuation", "punctuation at random", "from nothing",
    ];

    public static (string Before, string After) Of(string name)
    {
        var random = new Random(17);
        var paragraphs = Lines(random, 1_500, 130);
        var lines = Lines(random, 40_000, 4);
        string[] pair = ["We keep data for years.", "We sell nothing to anybody."];
        return name switch
        {
            "unrelated" => (Blocks(paragraphs), Blocks(Lines(random, 1_500, 130))),
            "shuffled" => (Blocks(paragraphs), Blocks(Shuffled(paragraphs, random))),
            "half of each block" => (Blocks(paragraphs), Blocks(paragraphs.Select(paragraph => EachWord(paragraph, 2, random)))),
            "split and merged" => (Blocks(paragraphs), Recut(paragraphs, random)),
            "one block unrelated" => (string.Join(' ', paragraphs), string.Join(' ', Lines(random, 1_500, 130))),
            "one block, one word" => (string.Join(' ', paragraphs), string.Join(' ', paragraphs) + " More."),
            "one block shuffled" => (string.Join(' ', paragraphs), string.Join(' ', Shuffled(paragraphs, random))),
            "one block cut up" => (string.Join(' ', paragraphs), string.Join(' ', paragraphs).Replace(". ", ".\n\n", StringComparison.Ordinal)),
            "lines unrelated" => (Blocks(lines), Blocks(Lines(random, 40_000, 4))),
            "lines shuffled" => (Blocks(lines), Blocks(Shuffled(lines, random))),
            "lines altered" => (Blocks(lines), Blocks(lines.Select(line => EachWord(line, 4, random)))),
            "lines joined" => (Blocks(lines), Blocks(lines.Chunk(5).Select(part => string.Join(' ', part)))),
            "equal lines" => (Blocks(Enumerable.Repeat(pair[0], 40_000)), Blocks(Enumerable.Repeat(pair[0], 20_000))),
            "short lines 50,000 times" => (Blocks(Enumerable.Repeat("- We keep data.", 50_000)), Blocks(Enumerable.Repeat("- We sell data.", 50_000))),
            "alternating" => (Blocks(Enumerable.Range(0, 40_000).Select(k => pair[k % 2])), Blocks(Enumerable.Range(1, 40_000).Select(k => pair[k % 2]))),
            "two lines at random" => (Blocks(Enumerable.Range(0, 40_000).Select(_ => pair[random.Next(2)])), Blocks(Enumerable.Range(0, 40_000).Select(_ => pair[random.Next(2)]))),
            "one character" => (new string('a', Megabyte), new string('b', Megabyte)),
            "no spaces" => (Letters(random, "abcdefghijklmnopqrst0123456789-/"), Letters(random, "abcdefghijklmnopqrst0123456789-/")),
            "ideographs" => (Letters(random, Ideographs), Letters(random, Ideographs)),
            "ideographs altered" => Altered(Letters(random, Ideographs), random),
            "only brackets" => (new string('(', Megabyte), string.Concat(Enumerable.Repeat("](", Megabyte / 2))),
            "only punctuation" => (string.Concat(Enumerable.Repeat("(,;:", Megabyte / 4)), string.Concat(Enumerable.Repeat(",:", Megabyte / 2))),
            "punctuation at random" => (Letters(random, Punctuation), Letters(random, Punctuation)),
            "from nothing" => ("", Blocks(paragraphs)),
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };
    }

    /// <summary>A policy of 3,600 words in which 24 changed, as the median of real changes.</summary>
    public static (string Before, string After) Median()
    {
        var random = new Random(17);
        var before = Lines(random, 90, 40);
        var after = before.ToArray();
        foreach (var place in (int[])[7, 31, 32, 60])
        {
            var words = after[place].Split(' ');
            Array.Fill(words, "changed", 4, 6);
            after[place] = string.Join(' ', words);
        }

        return (Blocks(before), Blocks(after));
    }

    private const string Punctuation = "()[]{}<>.,;:!?*_#|-=\"'/\\";

    private static readonly string Ideographs = string.Concat(Enumerable.Range(0, 500).Select(k => (char)('一' + (k * 17)))) + "。，";

    private static string[] Lines(Random random, int count, int words) =>
        [.. Enumerable.Range(0, count).Select(_ => "The " + string.Join(' ', Enumerable.Range(1, words).Select(k => Word(random) + (k % 17 == 0 ? ". Then" : ""))) + ".")];

    // A few words are frequent, most are rare, as in any language.
    private static string Word(Random random) => "w" + ((int)(Math.Pow(random.NextDouble(), 3) * 5_000)).ToString("x", CultureInfo.InvariantCulture);

    private static string EachWord(string line, int step, Random random) =>
        string.Join(' ', line.Split(' ').Select((word, k) => k % step == 1 ? Word(random) : word));

    /// <summary>Every other paragraph cut behind a sentence, the rest joined in pairs.</summary>
    private static string Recut(string[] paragraphs, Random random) => Blocks(paragraphs.Chunk(4).SelectMany(part => part.Length < 4 ? part
        : [.. part[..2].SelectMany(paragraph => paragraph.Split(". Then", 2 + random.Next(2))), string.Join(' ', part[2..])]));

    private static string Letters(Random random, string letters) => string.Create(Megabyte, (random, letters), static (text, of) => of.random.GetItems(of.letters, text));

    private static (string Before, string After) Altered(string text, Random random) =>
        (text, string.Create(text.Length, (text, random), static (copy, of) =>
        {
            of.text.CopyTo(copy);
            for (var at = 0; at < copy.Length; at += 10 + of.random.Next(30))
            {
                copy[at] = '改';
            }
        }));

    private static string[] Shuffled(string[] items, Random random)
    {
        var copy = items.ToArray();
        random.Shuffle(copy);
        return copy;
    }

    private static string Blocks(IEnumerable<string> lines) => string.Join("\n\n", lines);
}
