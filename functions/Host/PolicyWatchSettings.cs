using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PolicyWatch.Alerts;
using PolicyWatch.Fetching;
using PolicyWatch.Host.Storage;
using PolicyWatch.Summaries.Model;
using PolicyWatch.Versions;
using PolicyWatch.Versions.Evidence;
using PolicyWatch.Wayback;

namespace PolicyWatch.Host;

/// <summary>Binds the settings to options and refuses to start with one that cannot be right.</summary>
internal static class PolicyWatchSettings
{
    public static IServiceCollection AddSettings(this IServiceCollection services, IConfiguration settings)
    {
        var storage = new StorageOptions
        {
            ConnectionString = settings["AzureWebJobsStorage"],
            AccountName = settings["AzureWebJobsStorage:accountName"],
            DataAccountName = settings["DataStorage:accountName"],
        };
        storage.Prefix = settings["Prefix"] ?? storage.Prefix;
        if (storage is { ConnectionString: null or "", AccountName: null or "" })
        {
            throw new ValidationException("The setting AzureWebJobsStorage is missing: a connection string, or AzureWebJobsStorage__accountName with the app's identity.");
        }

        return services
            .AddSingleton(Valid(storage))
            .AddSingleton(OptionsReader.Read<FetchOptions>(settings, "Fetch"))
            .AddSingleton(OptionsReader.Read<WaybackOptions>(settings, "Wayback"))
            .AddSingleton(OptionsReader.Read<HealthOptions>(settings, "Health"))
            .AddSingleton(OptionsReader.Read<TimeStampOptions>(settings, "TimeStamps"))
            .AddSingleton(OptionsReader.Read<AlertOptions>(settings, "Alerts"))
            .AddSingleton(OptionsReader.Read<WebhookOptions>(settings, "Webhooks"))
            .AddSingleton(OptionsReader.Read<ModelOptions>(settings, "Model"));
    }

    private static StorageOptions Valid(StorageOptions storage) =>
        OptionsProblems.Of(storage, "") is { Count: > 0 } problems ? throw new ValidationException(string.Join(Environment.NewLine, problems)) : storage;
}
