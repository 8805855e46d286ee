namespace PolicyWatch;

/// <summary>Guesses which known name somebody meant.</summary>
internal static class NearestName
{
    /// <summary><c>; did you mean 'x'?</c>, or a full stop where no name is near enough.</summary>
    /// <param name="prefix">Stands before each name where it is written.</param>
    public static string Suggest(string written, IEnumerable<string> known, string prefix = "")
    {
        var nearest = known
            .Select(name => (Name: name, Distance: Distance(written.ToLowerInvariant(), name.ToLowerInvariant())))
            .MinBy(candidate => candidate.Distance);
        return nearest.Name is not null && nearest.Distance <= Math.Max(2, nearest.Name.Length / 2) ? $"; did you mean '{prefix}{nearest.Name}'?" : ".";
    }

    /// <summary>Levenshtein: single characters inserted, deleted or replaced.</summary>
    private static int Distance(string one, string other)
    {
        var previous = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var row = 1; row <= one.Length; row++)
        {
            var current = new int[other.Length + 1];
            current[0] = row;
            for (var column = 1; column <= other.Length; column++)
            {
                var replaced = previous[column - 1] + (one[row - 1] == other[column - 1] ? 0 : 1);
                current[column] = Math.Min(replaced, Math.Min(previous[column], current[column - 1]) + 1);
            }

            previous = current;
        }

        return previous[other.Length];
    }
}
