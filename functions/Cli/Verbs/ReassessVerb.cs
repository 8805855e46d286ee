using System.CommandLine;
using System.Globalization;
using PolicyWatch.Versions;

namespace PolicyWatch.Cli.Verbs;

/// <summary>Judges what is on record again by the present rules.</summary>
internal static class ReassessVerb
{
    public static Command Create(Terminal terminal) => PagesVerb.Create(
        "reassess",
        "Judge every change on record again by the present catalogue and rules, and keep each page's stance by them. Nobody is alerted, no model is asked. Can be stopped and run again.",
        async (turn, cancellationToken) =>
        {
            var judged = await terminal.FollowAsync($"{turn.Title}: judging again", say => JudgeAsync(turn, say, cancellationToken));
            if (turn.Json)
            {
                terminal.WriteJson(new { Page = turn.Page.Id, Judged = judged, turn.Product.Get<ChangeAssessment>().Rules });
                return;
            }

            terminal.Output.WriteLine(judged == 0 ? $"{turn.Page.Id}: nothing to do" : $"{turn.Page.Id}: {Changes(judged)} judged again, 0 alerts");
        });

    public static async Task<int> JudgeAsync(PageTurn turn, Action<string> say, CancellationToken cancellationToken)
    {
        var judged = 0;
        while (true)
        {
            var part = await turn.Product.Get<Reassessment>().AdvanceAsync(turn.Page.Id, cancellationToken);
            judged += part.Judged;
            if (part.Left == 0)
            {
                return judged;
            }

            say(string.Create(CultureInfo.InvariantCulture, $"{turn.Title}: {Changes(judged)} judged again, {part.Left} to go"));
        }
    }

    public static string Changes(int count) => count == 1 ? "1 change" : string.Create(CultureInfo.InvariantCulture, $"{count} changes");
}
