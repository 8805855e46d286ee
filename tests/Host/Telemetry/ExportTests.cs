using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace PolicyWatch.Host.Tests.Telemetry;

public sealed class ExportTests
{
    [Fact]
    public async Task WhereACollectorIsNamed_ItGetsSpansAndMetrics()
    {
        var received = new ConcurrentDictionary<string, string>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var collector = builder.Build();
        collector.Run(async context =>
        {
            using var body = new StreamReader(context.Request.Body, Encoding.Latin1);
            // Spans of other tests come along, and may come in several requests.
            var sent = await body.ReadToEndAsync();
            received.AddOrUpdate(context.Request.Path, sent, (_, before) => before + sent);
        });
        await collector.StartAsync();
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Urls.First(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        }).Build();
        Assert.True(TelemetryExport.IsWanted(settings));
        var services = new ServiceCollection().AddSingleton<IConfiguration>(settings).AddSingleton<Instruments>();
        services.AddTelemetryExport(settings);

        await using (var provider = services.BuildServiceProvider())
        {
            var (traces, metrics) = (provider.GetRequiredService<TracerProvider>(), provider.GetRequiredService<MeterProvider>());
            await Traces.PartAsync("fetch", _ => Task.FromResult(200), _ => "ended well");
            provider.GetRequiredService<Instruments>().Beat();
            Assert.True(traces.ForceFlush() && metrics.ForceFlush());
        }

        Assert.Contains("ended well", received["/v1/traces"], StringComparison.Ordinal);
        Assert.Contains("policywatch.heartbeat", received["/v1/metrics"], StringComparison.Ordinal);
    }

    [Fact]
    public void WhereNothingIsNamed_NothingIsSent() => Assert.False(TelemetryExport.IsWanted(new ConfigurationBuilder().Build()));
}
