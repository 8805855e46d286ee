using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PolicyWatch.Host.Tests.Summaries;

/// <summary>A service on loopback that speaks chat completions and answers what a test tells it to.</summary>
internal sealed class ChatServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private ChatServer(WebApplication app) => this.app = app;

    /// <summary>What each request meets, in order; the last one stays.</summary>
    public List<RequestDelegate> Script { get; } = [];

    /// <summary>Bodies of the requests, and their Authorization field.</summary>
    public List<(JsonElement Body, string Authorization, string Path)> Requests { get; } = [];

    public Uri Endpoint => new(app.Urls.Single() + "/v1/");

    public static async Task<ChatServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new ChatServer(builder.Build());
        server.app.Run(server.AnswerAsync);
        await server.app.StartAsync();
        return server;
    }

    public static RequestDelegate Says(string content, string finish = "stop") => context => context.Response.WriteAsync(JsonSerializer.Serialize(new
    {
        id = "chatcmpl-1",
        @object = "chat.completion",
        created = 1772366400,
        model = "test-model-1",
        choices = new[] { new { index = 0, message = new { role = "assistant", content }, finish_reason = finish } },
        usage = new { prompt_tokens = 900, completion_tokens = 100, total_tokens = 1000 },
    }));

    public static RequestDelegate Status(int status, string? retryAfter = null, string body = "{\"error\":{\"message\":\"no\"}}") => context =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        return context.Response.WriteAsync(body);
    };

    public static RequestDelegate Body(string body) => context => context.Response.WriteAsync(body);

    public static async Task Never(HttpContext context) =>
        await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var body = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body);
        var number = Requests.Count;
        Requests.Add((body, context.Request.Headers.Authorization.ToString(), context.Request.Path));
        context.Response.ContentType = "application/json";
        await Script[Math.Min(number, Script.Count - 1)](context);
    }
}
