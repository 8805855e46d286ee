namespace PolicyWatch.Extraction;

/// <summary>Counts words: runs of letters and digits.</summary>
internal static class Words
{
    public static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        var inside = false;
        foreach (var character in text)
        {
            var wordCharacter = char.IsLetterOrDigit(character);
            count += wordCharacter && !inside ? 1 : 0;
            inside = wordCharacter;
        }

        return count;
    }
}
