using System.CommandLine;
using System.Globalization;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Cli.Verbs;

/// <summary>Judges what is on record again by the present rules.</summary>
internal static class ReassessVerb
{
    public static Command Create(Terminal terminal) => PagesVerb.Create(
        "reassess",
        "Judge every change on record again by the present catalogue and rules, and keep each page's stance by them. Nobody is alerted, no model is asked. Can be stopped and run again.",
        async (turn, cancellationToken) =>
        {
            var (product, page, json, _) = turn;
            var judged = await terminal.WaitAsync($"{page.Id}: judging again", say => JudgeAsync(product, page.Id, say, cancellationToken));
            if (json)
            {
                terminal.WriteJson(new { Page = page.Id, Judged = judged, product.Get<ChangeAssessment>().Rules });
                return;
            }

            terminal.Output.WriteLine(judged == 0
                ? $"{page.Id}: nothing to do"
                : string.Create(CultureInfo.InvariantCulture, $"{page.Id}: {judged} changes judged again, 0 alerts"));
        });

    public static async Task<int> JudgeAsync(StoredProduct product, PageId page, Action<string> say, CancellationToken cancellationToken)
    {
        var judged = 0;
        while (true)
        {
            var part = await product.Get<Reassessment>().AdvanceAsync(page, cancellationToken);
            judged += part.Judged;
            if (part.Left == 0)
            {
                return judged;
            }

            say(string.Create(CultureInfo.InvariantCulture, $"{page}: {judged} changes judged again, {part.Left} to go"));
        }
    }
}
