namespace PolicyWatch.Practices;

/// <summary>The words that a pattern can begin with: a text that has none of them holds no match.</summary>
internal static class PatternOpenings
{
    /// <summary>Shorter openings stand in nearly every sentence.</summary>
    private const int Shortest = 2;

    /// <returns>Null where a match may begin with anything.</returns>
    public static IReadOnlyList<string>? Of(string pattern)
    {
        var openings = new List<string>();
        foreach (var branch in Branches(pattern))
        {
            if (OfBranch(branch) is not { } found)
            {
                return null;
            }
            openings.AddRange(found);
        }
        return [.. openings.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static IReadOnlyList<string>? OfBranch(string branch)
    {
        if (branch.StartsWith(@"\b", StringComparison.Ordinal))
        {
            return OfBranch(branch[2..]);
        }
        if (!branch.StartsWith('('))
        {
            return OfLetters(branch);
        }
        var end = EndOfGroup(branch);
        var inner = branch.StartsWith("(?:", StringComparison.Ordinal) ? Of(branch[3..end]) : null;
        if (inner is null || !IsOptional(branch, end + 1))
        {
            return inner;
        }
        var rest = branch[end + 1] is '?' ? OfBranch(branch[(end + 2)..]) : null;
        return rest is null ? null : [.. inner, .. rest];
    }

    private static string[]? OfLetters(string branch)
    {
        var length = 0;
        while (length < branch.Length && (char.IsAsciiLetterOrDigit(branch[length]) || branch[length] is ' ' or '-' or '\''))
        {
            length++;
        }
        length -= IsOptional(branch, length) ? 1 : 0;
        return length >= Shortest ? [branch[..length]] : null;
    }

    private static bool IsOptional(string pattern, int next) => next < pattern.Length && pattern[next] is '?' or '*' or '{';

    /// <summary>The parts between the bars that stand outside of groups.</summary>
    private static IEnumerable<string> Branches(string pattern)
    {
        var start = 0;
        foreach (var (place, _) in Structure(pattern).Where(mark => mark.Depth == 0 && pattern[mark.Place] == '|'))
        {
            yield return pattern[start..place];
            start = place + 1;
        }
        yield return pattern[start..];
    }

    private static int EndOfGroup(string pattern) => Structure(pattern).First(mark => mark.Depth == 0 && pattern[mark.Place] == ')').Place;

    /// <summary>The brackets and bars that are none of the text, with how many groups are open behind them.</summary>
    private static IEnumerable<(int Place, int Depth)> Structure(string pattern)
    {
        var depth = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\':
                    i++;
                    break;
                case '[':
                    i = pattern.IndexOf(']', i);
                    break;
                case '(' or ')' or '|':
                    depth += pattern[i] switch { '(' => 1, ')' => -1, _ => 0 };
                    yield return (i, depth);
                    break;
            }
        }
    }
}
