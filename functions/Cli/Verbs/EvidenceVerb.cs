using System.CommandLine;
using PolicyWatch.Versions.Evidence;
using PolicyWatch.WatchList;

namespace PolicyWatch.Cli.Verbs;

/// <summary>Packs what a stranger needs to check what a page said at a moment.</summary>
internal static class EvidenceVerb
{
    public static Command Create(Terminal terminal)
    {
        var page = new Argument<string>("page") { Description = "vendor/page." };
        var at = AsOfVerb.MomentOption();
        var target = new Option<string>("--out") { Description = "The ZIP file to write.", Required = true };
        var command = new Command("evidence", "Pack text, snapshot, log and anchor of a page at a moment, with a page that says how to check them with sha256sum and openssl. Exit code 1 where no anchor vouches for it yet.") { page, at, target };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (wanted, moment, path) = (PageArgument.Read(parsed.GetRequiredValue(page)), AsOfVerb.Moment(parsed.GetRequiredValue(at)), parsed.GetRequiredValue(target));
            await using var product = await StoredProduct.OpenAsync(cancellationToken);
            var contents = await WriteAsync(product.Get<EvidenceBundle>(), wanted, moment, path, cancellationToken);
            terminal.Output.WriteLine(AsOfSentences.Published(contents.Answer.AsOf));
            terminal.Output.WriteLine(contents.Anchor is { } anchor
                ? $"{path}: {contents.LogRows} log rows up to the anchor {anchor.Digest}{(contents.Stamped ? ", which is time-stamped" : "")}."
                : $"{path}: {contents.LogRows} log rows; no anchor vouches for them yet.");
            return contents.Anchor is null ? ExitCodes.Found : ExitCodes.Done;
        });
        return command;
    }

    private static async Task<BundleContents> WriteAsync(EvidenceBundle bundle, PageId page, DateTimeOffset at, string path, CancellationToken cancellationToken)
    {
        try
        {
            var gathered = await bundle.GatherAsync(page, at, cancellationToken) ?? throw new SetupException($"Nothing was ever seen of {page}.");
            await using var file = File.Create(path);
            await gathered.WriteAsync(file, cancellationToken);
            return gathered.Contents;
        }
        catch (Exception impossible) when (impossible is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new SetupException($"'{path}' cannot be written: {impossible.Message}", impossible);
        }
    }
}
