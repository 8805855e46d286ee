using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using PolicyWatch.Host.Web;

namespace PolicyWatch.Host;

/// <summary>Puts <see cref="StorageSilence"/> around every HTTP function: without it the Functions host answers 500, and some of its versions not before their time-out.</summary>
internal sealed class WorkerStorageSilence(StorageSilence silence) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception silent) when (context.GetHttpContext() is not null && StorageSilence.Is(silent))
        {
            context.GetInvocationResult().Value = await silence.AnswerAsync(context.GetHttpContext()!.Request, silent);
        }
    }
}
