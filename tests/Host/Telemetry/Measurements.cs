using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace PolicyWatch.Host.Tests.Telemetry;

/// <summary>Listens to the instruments of one installation, as an exporter would.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly ConcurrentQueue<(string Name, double Value, string Tags)> seen = new();

    public Measurements(Instruments instruments)
    {
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter == instruments.Meter)
            {
                Names.Add(instrument.Name);
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();
    }

    /// <summary>Of all instruments there are, whether they moved or not.</summary>
    public ISet<string> Names { get; } = new SortedSet<string>(StringComparer.Ordinal);

    /// <summary>What was measured under a name, in order: the value, and the tags as <c>name=value</c> in order.</summary>
    public IReadOnlyList<(double Value, string Tags)> Of(string name) => [.. seen.Where(measured => measured.Name == name).Select(measured => (measured.Value, measured.Tags))];

    public IEnumerable<string> AllTags => seen.Select(measured => measured.Tags);

    public void Dispose() => listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        seen.Enqueue((instrument.Name, value, string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
}
