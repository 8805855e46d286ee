using System.CommandLine;
using System.Globalization;
using PolicyWatch.Versions.Evidence;
using PolicyWatch.WatchList;

namespace PolicyWatch.Cli.Verbs;

/// <summary>Recomputes what is on record and says exactly what does not fit.</summary>
internal static class VerifyVerb
{
    public static Command Create(Terminal terminal)
    {
        var page = new Argument<string?>("page") { Description = "vendor/page; left out: all pages.", Arity = ArgumentArity.ZeroOrOne };
        var json = Terminal.JsonOption();
        var command = new Command("verify", "Recompute logs, rows, texts and snapshots, and compare them with each other and with the anchors. Exit code 1 where something does not fit.") { page, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var product = await StoredProduct.OpenAsync(cancellationToken);
            return await RunAsync(terminal, product, parsed.GetValue(page), parsed.GetValue(json), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, StoredProduct product, string? wanted, bool json, CancellationToken cancellationToken)
    {
        var pages = wanted is null
            ? await product.Get<IWatchListStore>().ListAsync(cancellationToken).Select(watched => watched.Id).ToListAsync(cancellationToken)
            : [PageArgument.Read(wanted)];
        var anchors = await product.Get<AnchorVerifier>().VerifyAsync(cancellationToken);
        WriteAnchors(terminal, anchors, json);
        var misfits = anchors.Misfits.Count;
        // A page that left the watch list is vouched for by the anchors, and is looked at too.
        foreach (var page in wanted is null ? pages.Union(anchors.Logs.Pages) : pages)
        {
            var found = await product.Get<PageVerifier>().VerifyAsync(page, anchors.Logs, cancellationToken);
            misfits += found.Misfits.Count;
            Write(terminal, found, json);
        }

        if (!json)
        {
            terminal.Output.WriteLine(misfits == 0 ? "Everything fits." : $"Does not fit: {misfits}.");
        }

        return misfits == 0 ? ExitCodes.Done : ExitCodes.Found;
    }

    private static void WriteAnchors(Terminal terminal, AnchorVerification anchors, bool json)
    {
        if (json)
        {
            terminal.WriteJson(new { anchors.Anchors, anchors.Stamped, anchors.Newest, anchors.Misfits });
            return;
        }

        terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{anchors.Anchors} anchors, {anchors.Stamped} of them time-stamped; newest digest {anchors.Newest?.Hex ?? "none"}"));
        WriteMisfits(terminal, anchors.Misfits);
    }

    private static void Write(Terminal terminal, PageVerification found, bool json)
    {
        if (json)
        {
            terminal.WriteJson(found);
            return;
        }

        terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{found.Page}: {found.LogRows} log rows, {found.Presences} presences, {found.Versions} versions, {found.Changes} changes, {found.Blobs} blobs, {found.Anchors} anchored ends; log hash {found.LogHash?.Hex ?? "none"}"));
        WriteMisfits(terminal, found.Misfits);
    }

    private static void WriteMisfits(Terminal terminal, IEnumerable<Misfit> misfits)
    {
        foreach (var misfit in misfits)
        {
            terminal.Output.WriteLine($"  {misfit.Where}: {misfit.What}");
        }
    }
}
