namespace PolicyWatch.Practices;

/// <summary>One thing that a policy says about one practice.</summary>
/// <param name="Category">OPP-115 name or one of PolicyWatch's.</param>
/// <param name="Practice">The practice's name in the catalogue, e.g. <c>recipients</c>.</param>
/// <param name="Value">E.g. <c>advertisers</c> or <c>30 days</c>; null where the practice has no values.</param>
/// <param name="Denied">The policy says that it does not do this.</param>
/// <param name="Condition">Words of the sentence that limit the statement, e.g. <c>where required by law</c>, or null.</param>
/// <param name="Quote">The sentence exactly as it stands in the text.</param>
/// <param name="Offset">Where the quote starts in the text, in UTF-16 units.</param>
public sealed record Statement(string Category, string Practice, string? Value, bool Denied, string? Condition, string Quote, int Offset)
{
    /// <summary>What statements about one practice say of it, all of them affirmed or all denied, as a shift shows it.</summary>
    internal static string Said(IReadOnlyList<Statement> statements)
    {
        var denied = statements[0].Denied;
        var values = statements.Select(statement => statement.Value).OfType<string>().Distinct(StringComparer.Ordinal).Select(value => denied ? $"not {value}" : value).ToList();
        return values.Count > 0 ? string.Join(", ", values) : denied ? "denied" : "stated";
    }
}
