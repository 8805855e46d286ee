using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;
using PolicyWatch.Summaries.Model;

namespace PolicyWatch.Host.Summaries;

/// <summary>Registers the model through Semantic Kernel. Needs the options themselves, <see cref="IModelAnswerStore"/> and <see cref="ITokenBudget"/>.</summary>
internal static class ModelServices
{
    public static IServiceCollection AddModelSummary(this IServiceCollection services, ModelOptions options)
    {
        if (options.Enabled)
        {
            services.TryAddSingleton<TokenCredential>(_ => new DefaultAzureCredential());
            var kernel = services.AddKernel();
            kernel.AddOpenAIChatClient(options.Name!, openAIClient: null);
            services.AddSingleton(provider => ModelClient.Create(options, provider.GetRequiredService<TokenCredential>()));
        }

        services.AddSingleton<ISummaryModel>(provider => options.Enabled
            ? new ChatModel(provider.GetRequiredService<Kernel>().GetRequiredService<IChatClient>(), options, provider.GetRequiredService<Instruments>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ChatModel>>())
            : new NoModel());
        return services.AddSingleton<ModelSummary>();
    }

    /// <summary>Stands in where no model is configured; it is never asked.</summary>
    private sealed class NoModel : ISummaryModel
    {
        public Task<ModelReply> AskAsync(ModelQuestion question, CancellationToken cancellationToken) =>
            Task.FromResult<ModelReply>(new ModelReply.Failed("no model is configured"));
    }
}
