using System.Diagnostics;
using System.Globalization;
using System.Text;
using AngleSharp.Html.Parser;
using PolicyWatch.Extraction;

namespace PolicyWatch.Evaluation;

/// <summary>Extraction against AngleSharp's bare parse of the same bytes, and the inputs that are made to hurt.</summary>
internal static class SpeedEvaluation
{
    private const int Runs = 5;

    public static int Run(Arguments arguments)
    {
        var pairs = Pair.All(arguments.Folder);
        var reader = new PolicyReader();
        TimeSpan Bare() => Time(() => pairs.ToList().ForEach(pair => new HtmlParser().ParseDocument(new MemoryStream(pair.Answer.Payload.ToArray())).Dispose()));
        TimeSpan Ours() => Time(() => pairs.ToList().ForEach(pair => reader.Read(pair.Answer, pair.Page(withSelectors: false), CancellationToken.None)));
        for (var warmUp = 0; warmUp < 3; warmUp++)
        {
            Bare();
            Ours();
        }

        var runs = Enumerable.Range(0, Runs).Select(_ => (Bare: Bare(), Ours: Ours())).ToList();
        var ratio = runs.Select(run => run.Ours / run.Bare).Order().ElementAt(Runs / 2);
        var (bare, ours) = (runs.Select(run => run.Bare).Order().ElementAt(Runs / 2), runs.Select(run => run.Ours).Order().ElementAt(Runs / 2));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{pairs.Count} pages: bare parse {bare.TotalMilliseconds:F0} ms, extraction {ours.TotalMilliseconds:F0} ms, median ratio {ratio:F2} ({ours.TotalMilliseconds / pairs.Count:F2} ms a page)"));
        foreach (var (name, html) in Hostile())
        {
            Measure(reader, name, html);
        }

        return 0;
    }

    private static void Measure(PolicyReader reader, string name, string html)
    {
        var answer = Recorded.Answer(html, new Uri("https://vendor.example/legal"));
        var page = new WatchList.WatchedPage { Id = WatchList.PageId.Of("vendor", "page"), VendorName = "Vendor", Type = WatchList.TermsType.PrivacyPolicy, Url = answer.Url };
        GC.Collect();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Reading? reading = null;
        var time = Time(() => reading = reader.Read(answer, page, CancellationToken.None));
        var allocated = (GC.GetTotalAllocatedBytes(precise: true) - before) / 1_000_000;
        var outcome = reading is Reading.Policy policy ? $"{policy.Text.Words} words" : ((Reading.NotAPolicy)reading!).Signal;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name}: {outcome}, {time.TotalMilliseconds:F0} ms, {allocated} MB allocated, {Environment.WorkingSet / 1_000_000} MB working set"));
    }

    private static IEnumerable<(string Name, string Html)> Hostile()
    {
        yield return ("100,000 nested div", Repeat("<div>", 100_000) + "text");
        yield return ("200,000 <b>", Repeat("<b>", 200_000) + "text");
        yield return ("50,000 times <p> below 1,900 open formatting elements", string.Concat(Enumerable.Range(0, 1_900).Select(i => $"<b class={i}>")) + Repeat("<p>x", 50_000));
        yield return ("table of 2,000 rows", "<main><table>" + Repeat("<tr><td>Data that is kept</td><td>Thirty days after the contract ends</td><td>Contract</td></tr>", 2_000) + "</table></main>");
        yield return ("5 MB of paragraphs", "<main>" + Repeat("<p>We keep your personal data for as long as your account is open and thirty days more.</p>", 5_000_000 / 90) + "</main>");
        yield return ("attribute of 1 MB", $"<main><p title=\"{new string('x', 1_000_000)}\">We keep your data for as long as the law asks us to keep it.</p></main>");
    }

    private static string Repeat(string part, int times) => new StringBuilder(part.Length * times).Insert(0, part, times).ToString();

    private static TimeSpan Time(Action action)
    {
        var started = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(started);
    }
}
