using PolicyWatch.Host.Tests.Crawl;
using PolicyWatch.Summaries.Model;

namespace PolicyWatch.Host.Tests.Storage;

public sealed class TokenBudgetTableTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task What_is_settled_and_not_what_was_reserved_counts_against_the_day()
    {
        await using var world = await StartAsync("a", tokensPerDay: 1_000);
        var budget = world.Get<ITokenBudget>();

        Assert.True(await budget.TryReserveAsync(800, CancellationToken.None));
        Assert.False(await budget.TryReserveAsync(300, CancellationToken.None));
        await budget.SettleAsync(reserved: 800, used: 600, CancellationToken.None);

        Assert.True(await budget.TryReserveAsync(400, CancellationToken.None));
        Assert.False(await budget.TryReserveAsync(1, CancellationToken.None));
    }

    [Fact]
    public async Task Another_day_in_UTC_has_all_its_tokens()
    {
        await using var world = await StartAsync("b", tokensPerDay: 1_000);
        Assert.True(await world.Get<ITokenBudget>().TryReserveAsync(1_000, CancellationToken.None));

        world.Time.Advance(TimeSpan.FromDays(1));

        Assert.True(await world.Get<ITokenBudget>().TryReserveAsync(1_000, CancellationToken.None));
    }

    [Fact]
    public async Task Many_instances_at_once_reserve_no_more_than_there_is()
    {
        await using var world = await StartAsync("c", tokensPerDay: 1_000);
        var budget = world.Get<ITokenBudget>();

        var granted = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => budget.TryReserveAsync(200, CancellationToken.None)));

        Assert.Equal(5, granted.Count(each => each));
    }

    private Task<CrawlWorld> StartAsync(string prefix, int tokensPerDay) => CrawlWorld.StartAsync(
        azurite, prefix, new Dictionary<string, string?> { ["Model:TokensPerDay"] = tokensPerDay.ToString(System.Globalization.CultureInfo.InvariantCulture) }, declare: false);
}
