using System.ClientModel;
using System.ClientModel.Primitives;
using Azure.Core;
using OpenAI;
using PolicyWatch.Summaries.Model;

namespace PolicyWatch.Host.Summaries;

/// <summary>The way to the configured service: OpenAI, anything compatible, or Azure OpenAI as the app's identity.</summary>
internal static class ModelClient
{
    private const string AzureScope = "https://cognitiveservices.azure.com/.default";

    /// <summary>Local services want a key to be there and do not look at it.</summary>
    private const string NoKey = "none";

    public static OpenAIClient Create(ModelOptions options, TokenCredential identity) =>
        Create(options, identity, new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) });

    internal static OpenAIClient Create(ModelOptions options, TokenCredential identity, HttpMessageHandler handler)
    {
        var settings = new OpenAIClientOptions
        {
            // Waiting and trying again is done in one place, around the whole call.
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            Transport = new HttpClientPipelineTransport(new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan }),
        };
        if (options.Endpoint is not null)
        {
            settings.Endpoint = options.Endpoint;
        }

#pragma warning disable OPENAI001 // Marked experimental, and the only way to sign in to /openai/v1 with an identity.
        return options.UseIdentity
            ? new OpenAIClient(new BearerTokenPolicy(identity, AzureScope), settings)
            : new OpenAIClient(new ApiKeyCredential(string.IsNullOrEmpty(options.ApiKey) ? NoKey : options.ApiKey), settings);
#pragma warning restore OPENAI001
    }
}
