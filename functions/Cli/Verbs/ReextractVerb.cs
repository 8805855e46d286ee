using System.CommandLine;
using System.Globalization;
using PolicyWatch.Versions;

namespace PolicyWatch.Cli.Verbs;

/// <summary>Reads what is stored again with the present extractor, so that no check has to.</summary>
internal static class ReextractVerb
{
    public static Command Create(Terminal terminal) => PagesVerb.Create(
        "reextract",
        "Read every stored snapshot again with the present extractor and declaration. Texts that differ become technical upgrades, never alerts. Can be stopped and run again.",
        async (turn, cancellationToken) =>
        {
            var done = await terminal.FollowAsync($"{turn.Title}: reading again", say => ReadAsync(turn, say, cancellationToken));
            var judged = await terminal.FollowAsync($"{turn.Title}: judging again", say => ReassessVerb.JudgeAsync(turn, say, cancellationToken));
            if (turn.Json)
            {
                terminal.WriteJson(new { Page = turn.Page.Id, done.Read, done.Upgraded, done.Unreadable, Waiting = done.Judged, Judged = judged });
                return;
            }

            terminal.Output.WriteLine(done is { Read: 0, Judged: 0 } && judged == 0
                ? $"{turn.Page.Id}: nothing to do"
                : string.Create(CultureInfo.InvariantCulture, $"{turn.Page.Id}: {Versions(done.Read)} read again, {done.Upgraded} upgraded, {done.Unreadable} left as they are; {ReassessVerb.Changes(judged)} judged again, 0 alerts"));
        });

    private static async Task<UpgradeProgress> ReadAsync(PageTurn turn, Action<string> say, CancellationToken cancellationToken)
    {
        var sum = UpgradeProgress.Nothing;
        while (true)
        {
            var part = await turn.Product.Get<TechnicalUpgrade>().AdvanceAsync(turn.Page, cancellationToken);
            sum = new UpgradeProgress(sum.Judged + part.Judged, sum.Read + part.Read, sum.Upgraded + part.Upgraded, sum.Unreadable + part.Unreadable, part.Left);
            if (part.IsDone)
            {
                return sum;
            }

            say(string.Create(CultureInfo.InvariantCulture, $"{turn.Title}: {Versions(sum.Read)} read again, {sum.Upgraded} upgraded, {part.Left} to go"));
        }
    }

    private static string Versions(int count) => count == 1 ? "1 version" : string.Create(CultureInfo.InvariantCulture, $"{count} versions");
}
