using Azure.Data.Tables;
using PolicyWatch.Fetching;

namespace PolicyWatch.Host.Storage;

/// <summary>Copies of robots.txt, each beside its host's turn in the table <c>hosts</c>.</summary>
internal sealed class RobotsTable(StorageAccount account) : IRobotsCache
{
    /// <summary>A column holds 32,768 characters. Longer rules (none seen among vendors) are read again at each check.</summary>
    private const int MaxRules = 32_000;

    private readonly TableClient table = account.Table("hosts");

    public async Task<RobotsCopy?> FindAsync(Uri site, CancellationToken cancellationToken) =>
        await table.FindAsync(site.IdnHost, Keys.Robots(site), cancellationToken) is { } row ? Rows.Read<RobotsCopy>(row) : null;

    public async Task SaveAsync(Uri site, RobotsCopy copy, CancellationToken cancellationToken)
    {
        if (copy.Rules.ToString().Length <= MaxRules)
        {
            await table.UpsertEntityAsync(Rows.Of(site.IdnHost, Keys.Robots(site), copy), TableUpdateMode.Replace, cancellationToken);
        }
    }
}
