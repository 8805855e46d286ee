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
    /// <exception cref="ValidationException">A line for each setting that is missing, wrong or unknown.</exception>
    public static IServiceCollection AddSettings(this IServiceCollection services, IConfiguration settings)
    {
        var problems = new List<string>();
        var storage = StorageOf(settings);
        problems.AddRange(storage is { ConnectionString: null or "", AccountName: null or "" }
            ? ["The setting AzureWebJobsStorage is missing: a connection string, or AzureWebJobsStorage__accountName with the app's identity."]
            : OptionsProblems.Of(storage, ""));
        services.AddSingleton(storage);
        Add<FetchOptions>("Fetch");
        Add<WaybackOptions>("Wayback");
        Add<HealthOptions>("Health");
        Add<TimeStampOptions>("TimeStamps");
        Add<AlertOptions>("Alerts");
        Add<WebhookOptions>("Webhooks");
        Add<ModelOptions>("Model");
        return problems.Count == 0 ? services : throw new ValidationException(string.Join(Environment.NewLine, problems));

        void Add<TOptions>(string section)
            where TOptions : class, new()
        {
            try
            {
                services.AddSingleton(OptionsReader.Read<TOptions>(settings, section));
            }
            catch (ValidationException wrong)
            {
                problems.Add(wrong.Message);
            }
        }
    }

    private static StorageOptions StorageOf(IConfiguration settings)
    {
        var storage = new StorageOptions
        {
            ConnectionString = settings["AzureWebJobsStorage"],
            AccountName = settings["AzureWebJobsStorage:accountName"],
            DataAccountName = settings["DataStorage:accountName"],
        };
        storage.Prefix = settings["Prefix"] ?? storage.Prefix;
        return storage;
    }
}
