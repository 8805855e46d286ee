using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace PolicyWatch.Cli.Demo.Archive;

/// <summary>A web archive on loopback: its index and its playback, as the Wayback Machine answers. What goes wrong there is in <see cref="ArchiveTroubles"/>.</summary>
internal sealed partial class FakeArchive : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string host;
    private int searches;
    private int playbacks;

    private FakeArchive(WebApplication app, string host) => (this.app, this.host) = (app, host);

    public Uri Endpoint => new($"http://{host}:{new Uri(app.Urls.Single()).Port}/");

    public List<FakeCapture> Captures { get; } = [];

    /// <summary>Rows that stand in the index as they are.</summary>
    public List<string> OddRows { get; } = [];

    /// <summary>The former keys show the next row, the present ones are base64url of compressed text.</summary>
    public bool FormerKeys { get; set; }

    /// <summary>The first row of a part repeats the last of the part before.</summary>
    public bool RepeatsAcrossParts { get; set; }

    /// <summary>Answers in the archive's place where it returns true.</summary>
    public Func<HttpContext, Task<bool>> Intercept { get; set; } = _ => Task.FromResult(false);

    public int Searches => Volatile.Read(ref searches);

    public int Playbacks => Volatile.Read(ref playbacks);

    /// <param name="host">A name of this machine.</param>
    public static async Task<FakeArchive> StartAsync(string host = "localhost")
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var archive = new FakeArchive(builder.Build(), host);
        archive.app.Run(archive.AnswerAsync);
        await archive.app.StartAsync();
        return archive;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var isSearch = context.Request.Path == "/cdx/search/cdx";
        Interlocked.Increment(ref isSearch ? ref searches : ref playbacks);
        if (!await Intercept(context))
        {
            await (isSearch ? SearchAsync(context) : PlayAsync(context));
        }
    }

    private Task SearchAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var key = FakeCapture.KeyOf(query["url"]!);
        var from = $"{query["from"]}".PadRight(14, '0');
        var to = $"{query["to"]}".PadRight(14, '9');
        var limit = int.Parse(query["limit"]!, CultureInfo.InvariantCulture);
        var rows = Captures.Where(capture => capture.Key == key).Select(capture => capture.Row).Concat(OddRows)
            .Where(row => string.CompareOrdinal(row.Split(' ')[1], from) >= 0 && string.CompareOrdinal(row.Split(' ')[1], to) <= 0)
            .Order(StringComparer.Ordinal).ToList();
        var start = query["resumeKey"] is [{ } resume] ? Start(rows, resume) : 0;
        var part = rows.Skip(RepeatsAcrossParts && start > 0 ? start - 1 : start).Take(limit).ToList();
        var end = part.Count == 0 ? rows.Count : rows.LastIndexOf(part[^1]) + 1;
        context.Response.ContentType = "text/plain;charset=UTF-8";
        var text = string.Concat(part.Select(row => row + "\n"));
        return context.Response.WriteAsync(end < rows.Count ? $"{text}\n{ResumeKey(rows[end - 1])}\n" : text);
    }

    private string ResumeKey(string last)
    {
        var parts = last.Split(' ');
        var position = $"{parts[0]} {parts[1]}";
        return FormerKeys ? Uri.EscapeDataString($"{position}!").Replace("%20", "+", StringComparison.Ordinal) : Packed(position);
    }

    private static string Packed(string position)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(Encoding.UTF8.GetBytes(position));
        }

        return Convert.ToBase64String(packed.ToArray()).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    private int Start(List<string> rows, string key) => rows.FindLastIndex(row => Uri.UnescapeDataString(ResumeKey(row)) == key.Replace(' ', '+')) + 1;

    private async Task PlayAsync(HttpContext context)
    {
        var parts = Playback().Match(context.Features.Get<IHttpRequestFeature>()!.RawTarget);
        var (wanted, key) = (parts.Groups["stamp"].Value, parts.Success ? FakeCapture.KeyOf(parts.Groups["original"].Value) : "");
        if (Captures.Where(capture => capture.Key == key).MinBy(capture => (capture.At - FakeCapture.TimeOf(wanted)).Duration()) is not { } nearest)
        {
            context.Response.StatusCode = 404;
            await context.Response.WriteAsync("<p>The Wayback Machine has not archived that URL.</p>");
            return;
        }

        if (nearest.Stamp != wanted)
        {
            context.Response.StatusCode = 302;
            context.Response.Headers["x-archive-redirect-reason"] = $"found capture at {nearest.Stamp}";
            context.Response.Headers.Location = $"{Endpoint}web/{nearest.Stamp}id_/{nearest.Original}";
            return;
        }

        context.Response.StatusCode = nearest.Status;
        context.Response.ContentType = nearest.IsRevisit ? "text/html" : nearest.Type;
        var headers = context.Response.Headers;
        headers["Memento-Datetime"] = nearest.At.ToString("r", CultureInfo.InvariantCulture);
        // The same answer each time, so that snapshots of it are the same blob.
        headers.Date = headers["Memento-Datetime"];
        headers["x-archive-src"] = "fake.warc.gz";
        headers["x-archive-orig-content-length"] = "1";
        headers["Link"] = $"<{nearest.Original}>; rel=\"original\", <{Endpoint}web/{nearest.Original}>; rel=\"timegate\"";
        if (nearest.Location is { } location)
        {
            headers.Location = location;
        }

        await context.Response.Body.WriteAsync(nearest.Bytes);
    }

    [GeneratedRegex("\\A/web/(?<stamp>[0-9]{14})id_/(?<original>.+)\\z")]
    private static partial Regex Playback();
}
