using System.Text.Json;

namespace PolicyWatch.WatchList;

/// <summary>JSON that remembers the line on which each value stands.</summary>
/// <param name="Line">Counted from 1.</param>
internal abstract record LocatedJson(int Line)
{
    public sealed record Map(int Line, IReadOnlyList<Member> Members) : LocatedJson(Line);

    public sealed record Sequence(int Line, IReadOnlyList<LocatedJson> Items) : LocatedJson(Line);

    /// <param name="Content">A string, a bool, or null for everything else (numbers, null).</param>
    public sealed record Scalar(int Line, object? Content) : LocatedJson(Line);

    public sealed record Member(int Line, string Name, LocatedJson Value);

    /// <exception cref="JsonException">No JSON; carries the line, counted from 0.</exception>
    public static LocatedJson Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var lines = new LineCounter(utf8);
        reader.Read();
        var value = ReadValue(ref reader, ref lines);
        while (reader.Read())
        {
            // What stands behind the value makes the reader throw.
        }

        return value;
    }

    private static LocatedJson ReadValue(ref Utf8JsonReader reader, ref LineCounter lines)
    {
        var line = lines.At(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var members = new List<Member>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var (name, at) = (reader.GetString()!, lines.At(reader.TokenStartIndex));
                    reader.Read();
                    members.Add(new Member(at, name, ReadValue(ref reader, ref lines)));
                }

                return new Map(line, members);
            case JsonTokenType.StartArray:
                var items = new List<LocatedJson>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(ReadValue(ref reader, ref lines));
                }

                return new Sequence(line, items);
            case JsonTokenType.String:
                return new Scalar(line, reader.GetString());
            case JsonTokenType.True or JsonTokenType.False:
                return new Scalar(line, reader.GetBoolean());
            default:
                return new Scalar(line, null);
        }
    }

    /// <summary>Counts line ends as the positions asked for grow.</summary>
    private ref struct LineCounter(ReadOnlySpan<byte> utf8)
    {
        private readonly ReadOnlySpan<byte> utf8 = utf8;
        private int counted;
        private int line = 1;

        public int At(long position)
        {
            line += utf8[counted..(int)position].Count((byte)'\n');
            counted = (int)position;
            return line;
        }
    }
}
