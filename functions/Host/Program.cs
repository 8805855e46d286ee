using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PolicyWatch.Host;
using PolicyWatch.Host.Storage;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddPolicyWatch(builder.Configuration);
var app = builder.Build();
await app.Services.GetRequiredService<StorageAccount>().CreateAsync(CancellationToken.None);
await app.RunAsync();
