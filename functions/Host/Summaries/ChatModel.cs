using System.ClientModel;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using PolicyWatch.Fetching;
using PolicyWatch.Summaries.Model;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace PolicyWatch.Host.Summaries;

/// <summary>Asks a chat client, with a time limit on each try and retries of what passes.</summary>
internal sealed partial class ChatModel(IChatClient chat, ModelOptions options, Instruments instruments, TimeProvider time, ILogger<ChatModel> logger) : ISummaryModel
{
    /// <summary>Whoever asks for more is left alone, and the change is summarised later.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private readonly ResiliencePipeline<ChatResponse> tries = Tries(options, time);

    public async Task<ModelReply> AskAsync(ModelQuestion question, CancellationToken cancellationToken)
    {
        ChatMessage[] messages = [new(ChatRole.System, question.Rules), new(ChatRole.User, question.Material)];
        var settings = new ChatOptions { MaxOutputTokens = question.MostOutputTokens, ResponseFormat = ChatResponseFormat.Json };
        try
        {
            var response = await tries.ExecuteAsync(async token => await chat.GetResponseAsync(messages, settings, token), cancellationToken);
            var usage = options.Priced(response.Usage?.InputTokenCount ?? 0, response.Usage?.OutputTokenCount ?? 0);
            instruments.ModelAnswered(usage.InputTokens, usage.OutputTokens, usage.Dollars);
            LogAnswered(response.ModelId ?? options.Name!, usage.InputTokens, usage.OutputTokens);
            return new ModelReply.Answered(response.Text, response.ModelId ?? options.Name!, usage);
        }
        catch (ClientResultException failure)
        {
            return Failed(failure.Status == 0 ? "no answer" : $"HTTP {failure.Status}");
        }
        catch (TimeoutRejectedException)
        {
            return Failed("no answer in time");
        }
        catch (Exception failure) when (IsUnreadable(failure))
        {
            return Failed("an answer that is no chat completion");
        }
    }

    private static ResiliencePipeline<ChatResponse> Tries(ModelOptions options, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder<ChatResponse> { TimeProvider = time };
        if (options.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<ChatResponse>
            {
                MaxRetryAttempts = options.Retries,
                Delay = options.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                MaxDelay = LongestWait,
                ShouldHandle = attempt => ValueTask.FromResult(IsPassing(attempt.Outcome.Exception, time)),
                DelayGenerator = attempt => ValueTask.FromResult(Asked(attempt.Outcome.Exception, time)),
            });
        }

        return builder.AddTimeout(options.AnswerTime).Build();
    }

    private static bool IsPassing(Exception? failure, TimeProvider time) => failure switch
    {
        ClientResultException { Status: 0 or 408 or 429 or >= 500 } => !(Asked(failure, time) > LongestWait),
        TimeoutRejectedException => true,
        _ => false,
    };

    private static TimeSpan? Asked(Exception? failure, TimeProvider time) =>
        failure is ClientResultException result && result.GetRawResponse()?.Headers.TryGetValue("Retry-After", out var value) == true && value is not null
            ? RetryAfter.Of(value, time.GetUtcNow())
            : null;

    /// <summary>What the client throws when a service's 200 is not what it should be.</summary>
    private static bool IsUnreadable(Exception failure) =>
        failure is JsonException or FormatException or KeyNotFoundException or InvalidOperationException or ArgumentException;

    private ModelReply.Failed Failed(string reason)
    {
        instruments.ModelFailed();
        LogFailed(reason);
        return new ModelReply.Failed(reason);
    }

    [LoggerMessage(1, LogLevel.Information, "{Model} answered: {InputTokens} tokens in, {OutputTokens} out.")]
    private partial void LogAnswered(string model, long inputTokens, long outputTokens);

    [LoggerMessage(2, LogLevel.Warning, "The model did not help ({Reason}); the rules' summary is shown.")]
    private partial void LogFailed(string reason);
}
