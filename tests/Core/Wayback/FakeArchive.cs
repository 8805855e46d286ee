using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace PolicyWatch.Core.Tests.Wayback;

/// <summary>One capture of the fake archive.</summary>
/// <param name="Stamp">Fourteen digits.</param>
internal sealed record FakeCapture(string Stamp, string Original, string Body, int Status = 200, string Type = "text/html", string? Location = null)
{
    public byte[] Bytes => Encoding.UTF8.GetBytes(Body);
}

/// <summary>The archive on loopback: its index and its playback, with the oddities that it is known for.</summary>
internal sealed partial class FakeArchive : IAsyncDisposable
{
    private readonly WebApplication app;

    private FakeArchive(WebApplication app) => this.app = app;

    public Uri Endpoint => new(app.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "/");

    public List<FakeCapture> Captures { get; } = [];

    /// <summary>Rows that stand in the index as they are.</summary>
    public List<string> OddRows { get; } = [];

    /// <summary>The former keys show the next row, the present ones are base64url.</summary>
    public bool FormerKeys { get; set; }

    /// <summary>The first row of a part repeats the last of the part before.</summary>
    public bool RepeatsAcrossParts { get; set; }

    /// <summary>Answers in the archive's place where it returns true.</summary>
    public Func<HttpContext, Task<bool>> Intercept { get; set; } = _ => Task.FromResult(false);

    public int Searches { get; private set; }

    public int Playbacks { get; private set; }

    public static async Task<FakeArchive> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var archive = new FakeArchive(builder.Build());
        archive.app.Run(archive.AnswerAsync);
        await archive.app.StartAsync();
        return archive;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var isSearch = context.Request.Path == "/cdx/search/cdx";
        (Searches, Playbacks) = isSearch ? (Searches + 1, Playbacks) : (Searches, Playbacks + 1);
        if (!await Intercept(context))
        {
            await (isSearch ? SearchAsync(context) : PlayAsync(context));
        }
    }

    private Task SearchAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var key = Surt(query["url"]!);
        var from = $"{query["from"]}".PadRight(14, '0');
        var to = $"{query["to"]}".PadRight(14, '9');
        var limit = int.Parse(query["limit"]!, CultureInfo.InvariantCulture);
        var rows = Captures.Where(capture => Surt(capture.Original) == key).Select(capture => Row(key, capture)).Concat(OddRows)
            .Where(row => string.CompareOrdinal(row.Split(' ')[1], from) >= 0 && string.CompareOrdinal(row.Split(' ')[1], to) <= 0)
            .Order(StringComparer.Ordinal).ToList();
        var start = query["resumeKey"] is [{ } resume] ? Start(rows, resume) : 0;
        var part = rows.Skip(RepeatsAcrossParts && start > 0 ? start - 1 : start).Take(limit).ToList();
        var end = part.Count == 0 ? rows.Count : rows.IndexOf(part[^1]) + 1;
        context.Response.ContentType = "text/plain;charset=UTF-8";
        var text = string.Concat(part.Select(row => row + "\n"));
        return context.Response.WriteAsync(end < rows.Count ? $"{text}\n{Key(rows[end - 1])}\n" : text);
    }

    private string Key(string last)
    {
        var parts = last.Split(' ');
        var position = $"{parts[0]} {parts[1]}";
        return FormerKeys
            ? Uri.EscapeDataString($"{position}!").Replace("%20", "+", StringComparison.Ordinal)
            : Convert.ToBase64String(Encoding.UTF8.GetBytes(position)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    private int Start(List<string> rows, string key) => rows.FindIndex(row => Uri.UnescapeDataString(Key(row)) == key.Replace(' ', '+')) + 1;

    private async Task PlayAsync(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var parts = Playback().Match(target);
        var original = parts.Groups["original"].Value;
        var same = Captures.Where(capture => Surt(capture.Original) == Surt(original)).ToList();
        var wanted = parts.Groups["stamp"].Value;
        if (same.Count == 0)
        {
            context.Response.StatusCode = 404;
            await context.Response.WriteAsync("<p>The Wayback Machine has not archived that URL.</p>");
            return;
        }

        var nearest = same.MinBy(capture => (At(capture.Stamp) - At(wanted)).Duration())!;
        if (nearest.Stamp != wanted)
        {
            context.Response.StatusCode = 302;
            context.Response.Headers["x-archive-redirect-reason"] = $"found capture at {nearest.Stamp}";
            context.Response.Headers.Location = $"{Endpoint}web/{nearest.Stamp}id_/{nearest.Original}";
            return;
        }

        context.Response.StatusCode = nearest.Status;
        context.Response.ContentType = nearest.Type;
        var headers = context.Response.Headers;
        headers["Memento-Datetime"] = At(nearest.Stamp).ToString("r", CultureInfo.InvariantCulture);
        headers["x-archive-src"] = "fake.warc.gz";
        headers["x-archive-orig-content-length"] = "1";
        headers["Link"] = $"<{nearest.Original}>; rel=\"original\", <{Endpoint}web/{nearest.Original}>; rel=\"timegate\"";
        if (nearest.Location is { } location)
        {
            headers.Location = location;
        }

        await context.Response.Body.WriteAsync(nearest.Bytes);
    }

    private static string Row(string key, FakeCapture capture) => string.Create(
        CultureInfo.InvariantCulture, $"{key} {capture.Stamp} {capture.Original} {capture.Type} {capture.Status} {Digest(capture.Bytes)} {capture.Bytes.Length}");

    private static DateTimeOffset At(string stamp) =>
        DateTimeOffset.ParseExact(stamp, "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>As the archive compares addresses: scheme, www and port do not count.</summary>
    private static string Surt(string url)
    {
        var parts = new Uri(Uri.UnescapeDataString(url));
        var host = parts.Host.StartsWith("www.", StringComparison.Ordinal) ? parts.Host[4..] : parts.Host;
        return $"{string.Join(',', host.Split('.').Reverse())}){parts.PathAndQuery}";
    }

    /// <summary>SHA-1 in base 32, as crawlers write it.</summary>
    private static string Digest(byte[] bytes)
    {
#pragma warning disable CA5350 // The archive's own choice; nothing rests on it.
        var hash = SHA1.HashData(bytes);
#pragma warning restore CA5350
        return string.Concat(Enumerable.Range(0, 32).Select(digit => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[Bits(hash, digit * 5)]));
    }

    private static int Bits(byte[] hash, int offset) =>
        (((hash[offset / 8] << 8) | (offset / 8 < 19 ? hash[(offset / 8) + 1] : 0)) >> (11 - (offset % 8))) & 31;

    [GeneratedRegex("\\A/web/(?<stamp>[0-9]{14})id_/(?<original>.+)\\z")]
    private static partial Regex Playback();
}
