using PolicyWatch.Extraction;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Core.Tests.Versions;

/// <summary>A text that comes back counts when it has stayed: never before, never twice, and never not at all.</summary>
public sealed class ReturnTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("AAAA", "", "a page that does not change")]
    [InlineData("ABBBB", "B", "a change")]
    [InlineData("ABA", "B", "a text that came back and was seen once")]
    [InlineData("ABAA", "B", "a text that came back and was seen twice")]
    [InlineData("ABAAA", "BA", "a return that stays")]
    [InlineData("ABAAAAAAAAAA", "BA", "a return that stays is told once")]
    [InlineData("ABABABABABA", "B", "an alternation")]
    [InlineData("ABABABABABAAA", "BA", "an alternation that ends on the text before")]
    [InlineData("ABABABABABBB", "B", "an alternation that ends on the text that was told")]
    [InlineData("AAAABBBBAAAA", "BA", "two texts that both stayed")]
    [InlineData("ABACAA", "BC", "a new text counts at once, a return in between does not")]
    [InlineData("ABCABAAA", "BCA", "a return to a text that was told long ago")]
    [InlineData("ABAAABBB", "BA", "what was told and taken back has to stay for longer")]
    [InlineData("ABAAABBBBBB", "BAB", "and does in the end")]
    public void Twelve_hours_apart(string seen, string told, string because)
    {
        var page = new SeenPage();
        foreach (var (index, text) in seen.Index())
        {
            page.See(text, Start.AddHours(12 * index));
        }

        Assert.True(told == string.Concat(page.Told.Select(change => change.Text)), $"{because}: {string.Concat(page.Told.Select(change => change.Text))}");
    }

    [Theory]
    [InlineData(15, 20, false, "looks in quick succession are one look")]
    [InlineData(15, 30, true, "six hours of them are not")]
    [InlineData(60 * 24 * 7, 2, true, "a page that is looked at every week needs no third week")]
    [InlineData(60 * 24, 2, false, "a day is not two")]
    public void A_return_needs_looks_and_time(int minutesBetween, int looks, bool counts, string because)
    {
        var page = new SeenPage();
        page.See('A', Start);
        page.See('B', Start.AddDays(1));
        for (var look = 0; look < looks; look++)
        {
            page.See('A', Start.AddDays(2).AddMinutes(minutesBetween * look));
        }

        Assert.True(counts == (page.Told.Count == 2), because);
    }

    [Fact]
    public void Random_alternations_tell_what_stays_exactly_once_and_nothing_else()
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            Play(new Random(seed), $"seed {seed}");
        }
    }

    private static void Play(Random random, string seed)
    {
        var page = new SeenPage();
        var (texts, stickiness, pace) = (random.Next(2, 5), random.NextDouble(), random.Next(1, 49));
        var (at, text, run) = (Start, 'A', new List<DateTimeOffset>());
        var known = new HashSet<char>();
        for (var look = 0; look < 80; look++)
        {
            at += TimeSpan.FromHours(1 + random.Next(pace));
            var next = random.NextDouble() < stickiness ? text : (char)('A' + random.Next(texts));
            run = next == text ? [.. run, at] : [at];
            text = next;
            var isNew = known.Add(text) && known.Count > 1;
            var before = page.Told.Count;
            var believed = look == 0 ? text : page.Believed;

            page.See(text, at);

            var added = page.Told.Skip(before).ToList();
            var stayed = at - run[0];
            Assert.True(added.Count <= 1, seed);
            Assert.True(added.Count == 1 || !isNew, $"{seed}: a new text is told at once.");
            foreach (var change in added)
            {
                Assert.True((change.Text, change.From, change.SeenFrom) == (text, believed, run[0]), $"{seed}: measured from what is believed, and dated when it was first seen.");
                Assert.True(change.Text != believed, $"{seed}: nobody is told what they know.");
                Assert.True(isNew || (run.Count >= 3 && stayed >= TimeSpan.FromHours(6)) || (run.Count >= 2 && stayed >= TimeSpan.FromDays(2)), $"{seed}: a return was told before it had stayed.");
            }

            // Twelve looks over six hours, or two over eight days: that is enough for the most restless page.
            var stays = (run.Count >= 12 && stayed >= TimeSpan.FromHours(6)) || (run.Count >= 2 && stayed >= TimeSpan.FromDays(8));
            Assert.True(!stays || page.Believed == text, $"{seed}: {text} has stayed since {run[0]:u} and nobody was told.");
        }
    }

    /// <summary>A page of one-letter texts, and what its watchers are told.</summary>
    private sealed class SeenPage
    {
        private static readonly WatchedPage Declaration = new()
        {
            Id = PageId.Of("larkspur", "privacy-policy"),
            VendorName = "Larkspur Cloud",
            Type = TermsType.PrivacyPolicy,
            Url = new Uri("https://larkspur.example/privacy"),
        };

        private readonly Dictionary<DateTimeOffset, Presence> presences = [];
        private readonly Dictionary<string, PageVersion> versions = [];
        private PageHead head = new() { Page = Declaration.Id };

        public List<(char Text, char From, DateTimeOffset SeenFrom)> Told { get; } = [];

        /// <summary>What the watchers take the page to say.</summary>
        public char Believed => Told.Count > 0 ? Told[^1].Text : Letter(presences.MinBy(presence => presence.Key).Value);

        public void See(char text, DateTimeOffset at)
        {
            var current = head.Presence is { } key ? presences[key] : null;
            var record = new PageRecord(head, "tag", current, current is null ? null : versions[current.Version]);
            var read = new PolicyText($"The text {text}.", "Privacy", "en", 3, null);
            Carry(current?.Text == read.Hash
                ? VersionRecorder.Verified(record, Declaration, at, 200, null)
                : VersionRecorder.Recorded(
                    record, Declaration, new Observation(at, read, ContentHash.Of("answer"), Declaration.Url, 200, null),
                    new Standing(versions.Values.FirstOrDefault(version => version.Text == read.Hash), Incomparable: null)));
        }

        private void Carry(PageStep step)
        {
            head = step.Head;
            foreach (var version in step.Versions)
            {
                versions.Add(version.Id, version);
            }

            foreach (var presence in step.Presences)
            {
                presences[presence.OpenedAt] = presence;
            }

            // The first text is read, and told to nobody.
            var told = step.Messages.OfType<PageMessage.Assess>().Select(message => presences[message.Presence]).Where(presence => presence.Previous is not null);
            Told.AddRange(told.Select(presence => (Letter(presence), Letter(presences[presence.Previous!.Value]), presence.SeenFrom)));
        }

        private static char Letter(Presence presence) => "ABCDE".Single(letter => ContentHash.Of($"The text {letter}.") == presence.Text);
    }
}
