using System.ComponentModel.DataAnnotations;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PolicyWatch.Host;
using PolicyWatch.Host.Storage;

namespace PolicyWatch.Cli;

/// <summary>The product's services over the storage that the settings name, for verbs that look at it or act on it.</summary>
internal sealed class StoredProduct : IAsyncDisposable
{
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(15);

    private readonly ServiceProvider services;

    private StoredProduct(ServiceProvider services) => this.services = services;

    /// <exception cref="SetupException">No storage is named, it does not answer, or a setting is wrong.</exception>
    public static Task<StoredProduct> OpenAsync(CancellationToken cancellationToken) => OpenAsync(new Dictionary<string, string?>(), cancellationToken);

    /// <param name="over">Settings that go before those of the folder and the environment.</param>
    /// <exception cref="SetupException">No storage is named, it does not answer, or a setting is wrong.</exception>
    public static async Task<StoredProduct> OpenAsync(IReadOnlyDictionary<string, string?> over, CancellationToken cancellationToken)
    {
        var settings = LocalSettings.Read(Directory.GetCurrentDirectory()).Build();
        if (settings["AzureWebJobsStorage"] is not { Length: > 0 } && settings["AzureWebJobsStorage:accountName"] is not { Length: > 0 })
        {
            throw new SetupException("No storage is named: set AzureWebJobsStorage to the connection string that 'policywatch up' shows, or to your storage account's.");
        }

        // What is only looked at here needs no key; a key that is set is used.
        var defaults = new Dictionary<string, string?> { ["Webhooks:SigningKey"] = Convert.ToBase64String(new byte[32]) };
        try
        {
            var product = new StoredProduct(new ServiceCollection()
                .AddPolicyWatch(new ConfigurationBuilder().AddInMemoryCollection(defaults).AddConfiguration(settings).AddInMemoryCollection(over).Build())
                .BuildServiceProvider());
            await product.CreateAsync(cancellationToken);
            return product;
        }
        catch (ValidationException wrong)
        {
            throw new SetupException(wrong.Message, wrong);
        }
    }

    public TService Get<TService>()
        where TService : notnull => services.GetRequiredService<TService>();

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        wait.CancelAfter(AnswerTime);
        try
        {
            await Get<StorageAccount>().CreateAsync(wait.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SetupException($"The storage did not answer within {AnswerTime.TotalSeconds:0} seconds.");
        }
        catch (Exception unreachable) when (unreachable is Azure.RequestFailedException or AggregateException or HttpRequestException or SocketException)
        {
            throw new SetupException($"The storage cannot be used: {unreachable.GetBaseException().Message}", unreachable);
        }
    }
}
