namespace PolicyWatch.WatchList;

/// <summary>Takes the fields of one JSON object by name, and notes what is missing, mistyped, repeated or unknown.</summary>
internal sealed class DeclarationFields
{
    private readonly Dictionary<string, LocatedJson> fields = new(StringComparer.Ordinal);
    private readonly List<WatchListMistake> mistakes;

    /// <param name="known">Every field that the object may have.</param>
    public DeclarationFields(LocatedJson value, string what, IReadOnlyList<string> known, List<WatchListMistake> mistakes)
    {
        this.mistakes = mistakes;
        Line = value.Line;
        if (value is not LocatedJson.Map map)
        {
            mistakes.Add(new WatchListMistake(value.Line, $"{what} must be an object in braces."));
            IsObject = false;
            return;
        }

        foreach (var (line, name, content) in map.Members)
        {
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                mistakes.Add(new WatchListMistake(line, $"{what} has no field '{name}'{NearestName.Suggest(name, known)}"));
            }
            else if (!fields.TryAdd(name, content))
            {
                mistakes.Add(new WatchListMistake(line, $"'{name}' stands here a second time."));
            }
        }
    }

    public int Line { get; }

    public bool IsObject { get; } = true;

    public int LineOf(string name) => fields.TryGetValue(name, out var value) ? value.Line : Line;

    public string? Required(string name)
    {
        if (!fields.ContainsKey(name))
        {
            mistakes.Add(new WatchListMistake(Line, $"'{name}' is missing."));
        }

        return Optional(name);
    }

    public string? Optional(string name) => fields.TryGetValue(name, out var value) ? Text(value, $"'{name}'") : null;

    public bool Flag(string name)
    {
        if (!fields.TryGetValue(name, out var value))
        {
            return false;
        }

        if (value is LocatedJson.Scalar { Content: bool flag })
        {
            return flag;
        }

        mistakes.Add(new WatchListMistake(value.Line, $"'{name}' must be true or false."));
        return false;
    }

    public IReadOnlyList<(int Line, string Text)> Texts(string name) =>
        [.. Items(name).Select(item => (item.Line, Text: Text(item, $"Each of '{name}'"))).Where(item => item.Text is not null).Select(item => (item.Line, item.Text!))];

    /// <summary>The members of an array; a field that is left out has none.</summary>
    public IReadOnlyList<LocatedJson> Items(string name)
    {
        if (!fields.TryGetValue(name, out var value))
        {
            return [];
        }

        if (value is LocatedJson.Sequence sequence)
        {
            return sequence.Items;
        }

        mistakes.Add(new WatchListMistake(value.Line, $"'{name}' must be a list in square brackets."));
        return [];
    }

    private string? Text(LocatedJson value, string what)
    {
        if (value is LocatedJson.Scalar { Content: string text } && !string.IsNullOrWhiteSpace(text))
        {
            return text;
        }

        mistakes.Add(new WatchListMistake(value.Line, $"{what} must be a text that is not empty."));
        return null;
    }
}
