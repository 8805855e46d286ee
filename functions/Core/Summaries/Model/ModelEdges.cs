namespace PolicyWatch.Summaries.Model;

/// <summary>A language model. One question, one answer; what passes is retried inside.</summary>
public interface ISummaryModel
{
    Task<ModelReply> AskAsync(ModelQuestion question, CancellationToken cancellationToken);
}

/// <param name="Rules">What the model is told about its task.</param>
/// <param name="Material">What it is to judge: untrusted.</param>
/// <param name="MostOutputTokens">Where its answer is cut off.</param>
public sealed record ModelQuestion(string Rules, string Material, int MostOutputTokens);

public abstract record ModelReply
{
    private ModelReply() { }

    /// <param name="Model">The name that the service gives itself, or else the configured one.</param>
    public sealed record Answered(string Text, string Model, ModelUsage Usage) : ModelReply;

    /// <param name="Reason">For the operator; without anything that the service wrote.</param>
    public sealed record Failed(string Reason) : ModelReply;
}

/// <param name="InputTokens">As the service counted them; 0 where it does not say.</param>
public sealed record ModelUsage(long InputTokens, long OutputTokens)
{
    public long Total => InputTokens + OutputTokens;

    /// <summary>What they cost in US dollars, by the prices that were set then; null where those are not known.</summary>
    public decimal? Dollars { get; init; }

    /// <summary>Of several calls; no cost is known where that of one is not.</summary>
    public static ModelUsage? Sum(ModelUsage? one, ModelUsage? other) => one is null || other is null
        ? one ?? other
        : new(one.InputTokens + other.InputTokens, one.OutputTokens + other.OutputTokens) { Dollars = one.Dollars + other.Dollars };
}

/// <summary>Answers by the hash of what was asked.</summary>
public interface IModelAnswerStore
{
    Task<KeptAnswer?> FindAsync(ContentHash question, CancellationToken cancellationToken);

    /// <summary>Keeps an answer; one that is there already stays.</summary>
    Task PutAsync(ContentHash question, KeptAnswer answer, CancellationToken cancellationToken);
}

public sealed record KeptAnswer(string Text, string Model, ModelUsage Usage);

/// <summary>Tokens per UTC day, over all instances.</summary>
public interface ITokenBudget
{
    /// <summary>Reserves that many of today's tokens; false, and nothing reserved, where fewer are left.</summary>
    Task<bool> TryReserveAsync(long tokens, CancellationToken cancellationToken);

    /// <summary>Corrects a reservation by what was really used.</summary>
    Task SettleAsync(long reserved, long used, CancellationToken cancellationToken);
}
