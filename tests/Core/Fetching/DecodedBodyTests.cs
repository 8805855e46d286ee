using System.Text;
using PolicyWatch.Fetching;

namespace PolicyWatch.Core.Tests.Fetching;

public sealed class DecodedBodyTests
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    [Theory]
    [InlineData("text/html; charset=utf-8", "<p>é</p>", "utf-8")]
    [InlineData("text/html; charset=\"UTF8\"", "<p>é</p>", "utf-8")]
    [InlineData("text/html;charset=iso-8859-1", "<p>é – “x”</p>", "windows-1252")]
    [InlineData("text/html; charset=windows-1251", "<p>Политика</p>", "windows-1251")]
    [InlineData("text/html; charset=Shift_JIS", "<p>個人情報</p>", "shift_jis")]
    [InlineData("text/html; charset=gb2312", "<p>隐私政策</p>", "gb18030")]
    [InlineData("text/html; charset=utf-16le", "<p>é</p>", "utf-16le")]
    [InlineData("text/html", "<meta charset=windows-1251><p>Политика</p>", "windows-1251")]
    [InlineData("text/html", "<META http-equiv='Content-Type' content='text/html; charset=euc-kr'><p>개인정보</p>", "ks_c_5601-1987")]
    [InlineData("application/xhtml+xml", "<?xml version='1.0' encoding='windows-1251'?><html>Политика</html>", "windows-1251")]
    [InlineData("text/html", "<!-- <meta charset=windows-1251> --><p>é</p>", "utf-8")]
    [InlineData("text/html", "<meta charset=utf-16><p>é</p>", "utf-8")]
    [InlineData("text/html; charset=no-such-thing", "<meta charset=windows-1251><p>Политика</p>", "windows-1251")]
    [InlineData("text/html; charset=utf-7", "<p>é</p>", "utf-8")]
    [InlineData("text/html", "<p>é</p>", "utf-8")]
    [InlineData("text/html", "<p>é</p>", "windows-1252")]
    [InlineData("text/html; charset=utf-8", "<p>é</p>", "windows-1252")]
    [InlineData("text/html; charset=iso-8859-1", "<p>é</p>", "utf-8")]
    public void From_AnyCharset_ReadsTheCharacters(string contentType, string text, string written)
    {
        var bytes = TextCharset.Find(written)!.GetBytes(text);

        var body = Assert.IsType<DecodedBody.Text>(DecodedBody.From(Answers.Of(bytes, contentType)));

        Assert.Equal(text, body.Characters);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16le")]
    [InlineData("utf-16be")]
    public void From_ByteOrderMark_WinsOverTheHeader(string written)
    {
        var bytes = TextCharset.Find(written)!.GetBytes("\ufeff<p>é</p>");

        Assert.Equal("<p>é</p>", Assert.IsType<DecodedBody.Text>(DecodedBody.From(Answers.Of(bytes, "text/html; charset=windows-1251"))).Characters);
    }

    [Fact]
    public void From_LoneBytesInUtf8_AreReplaced()
    {
        byte[] bytes = [.. "é ü "u8, 0xff, .. " end"u8];

        Assert.Equal("é ü \ufffd end", Assert.IsType<DecodedBody.Text>(DecodedBody.From(Answers.Of(bytes, "text/plain"))).Characters);
    }

    [Theory]
    [InlineData("text/html", "privacy", "Hello", TextKind.Html)]
    [InlineData("TEXT/HTML; charset", "privacy", "Hello", TextKind.Html)]
    [InlineData("text/html, text/html", "privacy", "Hello", TextKind.Html)]
    [InlineData("application/xhtml+xml", "privacy", "<html/>", TextKind.Xhtml)]
    [InlineData("text/xml", "privacy", "<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'>", TextKind.Xhtml)]
    [InlineData("text/plain", "privacy.txt", "We keep data.", TextKind.Plain)]
    [InlineData("text/plain", "privacy.md", "# Privacy", TextKind.Markdown)]
    [InlineData("text/markdown", "privacy", "# Privacy", TextKind.Markdown)]
    [InlineData("text/plain", "privacy", "<!DOCTYPE html><p>We keep data.", TextKind.Html)]
    [InlineData("text/plain", "privacy", "<b>We</b> keep data.", TextKind.Plain)]
    [InlineData("text/plain", "privacy.md", "<h1 align=center>Privacy</h1>", TextKind.Markdown)]
    [InlineData("application/octet-stream", "privacy.md", "<!-- x --> <p>Privacy</p>", TextKind.Markdown)]
    [InlineData("text/plain", "privacy", "<5 days we keep data", TextKind.Plain)]
    [InlineData(null, "privacy", "\n <!-- x --> <HTML>", TextKind.Html)]
    [InlineData(null, "privacy", "We keep data.", TextKind.Plain)]
    [InlineData("html", "privacy", "<html>", TextKind.Html)]
    [InlineData("application/octet-stream", "privacy.md", "# Privacy", TextKind.Markdown)]
    [InlineData("text/html", "privacy", "", TextKind.Html)]
    public void From_ReadableFormat_IsNamed(string? contentType, string path, string text, TextKind expected) =>
        Assert.Equal(new DecodedBody.Text(expected, text), DecodedBody.From(Answers.Of(Encoding.ASCII.GetBytes(text), contentType, path)));

    [Theory]
    [InlineData("application/pdf", "%PDF-1.7", "PDF")]
    [InlineData("text/html", "%PDF-1.7", "PDF")]
    [InlineData("application/pdf", "broken", "application/pdf")]
    [InlineData("text/html", "PK\u0003\u0004..........[Content_Types].xml....word/document.xml", "DOCX")]
    [InlineData("application/zip", "PK\u0003\u0004..........readme.txt", "a ZIP archive")]
    [InlineData("image/png", "\u0089PNG\r\n", "an image")]
    [InlineData("image/svg+xml", "<svg/>", "image/svg+xml")]
    [InlineData("application/json", "{}", "application/json")]
    [InlineData("text/xml", "<?xml version='1.0'?><rss/>", "XML")]
    [InlineData(null, "<?xml version='1.0'?><rss/>", "XML")]
    [InlineData("text/html", "\u0000\u0001\u0002\u0003\u0004\u0005\u0006", "binary")]
    public void From_OtherFormat_IsUnsupportedByName(string? contentType, string latin1, string format) =>
        Assert.Equal(format, Assert.IsType<DecodedBody.Unsupported>(DecodedBody.From(Answers.Of(Encoding.Latin1.GetBytes(latin1), contentType))).Format);

    [Fact]
    public void From_DamagedEncoding_IsDamaged() =>
        Assert.IsType<DecodedBody.Damaged>(DecodedBody.From(Answers.Of([1, 2, 3], fields: new HttpField("Content-Encoding", "br"))));

    [Fact]
    public void From_NothingButComments_EndsQuickly() =>
        Assert.IsType<DecodedBody.Text>(DecodedBody.From(Answers.Of(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("<!---->", 1000)) + "x"), null)));

    [Fact]
    public void From_AnyBytes_NeverThrows()
    {
        var random = new Random(20260301);
        string?[] types = [null, "text/html", "text/plain; charset=gb18030", "text/html; charset=iso-2022-jp", "application/xml;charset=utf-16", "a/b/c;;charset==\"", "text/html; charset=euc-jp"];
        string[] encodings = ["", "gzip", "deflate", "br", "br, gzip", "zstd"];
        byte[][] starts = [[], [0x1f, 0x8b, 8, 0], [0x78, 0x9c], [0xff, 0xfe], [0xef, 0xbb, 0xbf], .. new[] { "<html><meta charset=", "<?xml version='1.0' encoding='", "%PDF", "PK\u0003\u0004" }.Select(Encoding.ASCII.GetBytes)];
        for (var round = 0; round < 3000; round++)
        {
            var rest = new byte[random.Next(300)];
            random.NextBytes(rest);
            var answer = Answers.Of([.. starts[random.Next(starts.Length)], .. rest], types[random.Next(types.Length)], fields: new HttpField("Content-Encoding", encodings[random.Next(encodings.Length)]));

            Assert.NotNull(DecodedBody.From(answer));
        }
    }

    [Fact]
    public void From_SingleControlCharacter_StaysText() =>
        Assert.IsType<DecodedBody.Text>(DecodedBody.From(Answers.Of(Windows1252.GetBytes("<p>We keep\u0001 data for as long as the account is open, and not longer.</p>"))));
}
