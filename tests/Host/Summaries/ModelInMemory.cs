using PolicyWatch.Summaries.Model;

namespace PolicyWatch.Host.Tests.Summaries;

internal sealed class ModelInMemory : IModelAnswerStore, ITokenBudget
{
    public Dictionary<ContentHash, KeptAnswer> Answers { get; } = [];

    public long Left { get; set; } = 100_000;

    public Task<KeptAnswer?> FindAsync(ContentHash question, CancellationToken cancellationToken) => Task.FromResult(Answers.GetValueOrDefault(question));

    public Task PutAsync(ContentHash question, KeptAnswer answer, CancellationToken cancellationToken)
    {
        Answers.TryAdd(question, answer);
        return Task.CompletedTask;
    }

    public Task<bool> TryReserveAsync(long tokens, CancellationToken cancellationToken)
    {
        var enough = Left >= tokens;
        Left -= enough ? tokens : 0;
        return Task.FromResult(enough);
    }

    public Task SettleAsync(long reserved, long used, CancellationToken cancellationToken)
    {
        Left += reserved - used;
        return Task.CompletedTask;
    }
}
