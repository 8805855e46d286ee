using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Configuration;
using PolicyWatch.Web;

namespace PolicyWatch.Host.Web;

/// <summary>From a request to a page: who may see it, what is read for it, and how it is answered.</summary>
public sealed class PageFrame(Pages pages, FeedTokens tokens, IConfiguration settings)
{
    private const int LargestForm = 32 * 1024;
    private readonly PageAccess access = new(settings);

    /// <param name="read">Reads the page's parameters; not run for somebody who may not see it. Null is "no such page".</param>
    internal Task<IActionResult> ShowAsync<TPage>(HttpRequest request, Func<Task<Dictionary<string, object?>?>> read)
        where TPage : IComponent =>
        AnswerAsync(request, async () => await read() is { } parameters ? await RenderAsync<TPage>(parameters) : null);

    /// <param name="answer">Not run for somebody who may not see it. Null is "no such page".</param>
    internal async Task<IActionResult> AnswerAsync(HttpRequest request, Func<Task<IActionResult?>> answer) =>
        MaySee(request)
            ? await answer() ?? await SayAsync(StatusCodes.Status404NotFound, "No such page", "Nothing of this address is or was watched.")
            : await RefuseAsync(request);

    /// <summary>Runs what a form asks for: for those who may, and for forms of our own.</summary>
    /// <param name="act">Null is "no such thing".</param>
    /// <param name="least">The role that it takes.</param>
    internal async Task<IActionResult> DoAsync(HttpRequest request, Func<IFormCollection, Task<IActionResult?>> act, PageRole least = PageRole.Editor)
    {
        if (access.RoleOf(request) < least)
        {
            return MaySee(request)
                ? await SayAsync(StatusCodes.Status403Forbidden, "Not for you", $"This takes the role of {(least == PageRole.Editor ? "an editor" : "a reviewer")}; PolicyWatch's operator gives roles.")
                : await RefuseAsync(request);
        }

        if (!SameSite.Sent(request))
        {
            return await SayAsync(StatusCodes.Status403Forbidden, "Not from here", "This form was not sent from a page of PolicyWatch, so nothing was done.");
        }

        if (!request.HasFormContentType || request.ContentLength is not <= LargestForm)
        {
            return await SayAsync(StatusCodes.Status400BadRequest, "No form", "What was sent is not one of PolicyWatch's forms.");
        }

        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        return await act(form) ?? await SayAsync(StatusCodes.Status404NotFound, "No such thing", "It may have been removed meanwhile.");
    }

    internal bool MayEdit(HttpRequest request) => access.RoleOf(request) is PageRole.Editor;

    internal bool MaySee(HttpRequest request) => access.RoleOf(request) is not PageRole.None;

    /// <summary>Lets the signed-in person's feed reader in; null where nobody signs in and none is needed.</summary>
    internal string? FeedTokenOf(HttpRequest request) => access.ReaderOf(request) is { } reader ? tokens.Of(reader) : null;

    /// <summary>The signed-in person's name; null where nobody signs in.</summary>
    internal string? PersonOf(HttpRequest request) => access.PersonOf(request);

    /// <summary>Null for somebody who may not decide on changes.</summary>
    internal Reviewer? ReviewerOf(HttpRequest request) => access.RoleOf(request) >= PageRole.Reviewer ? new Reviewer(access.PersonOf(request)) : null;

    internal Task<IActionResult> SayAsync(int status, string title, string text) => SayAsync(status, title, text, way: null);

    private async Task<IActionResult> SayAsync(int status, string title, string text, (string Name, string Address)? way) => await RenderAsync<MessagePage>(
        new() { [nameof(MessagePage.Title)] = title, [nameof(MessagePage.Text)] = text, [nameof(MessagePage.Way)] = way }, status);

    private Task<IActionResult> RefuseAsync(HttpRequest request) => access.SignInOf(request) is { } way
        ? SayAsync(StatusCodes.Status403Forbidden, "Not for you yet", "These pages are for accounts that have a role in PolicyWatch; its operator gives roles.", way)
        : SayAsync(StatusCodes.Status403Forbidden, "Not from here", "Nobody can sign in at this address. On a development machine the pages open on that machine alone.");

    internal async Task<IActionResult> RenderAsync<TPage>(Dictionary<string, object?> parameters, int status = StatusCodes.Status200OK)
        where TPage : IComponent =>
        new PageAnswer(await pages.RenderAsync<TPage>(parameters), status);
}
