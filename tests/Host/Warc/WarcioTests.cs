using System.Text;
using System.Text.Json.Nodes;
using PolicyWatch.Fetching;
using PolicyWatch.Versions;

namespace PolicyWatch.Host.Tests.Warc;

/// <summary>Snapshots must open in the tools that archivists use: here warcio, the library under several of them.</summary>
public sealed class WarcioTests(NodeFixture node) : IClassFixture<NodeFixture>
{
    [Theory]
    [InlineData("Content-Length", "18")]
    [InlineData("Transfer-Encoding", "chunked")]
    [InlineData("X-Nothing", "of the kind")]
    public async Task Warcio_ReadsASnapshot_AsItWasWritten(string framing, string value)
    {
        var answer = new HttpAnswer(
            new Uri("https://vendor.example/legal?lang=en"),
            new Uri("https://vendor.example/privacy"),
            new DateTimeOffset(2026, 3, 1, 8, 30, 15, TimeSpan.Zero),
            203,
            "Non-Authoritative Information",
            [new("Host", "vendor.example"), new("Accept", "text/html")],
            [new("Content-Type", "text/plain"), new(framing, value), new("Set-Cookie", "a=1"), new("Set-Cookie", "b=2")],
            Encoding.UTF8.GetBytes("We keep\r\n\r\ndata.\r\n"));

        var records = await ReadAsync(answer);

        Assert.Equal(["warcinfo", "request", "response"], records.Select(record => (string?)record["type"]));
        Assert.All(records, record => Assert.Equal("WARC/1.1", (string?)record["version"]));
        var (request, response) = (records[1], records[2]);
        Assert.Equal("GET /legal?lang=en HTTP/1.1", (string?)request["httpLine"]);
        Assert.Equal("HTTP/1.1 203 Non-Authoritative Information", (string?)response["httpLine"]);
        Assert.Equal("https://vendor.example/legal?lang=en", Field(response, "fields", "WARC-Target-URI"));
        Assert.Equal("2026-03-01T08:30:15.0000000Z", Field(response, "fields", "WARC-Date"));
        Assert.Equal(Field(response, "fields", "WARC-Record-ID"), Field(request, "fields", "WARC-Concurrent-To"));
        Assert.Equal(Field(response, "fields", "WARC-Payload-Digest"), (string?)response["payloadDigest"]);
        Assert.Equal("text/plain", Field(response, "httpFields", "Content-Type"));
    }

    [Fact]
    public async Task Warcio_ReadsASnapshot_AsOneGzipMemberPerRecord()
    {
        var answer = new HttpAnswer(new Uri("https://vendor.example/"), new Uri("https://vendor.example/"), DateTimeOffset.UnixEpoch, 200, "OK", [], [], new byte[70_000]);
        var length = WarcSnapshot.Write(answer).Length;

        var records = await ReadAsync(answer);

        var ends = records.Select(record => (int)record["offset"]! + (int)record["length"]!).ToList();
        Assert.Equal([.. records.Skip(1).Select(record => (int)record["offset"]!), length], ends);
    }

    private async Task<List<JsonNode>> ReadAsync(HttpAnswer answer)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, WarcSnapshot.Write(answer));
            var output = await node.RunAsync("read-warc.mjs", file);
            return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string? Field(JsonNode record, string fields, string name) =>
        record[fields]!.AsArray().Where(field => name.Equals((string?)field![0], StringComparison.OrdinalIgnoreCase)).Select(field => (string?)field![1]).FirstOrDefault();
}
