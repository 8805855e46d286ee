using Microsoft.Extensions.Configuration;

namespace PolicyWatch.Cli.LocalHost;

/// <summary>What <c>host.json</c> says, each value overridden by <c>AzureFunctionsJobHost__…</c> as in the Functions host.</summary>
internal sealed record HostSettings(string RoutePrefix, QueueSettings Queues)
{
    /// <exception cref="SetupException">host.json is of another version.</exception>
    public static HostSettings Read(IConfiguration settings)
    {
        using var file = typeof(HostSettings).Assembly.GetManifestResourceStream("host.json")!;
        var host = new ConfigurationBuilder().AddJsonStream(file).AddConfiguration(settings.GetSection("AzureFunctionsJobHost")).Build();
        if (host["version"] != "2.0")
        {
            throw new SetupException("host.json must state version 2.0.");
        }
        return new HostSettings(
            host["extensions:http:routePrefix"] ?? "api",
            host.GetSection("extensions:queues").Get<QueueSettings>() ?? new QueueSettings());
    }
}

/// <summary>The section <c>extensions.queues</c> with the Functions host's defaults.</summary>
internal sealed record QueueSettings
{
    /// <summary>Messages that one request takes, at most 32.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>The next batch is taken when no more messages than this are being worked on.</summary>
    public int NewBatchThreshold { get; init; } = 8;

    /// <summary>How long a failed message stays hidden before its next try.</summary>
    public TimeSpan VisibilityTimeout { get; init; } = TimeSpan.Zero;

    public TimeSpan MaxPollingInterval { get; init; } = TimeSpan.FromMinutes(1);

    public int MaxDequeueCount { get; init; } = 5;

    /// <summary><c>base64</c> or <c>none</c>.</summary>
    public string MessageEncoding { get; init; } = "base64";

    /// <summary>How long a message is hidden while it is worked on; renewed at half. The Functions host fixes ten minutes; tests shorten it.</summary>
    public TimeSpan WorkVisibility { get; init; } = TimeSpan.FromMinutes(10);

    public bool IsBase64 => MessageEncoding.Equals("base64", StringComparison.OrdinalIgnoreCase);
}
