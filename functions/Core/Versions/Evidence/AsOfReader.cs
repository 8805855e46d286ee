using PolicyWatch.WatchList;

namespace PolicyWatch.Versions.Evidence;

/// <param name="Versions">The versions that the answer names.</param>
public sealed record AsOfAnswer(PageId Page, AsOf AsOf, IReadOnlyList<PageVersion> Versions);

/// <summary>Answers what a page said, and what bound, at a moment.</summary>
public sealed class AsOfReader(IPageStore pages, ICheckLedger ledger)
{
    /// <returns>Null where nothing was ever seen of the page.</returns>
    public async Task<AsOfAnswer?> ReadAsync(PageId page, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var reading = pages.ListVersionsAsync(page, cancellationToken).ToDictionaryAsync(version => version.Id, cancellationToken: cancellationToken);
        var presences = await pages.ListPresencesAsync(page, cancellationToken).Reverse().ToListAsync(cancellationToken);
        var versions = await reading;
        if (presences.Count == 0)
        {
            return null;
        }

        var head = (await pages.LoadAsync(page, cancellationToken)).Head;
        presences[^1] = presences[^1] with { SeenTo = head.LastObserved ?? presences[^1].SeenTo };
        var (before, after) = await LooksAsync(page, at, presences[^1].SeenTo, cancellationToken);
        var answer = AsOf.Of(presences, version => versions[version].Effective?.Date, at, before, after);
        return new AsOfAnswer(page, answer, [.. answer.Published.Versions.Concat(answer.InForce.Versions).Distinct(StringComparer.Ordinal).Select(version => versions[version])]);
    }

    /// <summary>The ledger's looks around the moment that saw the page's text; the later one only within the moment's month,
    /// which is far enough for any page that is watched.</summary>
    private async Task<(CheckRecord? Before, CheckRecord? After)> LooksAsync(PageId page, DateTimeOffset at, DateTimeOffset last, CancellationToken cancellationToken)
    {
        CheckRecord? after = null;
        if (at > last)
        {
            return (null, null);
        }

        await foreach (var check in ledger.ListAsync(page, at, cancellationToken))
        {
            if (check.Outcome is not (CheckOutcome.First or CheckOutcome.Verified or CheckOutcome.Changed or CheckOutcome.Returned or CheckOutcome.Inserted))
            {
                continue;
            }

            if (check.At == at)
            {
                return (check, check);
            }

            if (check.At < at)
            {
                return (check, after);
            }

            after = check;
        }

        return (null, after);
    }
}
