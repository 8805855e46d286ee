using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PolicyWatch.Alerts;
using PolicyWatch.Fetching;
using PolicyWatch.Host.Storage;

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
        };
        storage.Prefix = settings["Prefix"] ?? storage.Prefix;
        if (storage is { ConnectionString: null or "", AccountName: null or "" })
        {
            throw new ValidationException("The setting AzureWebJobsStorage is missing: a connection string, or AzureWebJobsStorage__accountName with the app's identity.");
        }

        return services
            .AddSingleton(Valid(storage, ""))
            .AddSingleton(Bound<FetchOptions>(settings, "Fetch"))
            .AddSingleton(Bound<AlertOptions>(settings, "Alerts"))
            .AddSingleton(Bound<WebhookOptions>(settings, "Webhooks"));
    }

    internal static TOptions Bound<TOptions>(IConfiguration settings, string section)
        where TOptions : class, new()
    {
        var options = new TOptions();
        settings.GetSection(section).Bind(options);
        return Valid(options, $"{section}__");
    }

    private static TOptions Valid<TOptions>(TOptions options, string prefix)
        where TOptions : class
    {
        var problems = new List<ValidationResult>();
        return Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true)
            ? options
            : throw new ValidationException(string.Join(" ", problems.Select(problem => $"Setting {prefix}{string.Join(", ", problem.MemberNames)}: {problem.ErrorMessage}")));
    }
}
