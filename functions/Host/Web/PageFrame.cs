using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Configuration;
using PolicyWatch.Web;

namespace PolicyWatch.Host.Web;

/// <summary>From a request to a page: who may see it, what is read for it, and how it is answered.</summary>
public sealed class PageFrame(Pages pages, IConfiguration settings)
{
    private readonly PageAccess access = new(settings);

    /// <param name="read">Reads what the page shows; not run for somebody who may not see it. Null, and a null from it, is "no such page".</param>
    /// <param name="parameter">The page's parameter that takes what was read.</param>
    internal async Task<IActionResult> ShowAsync<TPage, TRead>(HttpRequest request, Func<Task<TRead?>>? read, string parameter)
        where TPage : IComponent
        where TRead : class
    {
        if (access.RoleOf(request) is PageRole.None)
        {
            return await SayAsync(StatusCodes.Status403Forbidden, "Not for you yet", "Sign in with an account that has a role in PolicyWatch; its operator gives roles.");
        }

        return read is not null && await read() is { } found
            ? new PageAnswer(await pages.RenderAsync<TPage>(new Dictionary<string, object?> { [parameter] = found }))
            : await SayAsync(StatusCodes.Status404NotFound, "No such page", "Nothing of this address is or was watched.");
    }

    internal async Task<IActionResult> SayAsync(int status, string title, string text) =>
        new PageAnswer(await pages.RenderAsync<MessagePage>(new Dictionary<string, object?> { [nameof(MessagePage.Title)] = title, [nameof(MessagePage.Text)] = text }), status);
}
