namespace PolicyWatch.Fetching;

/// <summary>One header field as received.</summary>
public sealed record HttpField(string Name, string Value);

/// <summary>What a server answered, exactly as it came: enough to write the WARC record and to read the page again years later.</summary>
/// <param name="Url">The address that gave this answer, after redirects.</param>
/// <param name="Requested">The address that was asked for first.</param>
/// <param name="At">When the answer was complete, UTC.</param>
/// <param name="RequestFields">The request's header fields as sent.</param>
/// <param name="Payload">The body's bytes on the wire, content encoding (gzip, br…) still on, transfer encoding taken off.</param>
public sealed record HttpAnswer(
    Uri Url,
    Uri Requested,
    DateTimeOffset At,
    int Status,
    string Reason,
    IReadOnlyList<HttpField> RequestFields,
    IReadOnlyList<HttpField> Fields,
    ReadOnlyMemory<byte> Payload)
{
    /// <summary>The first field of that name, or null.</summary>
    public string? Field(string name) => Fields.FirstOrDefault(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;
}
