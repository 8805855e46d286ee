using System.CommandLine;
using System.Globalization;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Cli.Verbs;

/// <summary>Reads what is stored again with the present extractor, so that no check has to.</summary>
internal static class ReextractVerb
{
    public static Command Create(Terminal terminal) => PagesVerb.Create(
        "reextract",
        "Read every stored snapshot again with the present extractor and declaration. Texts that differ become technical upgrades, never alerts. Can be stopped and run again.",
        async (turn, cancellationToken) =>
        {
            var (product, page, json, _) = turn;
            var done = await terminal.WaitAsync($"{page.Id}: reading again", say => ReadAsync(product, page, say, cancellationToken));
            var judged = await terminal.WaitAsync($"{page.Id}: judging again", say => ReassessVerb.JudgeAsync(product, page.Id, say, cancellationToken));
            if (json)
            {
                terminal.WriteJson(new { Page = page.Id, done.Read, done.Upgraded, done.Unreadable, Waiting = done.Judged, Judged = judged });
                return;
            }

            terminal.Output.WriteLine(done is { Read: 0, Judged: 0 }
                ? $"{page.Id}: nothing to do"
                : string.Create(CultureInfo.InvariantCulture, $"{page.Id}: {done.Read} versions read again, {done.Upgraded} upgraded, {done.Unreadable} left as they are; {judged} changes judged again, 0 alerts"));
        });

    private static async Task<UpgradeProgress> ReadAsync(StoredProduct product, WatchedPage page, Action<string> say, CancellationToken cancellationToken)
    {
        var sum = UpgradeProgress.Nothing;
        while (true)
        {
            var part = await product.Get<TechnicalUpgrade>().AdvanceAsync(page, cancellationToken);
            sum = new UpgradeProgress(sum.Judged + part.Judged, sum.Read + part.Read, sum.Upgraded + part.Upgraded, sum.Unreadable + part.Unreadable, part.Left);
            if (part.IsDone)
            {
                return sum;
            }

            say(string.Create(CultureInfo.InvariantCulture, $"{page.Id}: {sum.Read} versions read again, {sum.Upgraded} upgraded, {part.Left} to go"));
        }
    }
}
