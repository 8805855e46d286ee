namespace PolicyWatch;

/// <summary>What a queue carries: keys, never content.</summary>
public abstract record QueueRequest
{
    /// <summary>The trace that this request belongs to, as a W3C <c>traceparent</c>; null where nobody traces. Copies that wait or try again keep it.</summary>
    public string? Traceparent { get; init; }
}
