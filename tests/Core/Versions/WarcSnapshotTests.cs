using System.Text;
using PolicyWatch.Fetching;
using PolicyWatch.Versions;

namespace PolicyWatch.Core.Tests.Versions;

public sealed class WarcSnapshotTests
{
    private static readonly HttpAnswer Answer = new(
        new Uri("https://vendor.example/legal/privacy?lang=en"),
        new Uri("https://vendor.example/privacy"),
        new DateTimeOffset(2026, 3, 1, 8, 30, 15, TimeSpan.Zero).AddTicks(1234567),
        200,
        "OK",
        [new("Host", "vendor.example"), new("User-Agent", "PolicyWatch/1.0")],
        [new("Content-Type", "text/html"), new("X-Empty", ""), new("Set-Cookie", "a=1"), new("Set-Cookie", "b=2"), new("X-Bytes", "\u00c3\u00a9")],
        Encoding.UTF8.GetBytes("<p>We keep data.\r\n\r\nFor 30 days.</p>"));

    [Theory]
    [InlineData(null, null)]
    [InlineData("Content-Length", "36")]
    [InlineData("Transfer-Encoding", "chunked")]
    public void Read_OfWritten_GivesTheSameAnswer(string? name, string? value)
    {
        var answer = name is null ? Answer : Answer with { Fields = [new(name, value!), .. Answer.Fields] };

        var read = WarcSnapshot.Read(WarcSnapshot.Write(answer));

        Assert.Equal(answer.Payload.ToArray(), read.Payload.ToArray());
        Assert.Equal(answer.Fields, read.Fields);
        Assert.Equal(answer.RequestFields, read.RequestFields);
        Assert.Equal(answer, read with { Payload = answer.Payload, Fields = answer.Fields, RequestFields = answer.RequestFields });
    }

    [Fact]
    public void Write_SameAnswerTwice_GivesTheSameBytes() => Assert.Equal(WarcSnapshot.Write(Answer), WarcSnapshot.Write(Answer with { Payload = Answer.Payload.ToArray() }));

    [Fact]
    public void Write_AnswersThatDifferInTime_DifferInEveryRecordId()
    {
        var one = WarcRecord.ReadAll(WarcSnapshot.Write(Answer)).Select(record => record.Field("WARC-Record-ID"));
        var other = WarcRecord.ReadAll(WarcSnapshot.Write(Answer with { At = Answer.At.AddTicks(1) })).Select(record => record.Field("WARC-Record-ID"));

        Assert.Empty(one.Intersect(other));
    }

    [Fact]
    public void Write_TransferEncoded_StatesTheTrueLengthAndNoCoding()
    {
        var answer = Answer with { Fields = [new("Transfer-Encoding", "chunked"), .. Answer.Fields] };

        var response = Encoding.Latin1.GetString(WarcRecord.ReadAll(WarcSnapshot.Write(answer))[2].Block.Span);

        Assert.Contains("\r\nX-Archive-Orig-Transfer-Encoding: chunked\r\n", response, StringComparison.Ordinal);
        Assert.Contains("\r\nContent-Length: 36\r\n\r\n<p>", response, StringComparison.Ordinal);
        Assert.DoesNotContain("\r\nTransfer-Encoding:", response, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_TargetAndDate_StandInTheRecordsAsWarcTellsThem()
    {
        var records = WarcRecord.ReadAll(WarcSnapshot.Write(Answer));

        Assert.Equal(["warcinfo", "request", "response"], records.Select(record => record.Field("WARC-Type")));
        Assert.Equal("2026-03-01T08:30:15.1234567Z", records[2].Field("WARC-Date"));
        Assert.Equal("https://vendor.example/legal/privacy?lang=en", records[2].Field("WARC-Target-URI"));
        Assert.StartsWith("GET /legal/privacy?lang=en HTTP/1.1\r\nHost: vendor.example\r\n", Encoding.Latin1.GetString(records[1].Block.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AlteredPayload_IsRefused()
    {
        var member = new MemoryStream();
        foreach (var record in WarcRecord.ReadAll(WarcSnapshot.Write(Answer)))
        {
            var block = record.Block.ToArray();
            block[^1] ^= 1;
            WarcRecord.Write(member, block, record.Fields.Where(field => field.Name is not ("WARC-Block-Digest" or "Content-Length")));
        }

        Assert.Throws<InvalidDataException>(() => WarcSnapshot.Read(member.ToArray()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a WARC file")]
    public void Read_SomethingElse_IsRefused(string text) => Assert.Throws<InvalidDataException>(() => WarcSnapshot.Read(Encoding.UTF8.GetBytes(text)));
}
