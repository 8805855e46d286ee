using PolicyWatch.Fetching;

namespace PolicyWatch.Core.Tests.Fetching;

/// <summary>Between the end of one request to a host and the start of the next lies the pause, slot or no slot.</summary>
public sealed class HostPolitenessTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly HostPoliteness politeness = new(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(1));

    [Fact]
    public void A_reserved_slot_waits_for_the_pause_after_a_long_request()
    {
        var (held, _) = politeness.Decide(new HostState(Noon, Noon, Holder: null), "first", slot: null, Noon);
        var (reserved, wait) = politeness.Decide(held, "second", slot: null, Noon);
        var slot = Assert.IsType<HostTurn.Wait>(wait).Slot;

        // The first request ended just before the slot.
        var released = politeness.Release(reserved, slot - TimeSpan.FromSeconds(0.1));
        var (still, again) = politeness.Decide(released, "second", slot, slot);

        Assert.Equal(new HostTurn.Wait(slot + TimeSpan.FromSeconds(1.9)), again);
        Assert.Equal(released, still);
        Assert.IsType<HostTurn.Granted>(politeness.Decide(still, "second", slot + TimeSpan.FromSeconds(1.9), slot + TimeSpan.FromSeconds(1.9)).Turn);
    }

    [Fact]
    public void A_slot_whose_host_is_held_is_given_up_for_the_next_free_one()
    {
        var (held, _) = politeness.Decide(new HostState(Noon, Noon, Holder: null), "first", slot: null, Noon);
        var (reserved, wait) = politeness.Decide(held, "second", slot: null, Noon);
        var slot = Assert.IsType<HostTurn.Wait>(wait).Slot;

        var (_, again) = politeness.Decide(reserved, "second", slot, slot);

        Assert.Equal(new HostTurn.Wait(slot + TimeSpan.FromSeconds(3)), again);
    }

    [Fact]
    public void Who_comes_a_second_late_to_a_slot_does_not_make_the_next_one_miss_his()
    {
        var (held, _) = politeness.Decide(new HostState(Noon, Noon, Holder: null), "first", slot: null, Noon);
        var (one, second) = politeness.Decide(held, "second", slot: null, Noon);
        var (both, third) = politeness.Decide(one, "third", slot: null, Noon);
        var (slot, next) = (Assert.IsType<HostTurn.Wait>(second).Slot, Assert.IsType<HostTurn.Wait>(third).Slot);
        var free = politeness.Release(both, Noon + TimeSpan.FromSeconds(0.2));

        // The queue shows a message up to a second after its slot.
        var (late, turn) = politeness.Decide(free, "second", slot, slot + TimeSpan.FromSeconds(0.9));
        var done = politeness.Release(late, slot + TimeSpan.FromSeconds(1.2));

        Assert.IsType<HostTurn.Granted>(turn);
        Assert.IsType<HostTurn.Granted>(politeness.Decide(done, "third", next, next + TimeSpan.FromSeconds(0.9)).Turn);
    }
}
