namespace PolicyWatch.Comparison;

/// <summary>Words and the pieces that a word comparison is made of.</summary>
internal static class Words
{
    /// <summary>Cuts a text into runs of letters and digits, runs of white space, and single other characters.</summary>
    public static List<string> Split(string text)
    {
        var pieces = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = start + 1;
            if (char.IsLetterOrDigit(text[start]))
            {
                while (end < text.Length && char.IsLetterOrDigit(text[end]))
                {
                    end++;
                }
            }
            else if (char.IsWhiteSpace(text[start]))
            {
                while (end < text.Length && char.IsWhiteSpace(text[end]))
                {
                    end++;
                }
            }

            pieces.Add(text[start..end]);
            start = end;
        }

        return pieces;
    }

    /// <summary>Runs of letters and digits.</summary>
    public static int Count(string text)
    {
        var count = 0;
        var inside = false;
        foreach (var character in text)
        {
            var letter = char.IsLetterOrDigit(character);
            count += letter && !inside ? 1 : 0;
            inside = letter;
        }

        return count;
    }
}
