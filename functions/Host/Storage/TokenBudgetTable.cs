using System.Globalization;
using Azure;
using Azure.Data.Tables;
using PolicyWatch.Summaries.Model;

namespace PolicyWatch.Host.Storage;

/// <summary>The model's tokens of a UTC day, in one row of <c>limits</c> that all instances share.</summary>
internal sealed class TokenBudgetTable(StorageAccount account, ModelOptions options, TimeProvider time) : ITokenBudget
{
    private const string Partition = "model-tokens";
    private const string Used = "used";

    private readonly TableClient table = account.Table("limits");

    public Task<bool> TryReserveAsync(long tokens, CancellationToken cancellationToken) =>
        TryAddAsync(tokens, options.TokensPerDay, cancellationToken);

    public Task SettleAsync(long reserved, long used, CancellationToken cancellationToken) =>
        TryAddAsync(used - reserved, long.MaxValue, cancellationToken);

    private async Task<bool> TryAddAsync(long tokens, long cap, CancellationToken cancellationToken)
    {
        var day = time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        while (true)
        {
            var row = await table.FindAsync(Partition, day, cancellationToken);
            var total = Math.Max(0, (row?.GetInt64(Used) ?? 0) + tokens);
            if (tokens > 0 && total > cap)
            {
                return false;
            }

            try
            {
                var changed = new TableEntity(Partition, day) { [Used] = total };
                await (row is null
                    ? table.AddEntityAsync(changed, cancellationToken)
                    : table.UpdateEntityAsync(changed, row.ETag, TableUpdateMode.Replace, cancellationToken));
                return true;
            }
            catch (RequestFailedException raced) when (raced.Status is 404 or 409 or 412)
            {
            }
        }
    }
}
