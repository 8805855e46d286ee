namespace PolicyWatch.Web;

/// <summary>Somebody who may decide on changes.</summary>
/// <param name="Person">The signed-in person's name; null where nobody signs in, and the form asks for it.</param>
public sealed record Reviewer(string? Person);
