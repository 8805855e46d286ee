using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;

namespace PolicyWatch.Host.Tests.LocalHost;

public sealed class QueueRunnerTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    public sealed record Order(string Name, int Count);

    [Fact]
    public async Task AMessage_IsReadWithoutRegardToCaseAndDeleted()
    {
        var (queue, seen) = (await RunningTriggers.CreateQueueAsync(azurite, "orders"), new Seen());
        await using var host = await StartAsync(seen, typeof(Orders));

        await queue.SendMessageAsync("""{"NAME":"pens","count":3}""");

        await seen.WaitForRunsAsync(1);
        await Seen.WaitUntilAsync(() => IsEmptyAsync(queue));
        Assert.Equal(["pens 3"], seen.Runs);
    }

    [Fact]
    public async Task AMessageThatFails_IsTriedFiveTimesAndEndsInThePoisonQueueAsItWas()
    {
        var (queue, seen) = (await RunningTriggers.CreateQueueAsync(azurite, "failing"), new Seen());
        var poison = await RunningTriggers.CreateQueueAsync(azurite, "failing-poison");
        await using var host = await StartAsync(seen, typeof(Failing));

        await queue.SendMessageAsync("keep me");

        var failed = await OnlyMessageAsync(poison);
        await Seen.WaitUntilAsync(() => IsEmptyAsync(queue));
        Assert.Equal(["1", "2", "3", "4", "5"], seen.Runs);
        Assert.Equal("keep me", failed.Body.ToString());
    }

    [Fact]
    public async Task AMessageThatIsNoJson_EndsInThePoisonQueueWithoutARun()
    {
        var (queue, seen) = (await RunningTriggers.CreateQueueAsync(azurite, "orders"), new Seen());
        var poison = await RunningTriggers.CreateQueueAsync(azurite, "orders-poison");
        await using var host = await StartAsync(seen, typeof(Orders));

        await queue.SendMessageAsync("{ not json");

        Assert.Equal("{ not json", (await OnlyMessageAsync(poison)).Body.ToString());
        Assert.Empty(seen.Runs);
    }

    [Fact]
    public async Task AMessageThatIsNotBase64_EndsInThePoisonQueueWithoutARun()
    {
        await RunningTriggers.CreateQueueAsync(azurite, "raw");
        var seen = new Seen();
        var raw = new QueueClient(azurite.ConnectionString, $"{azurite.Prefix}-raw");
        var poison = new QueueClient(azurite.ConnectionString, $"{azurite.Prefix}-raw-poison");
        await poison.CreateIfNotExistsAsync();
        await using var host = await StartAsync(seen, typeof(Raw));

        await raw.SendMessageAsync("not base64!");

        Assert.Equal("not base64!", (await OnlyMessageAsync(poison)).Body.ToString());
        Assert.Empty(seen.Runs);
    }

    [Fact]
    public async Task AMessageThatTakesLongerThanItsVisibility_StaysHiddenAndIsThenDeleted()
    {
        var (queue, seen) = (await RunningTriggers.CreateQueueAsync(azurite, "slow"), new Seen());
        await queue.SendMessageAsync("slow");
        await using var host = await StartAsync(seen, typeof(Slow), TimeSpan.FromSeconds(2));
        await seen.WaitForRunsAsync(1);

        var threeVisibilities = DateTimeOffset.UtcNow.AddSeconds(4);
        while (DateTimeOffset.UtcNow < threeVisibilities)
        {
            Assert.Null((await queue.PeekMessageAsync()).Value);
        }
        seen.Release.SetResult();

        await Seen.WaitUntilAsync(() => IsEmptyAsync(queue));
        Assert.Equal(["slow"], seen.Runs);
    }

    [Fact]
    public async Task AStop_WaitsForTheMessageThatIsWorkedOnAndTakesNoOther()
    {
        var (queue, seen) = (await RunningTriggers.CreateQueueAsync(azurite, "slow"), new Seen());
        await queue.SendMessageAsync("first");
        await using var host = await StartAsync(seen, typeof(Slow));
        await seen.WaitForRunsAsync(1);

        var stopping = host.StopAsync();
        await queue.SendMessageAsync("second");
        Assert.False(stopping.IsCompleted);
        seen.Release.SetResult();
        await stopping;

        Assert.Equal(["first"], seen.Runs);
        Assert.Equal("second", (await OnlyMessageAsync(queue)).Body.ToString());
    }

    [Fact]
    public async Task AQueueThatIsMadeLater_IsWaitedFor()
    {
        var seen = new Seen();
        await using var host = await StartAsync(seen, typeof(Late));

        var queue = await RunningTriggers.CreateQueueAsync(azurite, "late");
        await queue.SendMessageAsync("here");

        await seen.WaitForRunsAsync(1);
    }

    private Task<RunningTriggers> StartAsync(Seen seen, Type functions, TimeSpan? workVisibility = null) =>
        RunningTriggers.StartAsync(RunningTriggers.Settings(azurite), seen, functions, workVisibility);

    /// <summary>Counts hidden messages too.</summary>
    private static async Task<bool> IsEmptyAsync(QueueClient queue) => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0;

    private static async Task<QueueMessage> OnlyMessageAsync(QueueClient queue)
    {
        QueueMessage? found = null;
        await Seen.WaitUntilAsync(async () => (found = (await queue.ReceiveMessageAsync()).Value) is not null);
        await queue.DeleteMessageAsync(found!.MessageId, found.PopReceipt);
        return found;
    }

    public sealed class Orders(Seen seen)
    {
        [Function("Orders")]
        public void Take([QueueTrigger("%Prefix%-orders")] Order order) => seen.Runs.Enqueue($"{order.Name} {order.Count}");
    }

    public sealed class Failing(Seen seen)
    {
        [Function("Failing")]
        public void Take([QueueTrigger("%Prefix%-failing")] QueueMessage message)
        {
            seen.Runs.Enqueue($"{message.DequeueCount}");
            throw new InvalidOperationException("never works");
        }
    }

    public sealed class Raw(Seen seen)
    {
        [Function("Raw")]
        public void Take([QueueTrigger("%Prefix%-raw")] string message) => seen.Runs.Enqueue(message);
    }

    public sealed class Slow(Seen seen)
    {
        [Function("Slow")]
        public async Task Take([QueueTrigger("%Prefix%-slow")] string message)
        {
            seen.Runs.Enqueue(message);
            await seen.Release.Task;
        }
    }

    public sealed class Late(Seen seen)
    {
        [Function("Late")]
        public void Take([QueueTrigger("%Prefix%-late")] string message) => seen.Runs.Enqueue(message);
    }
}
