using System.Globalization;
using PolicyWatch.Cli.Demo.Archive;

namespace PolicyWatch.Cli.Demo;

/// <summary>A policy of an earlier year: the first revision with some sentences as they stood then.</summary>
/// <param name="Stamps">When the archive captured it.</param>
/// <param name="Sentences">As they stand in the first revision, and as they stood then.</param>
internal sealed record PastRevision(IReadOnlyList<string> Stamps, IReadOnlyList<(string Now, string Then)> Sentences);

/// <summary>What an archive holds of the sample vendors: their policies of earlier years, and what else gets into archives.</summary>
internal static class SamplePast
{
    /// <summary>When the archive saw the first revision, which the vendors still show when the demo begins.</summary>
    private const string FirstRevisionSeen = "20260520093000";

    private static readonly Dictionary<string, IReadOnlyList<PastRevision>> Revisions = new(StringComparer.Ordinal)
    {
        ["alderbrook"] =
        [
            new(["20180612081500", "20190402120000"],
            [
                ("We keep enquiries that led to no order for twelve months.", "We keep enquiries that led to no order for three years."),
                ("and one counts visits", "and one follows your visits for our advertising partners"),
            ]),
            new(["20200911070000", "20230118223000"], [("We keep enquiries that led to no order for twelve months.", "We keep enquiries that led to no order for three years.")]),
        ],
        ["nordhamn"] =
        [
            new(["20210614104500", "20220301000000"],
            [
                ("Date of version: 2025-10-03. Previous version: 2024-02-12.", "Date of version: 2021-06-01. Previous version: 2019-11-20."),
                ("<td>90 days</td>", "<td>30 days</td>"),
                ("within 48 hours after we became aware of it", "without undue delay"),
            ]),
            new(["20240301090000", "20241115180000"],
            [
                ("Date of version: 2025-10-03. Previous version: 2024-02-12.", "Date of version: 2024-02-12. Previous version: 2021-06-01."),
                ("within 48 hours after we became aware of it", "within 72 hours after we became aware of it"),
            ]),
        ],
        ["pellworth"] =
        [
            new(["20190307023331", "20211005141500"],
            [
                ("Support tickets are deleted 30 days after they are closed.", "Support tickets are deleted two years after they are closed."),
                ("at any time with or without notice", "after thirty days' notice by e-mail"),
            ]),
        ],
        ["quillmark"] =
        [
            new(["20220110101010"],
            [
                ("Effective: March 1, 2026", "Effective: January 3, 2022"),
                ("Backups are overwritten after 35 days.", "Backups are overwritten after 90 days."),
                ("We do not sell personal information.", "We may share usage information with advertising partners. We do not sell personal information."),
            ]),
            new(["20240620101010", "20250203101010"],
            [
                ("Effective: March 1, 2026", "Effective: June 15, 2024"),
                ("Backups are overwritten after 35 days.", "Backups are overwritten after 90 days."),
            ]),
        ],
        ["tessaly"] =
        [
            new(["20230301000000", "20241224120000"],
            [
                ("Last Updated on 14th April 2026", "Last Updated on 26th January 2023"),
                ("Connection records of the cloud service are kept for 180 days.", "Connection records of the cloud service are kept for one year."),
            ]),
        ],
    };

    /// <summary>How many versions the archive adds.</summary>
    public static int VersionsOf(SampleVendor vendor) => Revisions[vendor.Id].Count;

    /// <summary>When the oldest of them was captured.</summary>
    public static DateTimeOffset OldestOf(SampleVendor vendor) => FakeCapture.TimeOf(Revisions[vendor.Id][0].Stamps[0]);

    /// <summary>The version that the oldest of them names, which no archive has; null where it names none.</summary>
    public static DateOnly? MissingOf(SampleVendor vendor) => vendor.Id == "nordhamn" ? new DateOnly(2019, 11, 20) : null;

    public static IEnumerable<FakeCapture> Captures(SampleVendor vendor, Uri address)
    {
        var first = SampleSite.Policy(vendor, revision: 1);
        foreach (var past in Revisions[vendor.Id])
        {
            var html = past.Sentences.Aggregate(first, (text, sentence) => Replace(text, sentence.Now, sentence.Then));
            foreach (var (stamp, index) in past.Stamps.Select((stamp, index) => (stamp, index)))
            {
                yield return new FakeCapture(stamp, address.AbsoluteUri, html, Type: index == 0 ? "text/html" : "warc/revisit");
            }

            var after = FakeCapture.TimeOf(past.Stamps[^1]);
            yield return new FakeCapture(Stamp(after.AddDays(20)), address.AbsoluteUri, "<h1>Not found</h1>", Status: 404);
            yield return new FakeCapture(Stamp(after.AddDays(40)), address.AbsoluteUri, "<html><title>Just a moment...</title><body>Checking your browser</body></html>");
            yield return new FakeCapture(Stamp(after.AddDays(60)), address.AbsoluteUri, "", Status: 301, Location: "/legal/privacy");
        }

        yield return new FakeCapture(FirstRevisionSeen, address.AbsoluteUri, first);
    }

    private static string Replace(string text, string now, string then) => text.Contains(now, StringComparison.Ordinal)
        ? text.Replace(now, then, StringComparison.Ordinal)
        : throw new InvalidOperationException($"The sample policy does not say: {now}");

    private static string Stamp(DateTimeOffset at) => at.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
}
