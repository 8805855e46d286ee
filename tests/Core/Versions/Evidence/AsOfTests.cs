using PolicyWatch.Versions;
using PolicyWatch.Versions.Evidence;

namespace PolicyWatch.Core.Tests.Versions.Evidence;

public sealed class AsOfTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_BetweenTwoTexts_NamesBothAndTheHours()
    {
        var answer = At([(0, 'a'), (24, 'a'), (36, 'b'), (60, 'b')], 30);

        Assert.Equal((Certainty.Bracketed, 12.0), (answer.Published.Certainty, answer.Published.Hours));
        Assert.Equal(["a", "b"], answer.Published.Versions);
        Assert.Equal((Certainty.Bracketed, "a b"), (answer.InForce.Certainty, string.Join(' ', answer.InForce.Versions)));
    }

    [Fact]
    public void Of_BeforeTheStatedDate_TheOlderTextIsInForce()
    {
        (int, char)[] looks = [(0, 'a'), (24, 'b'), (240, 'b')];
        var dates = new Dictionary<string, DateOnly?> { ["b"] = new(2026, 1, 6) };

        Assert.Equal(("b", "a"), (At(looks, 30, dates).Published.Versions[0], At(looks, 30, dates).InForce.Versions[0]));
        Assert.Equal(("b", new DateOnly(2026, 1, 6)), (At(looks, 121, dates).InForce.Versions[0], At(looks, 121, dates).InForce.Stated));
    }

    [Fact]
    public void Of_ADateThatTheVendorLeftAsItWas_CountsFromPublication()
    {
        var dates = new Dictionary<string, DateOnly?> { ["a"] = new(2025, 6, 1), ["b"] = new(2025, 6, 1) };

        var answer = At([(0, 'a'), (24, 'a'), (36, 'b'), (60, 'b')], 10, dates);

        Assert.Equal(["a"], answer.InForce.Versions);
    }

    [Theory]
    [InlineData(-5, "", "a")]
    [InlineData(70, "b", "")]
    public void Of_OutsideOfAllLooks_IsUnknown(int hour, string before, string after)
    {
        var published = At([(0, 'a'), (36, 'b'), (60, 'b')], hour).Published;

        Assert.Equal((Certainty.Unknown, before, after), (published.Certainty, published.Before?.Version ?? "", published.After?.Version ?? ""));
    }

    [Fact]
    public void Of_WithTheLedger_NamesTheNearestChecks()
    {
        var presences = Histories.Presences([.. new[] { 0, 500 }.Select(hour => new SeenText(Hour(hour), "a", ObservationSource.Live))]);
        CheckRecord Check(int hour) => new(Hour(hour), CheckOutcome.Verified, 200, null, "");

        var published = AsOf.Of(presences, _ => null, Hour(100), Check(96), Check(108)).Published;

        Assert.Equal((Certainty.Observed, Hour(96), Hour(108)), (published.Certainty, published.Before!.At, published.After!.At));
    }

    /// <summary>1,000 moments of 50 histories, against a model that knows no presences.</summary>
    [Fact]
    public void Of_RandomHistories_IsWhatTheLooksSay()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var (looks, dates) = Histories.Make(random, s_start);
            var presences = Histories.Presences(looks);
            for (var moment = 0; moment < 20; moment++)
            {
                // On a look as often as between two.
                var at = random.Next(2) == 0 ? looks[random.Next(looks.Count)].At : looks[0].At.AddMinutes(random.Next(-3_000, (int)(looks[^1].At - looks[0].At).TotalMinutes + 3_000));
                var answer = AsOf.Of(presences, text => dates[text], at);

                Assert.Equal(Histories.Published(looks, at), (answer.Published.Certainty, string.Join(' ', answer.Published.Versions)));
                Assert.Equal(Histories.InForce(looks, dates, at), (answer.InForce.Certainty == Certainty.Unknown, answer.InForce.Certainty == Certainty.Unknown ? "" : string.Join(' ', answer.InForce.Versions)));
            }
        }
    }

    private static AsOf At((int Hour, char Text)[] looks, int hour, Dictionary<string, DateOnly?>? dates = null) => AsOf.Of(
        Histories.Presences([.. looks.Select(look => new SeenText(Hour(look.Hour), look.Text.ToString(), ObservationSource.Live))]),
        text => dates?.GetValueOrDefault(text),
        Hour(hour));

    private static DateTimeOffset Hour(int hour) => s_start.AddHours(hour);
}
