using System.Diagnostics;
using System.Globalization;
using System.Text;
using PolicyWatch.Extraction;

namespace PolicyWatch.Evaluation;

/// <summary>Reads mutated pages: none may throw, and none may take longer than a page may.</summary>
internal static class FuzzEvaluation
{
    private const int DefaultCount = 100_000;

    /// <summary>Larger pages are cut, so that many can be tried.</summary>
    private const int Largest = 30_000;

    private static readonly TimeSpan Cap = TimeSpan.FromSeconds(5);

    private static readonly string[] Fragments =
    [
        "<", ">", "</", "<!--", "-->", "<![CDATA[", "]]>", "&", "&#x0;", "&#xD800;", "\0", "\uFFFD", "\u00AD", "<table><tr><td>", "</table>", "<ul><li><ol><li>",
        "<template shadowrootmode=open>", "<svg><foreignObject><p>", "<math><mi><table>", "<form><form>", "<a href='javascript:x'>", "<a href=\"mailto:\">",
        "<a href='http://[::1'>", "<h1><h2><h3>", "<td colspan=99999 rowspan=99999>", "<ol start=999999999999>", "<li value=-1>", "<pre>\n\n", "<textarea>", "<script>",
        "<select><option>", "<frameset>", "<plaintext>", "<noscript><iframe>", "</body></html>", "<body>", "**", "__", "[", "](", "|", "\\", "`", "<details><summary>", "<dl><dt><dd>",
        "<span data-cfemail='zz'>", "<a href='/cdn-cgi/l/email-protection#5a'>", "Effective: 99/99/9999", "Last updated: 31 February 2024",
    ];

    public static int Run(Arguments arguments)
    {
        var (count, seed) = (arguments.Count ?? DefaultCount, arguments.Seed ?? Random.Shared.Next());
        Console.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var pages = Pair.All(arguments.Folder).Select(pair => (Page: pair.Page(withSelectors: false), Html: Encoding.UTF8.GetString(pair.Answer.Payload.Span))).ToList();
        var reader = new PolicyReader();
        var (slowest, policies) = (TimeSpan.Zero, 0);
        for (var i = 0; i < count; i++)
        {
            var (page, html) = pages[random.Next(pages.Count)];
            var mutated = Mutated(html, random);
            var started = Stopwatch.GetTimestamp();
            policies += reader.Read(Recorded.Answer(mutated, page.Url), page, CancellationToken.None) is Reading.Policy ? 1 : 0;
            var elapsed = Stopwatch.GetElapsedTime(started);
            slowest = elapsed > slowest ? elapsed : slowest;
            if (elapsed > Cap)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"page {i} took {elapsed.TotalSeconds:F1} s"));
                return 1;
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} mutated pages, {policies} read as policies, no exception, slowest {slowest.TotalMilliseconds:F0} ms"));
        return 0;
    }

    private static string Mutated(string html, Random random)
    {
        var start = html.Length > Largest ? random.Next(html.Length - Largest) : 0;
        var text = new StringBuilder(html, start, Math.Min(Largest, html.Length - start), Largest * 2);
        for (var changes = random.Next(1, 30); changes > 0 && text.Length > 10; changes--)
        {
            var at = random.Next(text.Length);
            var length = Math.Min(random.Next(1, 400), text.Length - at);
            switch (random.Next(5))
            {
                case 0:
                    text.Remove(at, length);
                    break;
                case 1:
                    text.Insert(at, Fragments[random.Next(Fragments.Length)]);
                    break;
                case 2:
                    text.Insert(at, Fragments[random.Next(Fragments.Length)], random.Next(1, 40));
                    break;
                case 3:
                    text.Insert(random.Next(text.Length), text.ToString(at, length));
                    break;
                default:
                    text[at] = (char)random.Next(1, 0x3000);
                    break;
            }
        }

        return text.ToString();
    }
}
