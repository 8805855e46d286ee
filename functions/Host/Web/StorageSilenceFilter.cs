using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;

namespace PolicyWatch.Host.Web;

/// <summary>Puts <see cref="StorageSilence"/> around every request where ASP.NET Core itself runs the functions; the Functions Worker has <c>WorkerStorageSilence</c>.</summary>
internal sealed class StorageSilenceFilter(StorageSilence silence) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(TryAsync);
        next(app);
    };

    private async Task TryAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception silent) when (StorageSilence.Is(silent) && !context.Response.HasStarted)
        {
            var answer = await silence.AnswerAsync(context.Request, silent);
            await answer.ExecuteResultAsync(new ActionContext(context, context.GetRouteData(), new ActionDescriptor()));
        }
    }
}
