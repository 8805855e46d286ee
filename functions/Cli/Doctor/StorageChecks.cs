using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Azure.Identity;
using Microsoft.Extensions.DependencyInjection;
using PolicyWatch.Host.Storage;

namespace PolicyWatch.Cli.Doctor;

/// <summary>Reachable, right clock, right emulator, nothing missing, may be written; then how the work on it stands.</summary>
internal sealed class StorageChecks(IServiceProvider services, TimeProvider time)
{
    private const string Probe = "doctor";

    private const int MostNamed = 5;

    /// <summary>Signatures and tokens fail from five minutes on; the order of observations suffers before.</summary>
    private static readonly TimeSpan MostSkew = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(20);

    private readonly StorageAccount account = services.GetRequiredService<StorageAccount>();

    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        wait.CancelAfter(AnswerTime);
        var (answer, finding) = await ReachAsync(wait.Token, cancellationToken);
        yield return finding;
        if (answer is null)
        {
            yield break;
        }

        yield return Clock(answer);
        if (Emulator(answer) is { } emulator)
        {
            yield return emulator;
        }

        var missing = await account.ListMissingAsync(cancellationToken).ToListAsync(cancellationToken);
        yield return missing.Count == 0
            ? new Finding("tables, queues", "every table, container and queue is there")
            : new Finding("tables, queues", Words(missing), "Start the app or 'policywatch up' once: both make what is missing. Where it runs, it has another Prefix.");
        if (missing.Count > 0)
        {
            yield break;
        }

        yield return await WriteAsync(cancellationToken);
        await foreach (var found in new WorkChecks(services, time).RunAsync(cancellationToken))
        {
            yield return found;
        }
    }

    private string Words(List<string> missing) => missing.Count < MostNamed
        ? $"missing: {string.Join(", ", missing)}"
        : string.Create(CultureInfo.InvariantCulture, $"{missing.Count} are missing, of the prefix '{services.GetRequiredService<StorageOptions>().Prefix}': {string.Join(", ", missing.Take(MostNamed))} …");

    private async Task<(Response? Answer, Finding Finding)> ReachAsync(CancellationToken wait, CancellationToken cancellationToken)
    {
        var place = account.Queue(Probe).Uri.GetLeftPart(UriPartial.Authority);
        try
        {
            await account.Queue("alerts").ExistsAsync(wait);
            await account.Table("limits").FindAsync(Probe, Probe, wait);
            var container = await account.Container("snapshots").GetPropertiesAsync(cancellationToken: wait);
            return (container.GetRawResponse(), Reached(place));
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return (missing.GetRawResponse(), Reached(place));
        }
        catch (RequestFailedException refused) when (refused.Status is 401 or 403)
        {
            return (null, new Finding("storage", $"{place} answers {refused.Status} {refused.ErrorCode}", services.GetRequiredService<StorageOptions>().ConnectionString is { Length: > 0 }
                ? "The key in AzureWebJobsStorage is not this storage's: copy the connection string again, whole."
                : "Grant Storage Blob Data Contributor, Storage Table Data Contributor and Storage Queue Data Contributor (infra/modules) to who is signed in; a new role takes some minutes."));
        }
        catch (AuthenticationFailedException nobody)
        {
            return (null, new Finding("storage", $"nobody is signed in: {FirstLine(nobody)}", "Sign in with 'az login', or set AZURE_CLIENT_ID to the app's identity."));
        }
        catch (Exception silent) when (silent is RequestFailedException or AggregateException or HttpRequestException || (silent is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return (null, new Finding("storage", $"{place} does not answer{(silent is OperationCanceledException ? " in time" : $": {FirstLine(silent.GetBaseException())}")}", "Start 'policywatch up' and set AzureWebJobsStorage to what it prints, or correct the account's name; behind a private network run this inside it."));
        }
    }

    private static Finding Reached(string place) => new("storage", $"blobs, queues and tables answer at {place}");

    private Finding Clock(Response answer)
    {
        if (answer.Headers.Date is not { } theirs)
        {
            return new Finding("clock", "the storage does not say what time it is");
        }

        var skew = time.GetUtcNow() - theirs;
        var seconds = string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(skew.TotalSeconds):0} s {(skew > TimeSpan.Zero ? "ahead of" : "behind")} the storage's");
        return skew.Duration() <= MostSkew
            ? new Finding("clock", "agrees with the storage's")
            : new Finding("clock", $"this machine's is {seconds}", "Switch on time synchronisation (timedatectl set-ntp true; w32tm /resync).");
    }

    /// <returns>Null where the storage is no emulator.</returns>
    private static Finding? Emulator(Response answer)
    {
        if (!answer.Headers.TryGetValue("Server", out var server) || !server.StartsWith("Azurite", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        using var pinned = JsonDocument.Parse(typeof(StorageChecks).Assembly.GetManifestResourceStream("azurite/package.json")!);
        var wanted = pinned.RootElement.GetProperty("dependencies").GetProperty("azurite").GetString()!;
        var running = server.Split('/')[^1];
        return running == wanted
            ? new Finding("azurite", $"version {running}, as pinned")
            : new Finding("azurite", $"version {running}, tested is {wanted}", $"Let 'policywatch up' start it, or install azurite@{wanted}.");
    }

    /// <summary>Writes one of each kind and takes it away again.</summary>
    private async Task<Finding> WriteAsync(CancellationToken cancellationToken)
    {
        var kind = "rows";
        try
        {
            await account.Table("limits").UpsertEntityAsync(new TableEntity(Probe, Probe), TableUpdateMode.Replace, cancellationToken);
            await account.Table("limits").RemoveAsync(Probe, Probe, cancellationToken);
            kind = "blobs";
            // Of the cache of the archive's captures, which is no evidence and has no immutability policy.
            var blob = account.Container("captures").GetBlobClient(Probe);
            await blob.UploadAsync(BinaryData.FromString(Probe), overwrite: true, cancellationToken);
            await blob.DeleteAsync(cancellationToken: cancellationToken);
            kind = "messages";
            var queue = account.Queue(Probe);
            await queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await queue.SendMessageAsync(Probe, cancellationToken);
            await queue.DeleteAsync(cancellationToken);
            return new Finding("permissions", "rows, blobs and messages can be written and taken away");
        }
        catch (RequestFailedException refused) when (refused.Status is 401 or 403)
        {
            var role = kind switch { "rows" => "Storage Table Data Contributor", "blobs" => "Storage Blob Data Contributor", _ => "Storage Queue Data Contributor" };
            return new Finding("permissions", $"{kind} may not be written: {refused.Status} {refused.ErrorCode}", $"Grant the role {role} on the account (infra/modules); it takes some minutes.");
        }
    }

    private static string FirstLine(Exception failure) => failure.Message.Split('\n')[0].TrimEnd();
}
