namespace PolicyWatch.Cli.Azurite;

/// <summary>How to run the storage emulator.</summary>
internal sealed record AzuriteOptions
{
    /// <summary>Folder below which Azurite is installed; by default one of the user's.</summary>
    public string? InstallFolder { get; init; }

    /// <summary>Folder that keeps the data; null keeps it in memory.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Longest wait for all three services to listen.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest wait for Azurite to save and end.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Further arguments of Azurite's own.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Told what takes time, for the person who waits.</summary>
    public Action<string> Progress { get; init; } = _ => { };
}
