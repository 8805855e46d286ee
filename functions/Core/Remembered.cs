using Microsoft.Extensions.Caching.Memory;

namespace PolicyWatch;

/// <summary>
/// What follows from something that does not change, and is worth no second computation. Within a bound, in this process alone:
/// whatever is asked for and not remembered is made again.
/// </summary>
public sealed class Remembered : IDisposable
{
    private const long MostBytes = 64 * 1024 * 1024;

    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    public TValue? Find<TValue>(string key)
        where TValue : class => cache.Get<TValue>(key);

    /// <param name="bytes">Roughly what the value takes.</param>
    public void Keep<TValue>(string key, TValue value, long bytes)
        where TValue : class => cache.Set(key, value, new MemoryCacheEntryOptions { Size = bytes });

    /// <param name="key">Names everything that the value follows from.</param>
    /// <param name="bytes">Roughly what a value takes.</param>
    public async Task<TValue> GetAsync<TValue>(string key, Func<Task<TValue>> make, Func<TValue, long> bytes)
        where TValue : class
    {
        if (Find<TValue>(key) is { } known)
        {
            return known;
        }

        var made = await make();
        Keep(key, made, bytes(made));
        return made;
    }

    public void Dispose() => cache.Dispose();
}
