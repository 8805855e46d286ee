using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PolicyWatch.Host;

namespace PolicyWatch.Cli.Doctor;

/// <summary>Looks at everything that PolicyWatch needs around it. Changes nothing but what it takes away again at once.</summary>
internal sealed class Checkup(IConfiguration settings, TimeProvider time)
{
    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return MachineChecks.Packages();
        yield return await MachineChecks.NodeAsync(settings, cancellationToken);
        var (services, finding) = Settings();
        yield return finding;
        if (services is null)
        {
            yield break;
        }

        await using (services)
        {
            yield return MachineChecks.SigningKey(settings);
            await foreach (var found in new StorageChecks(services, time).RunAsync(cancellationToken))
            {
                yield return found;
            }

            var outside = new OutsideChecks(services);
            yield return await outside.EgressAsync(cancellationToken);
            yield return await outside.ModelAsync(cancellationToken);
            yield return await outside.SignInAsync(cancellationToken);
        }
    }

    private (ServiceProvider? Services, Finding Finding) Settings()
    {
        try
        {
            // A missing key has a line of its own.
            var key = new Dictionary<string, string?> { ["Webhooks:SigningKey"] = Convert.ToBase64String(new byte[32]) };
            var services = new ServiceCollection()
                .AddPolicyWatch(new ConfigurationBuilder().AddInMemoryCollection(key).AddConfiguration(settings).Build())
                .BuildServiceProvider();
            return (services, new Finding("settings", "every setting can be right"));
        }
        catch (ValidationException wrong)
        {
            var reasons = wrong.Message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            return (null, new Finding("settings", string.Join(" ", reasons), $"Correct {(reasons.Length == 1 ? "it" : "them")} in the environment or in {LocalSettings.FileName}; local.settings.sample.json shows every setting."));
        }
    }
}
