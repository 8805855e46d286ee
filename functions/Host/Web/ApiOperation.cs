namespace PolicyWatch.Host.Web;

/// <summary>Describes a function of the API for its OpenAPI document.</summary>
/// <param name="summary">What it does, in one line.</param>
/// <param name="returns">What the body of its success holds; null for none.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ApiOperationAttribute(string summary, Type? returns) : Attribute
{
    public string Summary { get; } = summary;

    public Type? Returns { get; } = returns;

    /// <summary>What the request's body holds; null for none.</summary>
    public Type? Takes { get; init; }

    public int Success { get; init; } = 200;

    /// <summary>Statuses of the problems that it can answer, beside 401 without a key.</summary>
    public int[] Problems { get; init; } = [];
}

/// <summary>A parameter in the query of a function of the API.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class ApiParameterAttribute(string name, string description, Type? type = null) : Attribute
{
    public string Name { get; } = name;

    public string Description { get; } = description;

    /// <summary>Text where none is named.</summary>
    public Type Type { get; } = type ?? typeof(string);
}
