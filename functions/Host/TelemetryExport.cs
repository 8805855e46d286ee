using System.Reflection;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Resources;

namespace PolicyWatch.Host;

/// <summary>Sends traces and metrics to where the settings say: Application Insights, an OpenTelemetry collector, both or neither.</summary>
public static class TelemetryExport
{
    private const string ApplicationInsights = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static bool IsWanted(IConfiguration settings) => settings[ApplicationInsights] is { Length: > 0 } || settings[Collector] is { Length: > 0 };

    public static OpenTelemetryBuilder AddTelemetryExport(this IServiceCollection services, IConfiguration settings)
    {
        var version = typeof(TelemetryExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("policywatch", serviceVersion: version))
            .WithTracing(traces => traces.AddSource(Traces.SourceName))
            .WithMetrics(metrics => metrics.AddMeter(Instruments.MeterName));
        if (settings[ApplicationInsights] is { Length: > 0 } connection)
        {
            telemetry.UseAzureMonitorExporter(options =>
            {
                options.ConnectionString = connection;
                // Keys are switched off in Azure: the app writes as its identity.
                options.Credential = settings["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"] is { Length: > 0 } ? new DefaultAzureCredential() : null;
            });
        }

        if (settings[Collector] is { Length: > 0 })
        {
            telemetry.UseOtlpExporter();
        }

        return telemetry;
    }
}
