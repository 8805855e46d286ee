using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PolicyWatch.Host;
using PolicyWatch.Host.Storage;

namespace PolicyWatch.Cli.Doctor;

/// <summary>Looks at everything that PolicyWatch needs around it, and at whether its work gets done. Changes nothing but what it takes away again at once.</summary>
internal sealed class Checkup(IConfiguration settings, TimeProvider time)
{
    private const string Storage = "AzureWebJobsStorage";
    private const string SigningKey = "Webhooks:SigningKey";
    private const string ToCorrect = $"Correct it in the environment or in {LocalSettings.FileName}; local.settings.sample.json shows every setting.";

    /// <summary>Stands in for what has a line of its own, or is looked at apart.</summary>
    private static readonly Dictionary<string, string?> Defaults = new()
    {
        [Storage] = "UseDevelopmentStorage=true",
        [SigningKey] = Convert.ToBase64String(new byte[32]),
    };

    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return MachineChecks.Packages();
        yield return await MachineChecks.NodeAsync(settings, cancellationToken);
        var (services, problems) = Services(Given());
        // The storage can be looked at although a setting of something else is wrong.
        await using var product = services ?? Services(OfStorage()).Services;
        yield return problems.Count == 0 ? new Finding("settings", "every setting can be right") : new Finding("settings", problems[0], ToCorrect);
        foreach (var problem in problems.Skip(1))
        {
            yield return new Finding("settings", problem, ToCorrect);
        }

        yield return MachineChecks.SigningKey(settings);
        if (!IsNamed(Storage) && !IsNamed($"{Storage}:accountName"))
        {
            yield return new Finding("storage", $"none is named ({Storage})", "Run 'policywatch up', which brings its own, and set AzureWebJobsStorage to what it prints; or name your storage account.");
        }
        else
        {
            await foreach (var found in product is null ? AsyncEnumerable.Empty<Finding>() : new StorageChecks(product, time).RunAsync(cancellationToken))
            {
                yield return found;
            }
        }

        if (services is not null)
        {
            var outside = new OutsideChecks(services);
            yield return await outside.EgressAsync(cancellationToken);
            yield return await outside.ModelAsync(cancellationToken);
            yield return await outside.SignInAsync(cancellationToken);
        }
    }

    private bool IsNamed(string setting) => settings[setting] is { Length: > 0 };

    private IEnumerable<KeyValuePair<string, string?>> Given() => settings.AsEnumerable()
        .Where(setting => setting.Value is { Length: > 0 } && !(setting.Key == SigningKey && MachineChecks.IsUnresolved(setting.Value)));

    private IEnumerable<KeyValuePair<string, string?>> OfStorage() => Given()
        .Where(setting => setting.Key.StartsWith(Storage, StringComparison.Ordinal) || setting.Key.StartsWith("DataStorage", StringComparison.Ordinal) || setting.Key == "Prefix");

    private (ServiceProvider? Services, IReadOnlyList<string> Problems) Services(IEnumerable<KeyValuePair<string, string?>> given)
    {
        try
        {
            var services = new ServiceCollection()
                .AddSingleton(time)
                // Somebody waits for the first answer, whatever it is.
                .AddSingleton(provider => new StorageAccount(provider.GetRequiredService<StorageOptions>(), options => options.Retry.MaxRetries = 0))
                .AddPolicyWatch(new ConfigurationBuilder().AddInMemoryCollection(Defaults).AddInMemoryCollection(given).Build());
            return (services.BuildServiceProvider(), []);
        }
        catch (ValidationException wrong)
        {
            return (null, wrong.Message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        }
    }
}
