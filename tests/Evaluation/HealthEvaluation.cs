using System.Globalization;
using PolicyWatch.Extraction;
using PolicyWatch.Fetching;
using PolicyWatch.WatchList;

namespace PolicyWatch.Evaluation;

/// <summary>False alarms: recorded good pages that are taken for walls, errors or shells. Also counts the dates and languages that were found.</summary>
internal static class HealthEvaluation
{
    public static int Run(Arguments arguments)
    {
        var reader = new PolicyReader();
        var readings = Pages(arguments.Folder).Select(page => (page.Name, Reading: reader.Read(page.Answer, page.Page, CancellationToken.None))).ToList();
        var texts = readings.Select(page => page.Reading).OfType<Reading.Policy>().Select(policy => policy.Text).ToList();
        Console.WriteLine($"{readings.Count} good pages: {readings.Count - texts.Count} not read as a policy, {texts.Count(text => text.Effective is not null)} with a date");
        Console.WriteLine("languages: " + string.Join(", ", texts.GroupBy(text => text.Language ?? "unknown").OrderByDescending(group => group.Count()).Select(group => $"{group.Key} {group.Count()}")));
        foreach (var (name, reading) in readings)
        {
            if (reading is Reading.NotAPolicy trouble)
            {
                Console.WriteLine($"  {name}: {trouble.Signal}");
            }
            else if (reading is Reading.Policy { Suspicion: { } suspicion })
            {
                Console.WriteLine($"  {name}: suspicious: {suspicion}");
            }
        }

        if (arguments.Out is { } folder)
        {
            File.WriteAllLines(
                Path.Combine(Directory.CreateDirectory(folder).FullName, "dates.txt"),
                readings.Select(page => page.Reading is Reading.Policy { Text.Effective: { } stated }
                    ? string.Create(CultureInfo.InvariantCulture, $"{page.Name}: {stated.Date:yyyy-MM-dd} {stated.Quote}")
                    : $"{page.Name}: no date"));
        }

        return 0;
    }

    private static IEnumerable<(string Name, HttpAnswer Answer, WatchedPage Page)> Pages(string corpus)
    {
        foreach (var pair in Pair.All(corpus))
        {
            yield return ($"pairs/{pair.Name} {pair.Service}, {pair.TermsTypeName}", pair.Answer, pair.Page(withSelectors: false));
        }

        foreach (var file in Directory.GetFiles(Path.Combine(corpus, "replay"), "*.html.gz", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(Path.GetDirectoryName(file))!;
            var page = new WatchedPage
            {
                Id = PageId.Of("corpus", "page"),
                VendorName = name,
                Type = TermsType.PrivacyPolicy,
                Url = new Uri($"https://{name.Split("--")[0]}.example/legal"),
            };
            yield return ($"replay/{name}/{Path.GetFileName(file)}", Recorded.Answer(Recorded.Bytes(file), page.Url), page);
        }
    }
}
