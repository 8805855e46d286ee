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

    /// <param name="read">Reads the page's parameters; not run for somebody who may not see it. Null is "no such page".</param>
    internal Task<IActionResult> ShowAsync<TPage>(HttpRequest request, Func<Task<Dictionary<string, object?>?>> read)
        where TPage : IComponent =>
        AnswerAsync(request, async () => await read() is { } parameters ? new PageAnswer(await pages.RenderAsync<TPage>(parameters)) : null);

    /// <param name="answer">Not run for somebody who may not see it. Null is "no such page".</param>
    internal async Task<IActionResult> AnswerAsync(HttpRequest request, Func<Task<IActionResult?>> answer) =>
        access.RoleOf(request) is PageRole.None
            ? await SayAsync(StatusCodes.Status403Forbidden, "Not for you yet", "Sign in with an account that has a role in PolicyWatch; its operator gives roles.")
            : await answer() ?? await SayAsync(StatusCodes.Status404NotFound, "No such page", "Nothing of this address is or was watched.");

    internal async Task<IActionResult> SayAsync(int status, string title, string text) =>
        new PageAnswer(await pages.RenderAsync<MessagePage>(new() { [nameof(MessagePage.Title)] = title, [nameof(MessagePage.Text)] = text }), status);
}
