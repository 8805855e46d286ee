using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PolicyWatch.Cli;

namespace PolicyWatch.Host.Tests.LocalHost;

public sealed class HttpRunnerTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task TwoTemplatesMatchOnePath_TheFunctionFirstByNameAnswers()
    {
        await using var host = await StartAsync(typeof(Ordered));

        Assert.Equal("general acme", await host.Http.GetStringAsync("/vendors/acme"));
        Assert.Equal("general special", await host.Http.GetStringAsync("/vendors/special"));
    }

    [Fact]
    public async Task AWrongMethod_IsNotFound()
    {
        await using var host = await StartAsync(typeof(Ordered));

        var answer = await host.Http.PostAsync("/vendors/acme", content: null);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task ARouteOfLengthNought_ServesTheHomePageAndNothingElse()
    {
        await using var host = await StartAsync(typeof(Home));

        Assert.Equal("home", await host.Http.GetStringAsync("/"));
        Assert.Equal(HttpStatusCode.NotFound, (await host.Http.GetAsync("/elsewhere")).StatusCode);
    }

    [Theory]
    [InlineData("/numbers/7", HttpStatusCode.OK, "7 none")]
    [InlineData("/numbers/7/eight", HttpStatusCode.OK, "7 eight")]
    [InlineData("/numbers/seven", HttpStatusCode.NotFound, "")]
    public async Task RouteParameters_AreBoundByNameAndHeldToTheirConstraint(string path, HttpStatusCode status, string text)
    {
        await using var host = await StartAsync(typeof(Numbers));

        var answer = await host.Http.GetAsync(path);

        Assert.Equal((status, text), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("/guarded", null, HttpStatusCode.Unauthorized)]
    [InlineData("/guarded", "wrong", HttpStatusCode.Unauthorized)]
    [InlineData("/guarded", "own-key", HttpStatusCode.OK)]
    [InlineData("/guarded", "host-key", HttpStatusCode.OK)]
    [InlineData("/guarded", "master-key", HttpStatusCode.OK)]
    [InlineData("/guarded?code=host-key", null, HttpStatusCode.OK)]
    [InlineData("/guarded?code=host-key", "wrong", HttpStatusCode.Unauthorized)]
    [InlineData("/mastered", "host-key", HttpStatusCode.Unauthorized)]
    [InlineData("/mastered", "master-key", HttpStatusCode.OK)]
    public async Task AFunctionWithALevel_WantsAKeyOfThatLevel(string path, string? header, HttpStatusCode status)
    {
        await using var host = await StartAsync(typeof(Guarded));
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (header is not null)
        {
            request.Headers.Add("x-functions-key", header);
        }

        Assert.Equal(status, (await host.Http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task ALevelWithoutAnyKeyInTheSettings_IsClosedToAll()
    {
        await using var host = await RunningTriggers.StartAsync(RunningTriggers.Settings(azurite), new Seen(), typeof(Guarded));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/guarded");
        request.Headers.TryAddWithoutValidation("x-functions-key", "");

        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task ARequestUnderAnotherHostName_IsRefused()
    {
        await using var host = await StartAsync(typeof(Home));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = "rebound.example";

        Assert.Equal(HttpStatusCode.BadRequest, (await host.Http.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData(typeof(Reserved))]
    [InlineData(typeof(Clashing))]
    public async Task ARouteThatTheFunctionsHostRefuses_StopsTheStart(Type functions) =>
        await Assert.ThrowsAsync<SetupException>(() => StartAsync(functions));

    private Task<RunningTriggers> StartAsync(Type functions) => RunningTriggers.StartAsync(
        RunningTriggers.Settings(azurite, ("HostKeys:master", "master-key"), ("HostKeys:default", "host-key"), ("FunctionKeys:Guarded", "own-key")),
        new Seen(),
        functions);

    public static class Ordered
    {
        [Function("AGeneral")]
        public static IActionResult General([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "vendors/{vendor}")] HttpRequest request, string vendor) => Text(request, $"general {vendor}");

        [Function("BSpecial")]
        public static IActionResult Special([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "vendors/special")] HttpRequest request) => Text(request, "special");
    }

    public static class Home
    {
        [Function("Home")]
        public static Task<IActionResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{_:maxlength(0)?}")] HttpRequest request) => Task.FromResult(Text(request, "home"));
    }

    public static class Numbers
    {
        [Function("Numbers")]
        public static IActionResult Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "numbers/{number:int}/{word?}")] HttpRequest request, int number, string? word) =>
            Text(request, $"{number} {word ?? "none"}");
    }

    public static class Guarded
    {
        [Function("Guarded")]
        public static IActionResult Function([HttpTrigger(AuthorizationLevel.Function, "get", Route = "guarded")] HttpRequest request) => Text(request, "");

        [Function("Mastered")]
        public static IActionResult Admin([HttpTrigger(AuthorizationLevel.Admin, "get", Route = "mastered")] HttpRequest request) => Text(request, "");
    }

    public static class Reserved
    {
        [Function("Reserved")]
        public static IActionResult Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "Admin/keys")] HttpRequest request) => Text(request, "");
    }

    public static class Clashing
    {
        [Function("One")]
        public static IActionResult One([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "same")] HttpRequest request) => Text(request, "");

        [Function("Two")]
        public static IActionResult Two([HttpTrigger(AuthorizationLevel.Anonymous, Route = "same")] HttpRequest request) => Text(request, "");
    }

    private static IActionResult Text(HttpRequest request, string text) => request.HttpContext.Response.HasStarted ? new StatusCodeResult(500) : new ContentResult { Content = text };
}
