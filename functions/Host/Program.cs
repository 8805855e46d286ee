using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PolicyWatch.Host;
using PolicyWatch.Host.Storage;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<WorkerStorageSilence>();
builder.Services.AddPolicyWatch(builder.Configuration);
// The host's own telemetry is of the same kind: host.json's telemetryMode.
builder.Services.AddTelemetryExport(builder.Configuration).UseFunctionsWorkerDefaults();
var app = builder.Build();
await app.Services.GetRequiredService<StorageAccount>().CreateAsync(CancellationToken.None);
await app.RunAsync();
