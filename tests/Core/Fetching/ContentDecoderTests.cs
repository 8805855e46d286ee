using System.IO.Compression;
using System.Text;
using PolicyWatch.Fetching;

namespace PolicyWatch.Core.Tests.Fetching;

public sealed class ContentDecoderTests
{
    private static readonly byte[] Page = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 200).Select(number => $"<p>Clause {number}: we keep data for {number * 7} days.</p>")));

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("X-GZip", "gzip")]
    [InlineData("deflate", "zlib")]
    [InlineData("deflate", "deflate")]
    [InlineData("br", "br")]
    [InlineData("identity", "")]
    [InlineData("", "")]
    [InlineData("gzip, br", "gzip br")]
    [InlineData("deflate, identity, gzip", "zlib gzip")]
    [InlineData("gzip", "")]
    [InlineData("gzip, gzip", "gzip")]
    [InlineData("gzip", "gzip gzip")]
    [InlineData("", "gzip")]
    public void Decode_Encodings_GiveThePage(string declared, string applied)
    {
        var payload = applied.Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(Page, Pack);

        Assert.Equal(Page, Assert.IsType<Decoding.Decoded>(ContentDecoder.Decode(Answer(payload, declared))).Bytes.ToArray());
    }

    [Fact]
    public void Decode_EncodingInTwoFields_TakesBothOff()
    {
        var answer = Answers.Of(Pack(Pack(Page, "gzip"), "br"), fields: [new("Content-Encoding", "gzip"), new("content-encoding", "br")]);

        Assert.Equal(Page, Assert.IsType<Decoding.Decoded>(ContentDecoder.Decode(answer)).Bytes.ToArray());
    }

    [Fact]
    public void Decode_GzipOfSeveralMembers_GivesAll() =>
        Assert.Equal([.. Page, .. Page], Assert.IsType<Decoding.Decoded>(ContentDecoder.Decode(Answer([.. Pack(Page, "gzip"), .. Pack(Page, "gzip")], "gzip"))).Bytes.ToArray());

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("deflate", "zlib")]
    [InlineData("deflate", "deflate")]
    [InlineData("br", "br")]
    public void Decode_CutOff_IsRefused(string declared, string applied)
    {
        var whole = Pack(Page, applied);

        Assert.Equal(FetchFailure.BadEncoding, Refused(whole[..(whole.Length / 2)], declared).Failure);
    }

    [Theory]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("zstd")]
    [InlineData("compress")]
    [InlineData("gzip, gzip, gzip, gzip, gzip")]
    public void Decode_WhatItCannotBe_IsRefused(string declared) => Assert.Equal(FetchFailure.BadEncoding, Refused(Page, declared).Failure);

    [Theory]
    [InlineData("gzip")]
    [InlineData("zlib")]
    [InlineData("br")]
    public void Decode_Bomb_IsRefused(string applied)
    {
        var bomb = Pack(new byte[ContentDecoder.MaxDecodedBytes], applied);

        Assert.Equal(FetchFailure.TooLarge, Refused(bomb, applied == "zlib" ? "deflate" : applied).Failure);
    }

    [Fact]
    public void Decode_BombInABomb_IsRefused() =>
        Assert.Equal(FetchFailure.TooLarge, Refused(Pack(Pack(new byte[30_000_000], "gzip"), "gzip"), "gzip, gzip").Failure);

    [Fact]
    public void Decode_HighRatioOfASmallPage_IsFine() =>
        Assert.Equal(900_000, Assert.IsType<Decoding.Decoded>(ContentDecoder.Decode(Answer(Pack(new byte[900_000], "br"), "br"))).Bytes.Length);

    private static Decoding.Refused Refused(byte[] payload, string declared) => Assert.IsType<Decoding.Refused>(ContentDecoder.Decode(Answer(payload, declared)));

    private static HttpAnswer Answer(byte[] payload, string declared) =>
        declared.Length == 0 ? Answers.Of(payload) : Answers.Of(payload, fields: new HttpField("Content-Encoding", declared));

    private static byte[] Pack(byte[] bytes, string encoding)
    {
        using var packed = new MemoryStream();
        using (Stream packer = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Fastest),
            "zlib" => new ZLibStream(packed, CompressionLevel.Fastest),
            "deflate" => new DeflateStream(packed, CompressionLevel.Fastest),
            _ => new BrotliStream(packed, CompressionLevel.Fastest),
        })
        {
            packer.Write(bytes);
        }

        return packed.ToArray();
    }
}
