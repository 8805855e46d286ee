using System.ComponentModel;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Constraints;

namespace PolicyWatch.Cli.LocalHost;

/// <summary>Serves the HTTP functions with the same router that the Functions host uses: in order of name, the first template that matches wins, and a wrong method is 404.</summary>
internal sealed class HttpRunner(FunctionKeys keys)
{
    /// <exception cref="SetupException">A route that the Functions host refuses.</exception>
    public static IRouter Routes(IReadOnlyList<HttpFunction> functions, string prefix, HttpRunner runner, IInlineConstraintResolver constraints)
    {
        RefuseClashes(functions);
        var routes = new RouteCollection();
        foreach (var function in functions)
        {
            var template = string.Join('/', new[] { prefix.Trim('/'), function.Route.Trim('/') }.Where(part => part.Length > 0));
            var methods = function.Methods.Count == 0 ? null : new Dictionary<string, object> { ["httpMethod"] = new HttpMethodRouteConstraint([.. function.Methods]) };
            var handler = new RouteHandler(context => runner.RunAsync(function, context));
            routes.Add(new Route(handler, function.Name, template, defaults: null, methods, dataTokens: null, constraints));
        }
        return routes;
    }

    private static void RefuseClashes(IReadOnlyList<HttpFunction> functions)
    {
        if (functions.FirstOrDefault(function => function.Route.Trim('/').Split('/')[0].ToUpperInvariant() is "ADMIN" or "RUNTIME") is { } reserved)
        {
            throw new SetupException($"The function '{reserved.Name}' has the route '{reserved.Route}', but 'admin' and 'runtime' belong to the Functions host.");
        }
        var clash = functions
            .SelectMany((one, index) => functions.Skip(index + 1).Select(other => (One: one, Other: other)))
            .FirstOrDefault(pair => pair.One.Route.Equals(pair.Other.Route, StringComparison.OrdinalIgnoreCase) && ShareMethod(pair.One, pair.Other));
        if (clash.One is not null)
        {
            throw new SetupException($"The functions '{clash.One.Name}' and '{clash.Other.Name}' have the same route and method.");
        }
    }

    private static bool ShareMethod(HttpFunction one, HttpFunction other) =>
        one.Methods.Count == 0 || other.Methods.Count == 0 || one.Methods.Intersect(other.Methods, StringComparer.OrdinalIgnoreCase).Any();

    private async Task RunAsync(HttpFunction function, HttpContext context)
    {
        if (!keys.Allows(context.Request, function))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        var result = await FunctionInvoker.InvokeAsync(function.Method, context.RequestServices, parameter => Bind(parameter, context));
        if (result is IActionResult action)
        {
            await action.ExecuteResultAsync(new ActionContext(context, context.GetRouteData(), new ActionDescriptor()));
        }
    }

    private static object? Bind(ParameterInfo parameter, HttpContext context)
    {
        if (parameter.ParameterType == typeof(HttpRequest))
        {
            return context.Request;
        }
        if (parameter.ParameterType == typeof(CancellationToken))
        {
            return context.RequestAborted;
        }
        var value = context.GetRouteValue(parameter.Name!)?.ToString();
        return value is null
            ? parameter.HasDefaultValue ? parameter.DefaultValue : null
            : TypeDescriptor.GetConverter(parameter.ParameterType).ConvertFromInvariantString(value);
    }
}
