using System.Text.Json.Serialization;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Alerts;

/// <summary>What an alert is about, as keys: the same subject gives the same alert, with the same id, on every run.</summary>
[JsonDerivedType(typeof(Change), "change")]
[JsonDerivedType(typeof(PageHealth), "pageHealth")]
[JsonDerivedType(typeof(Service), "service")]
public abstract record AlertSubject
{
    private AlertSubject() { }

    /// <param name="Presence">The later presence's opening time.</param>
    public sealed record Change(PageId Page, DateTimeOffset Presence) : AlertSubject;

    /// <param name="Since">The alarm's key: when the trouble began.</param>
    /// <param name="Recovered">Its end; otherwise its beginning.</param>
    public sealed record PageHealth(PageId Page, DateTimeOffset Since, bool Recovered) : AlertSubject;

    /// <param name="Since">The outage's key.</param>
    /// <param name="Recovered">Its end; otherwise its beginning.</param>
    public sealed record Service(DateTimeOffset Since, bool Recovered) : AlertSubject;

    [JsonIgnore]
    public string AlertId => $"alert_{ContentHash.Of(this switch
    {
        Change change => $"{change.Page}\n{Stamp.Of(change.Presence)}",
        PageHealth health => $"{health.Page}\n{Stamp.Of(health.Since)}\n{(health.Recovered ? "recovered" : "unhealthy")}",
        Service service => $"service\n{Stamp.Of(service.Since)}\n{(service.Recovered ? "recovered" : "outage")}",
        _ => throw new InvalidOperationException($"No id is known for {GetType().Name}."),
    }).Hex[..32]}";

    public sealed override string ToString() => this switch
    {
        Change change => $"the change of {change.Page} into {Stamp.Of(change.Presence)}",
        PageHealth health => $"the {(health.Recovered ? "recovery" : "trouble")} of {health.Page} since {Stamp.Of(health.Since)}",
        Service service => $"the {(service.Recovered ? "end" : "beginning")} of the outage since {Stamp.Of(service.Since)}",
        _ => base.ToString()!,
    };
}
