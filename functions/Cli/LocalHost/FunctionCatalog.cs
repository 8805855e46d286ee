using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace PolicyWatch.Cli.LocalHost;

/// <summary>All functions of an assembly, by name: the order in which the Functions host tries their routes.</summary>
internal sealed record FunctionCatalog(IReadOnlyList<TriggeredFunction> Functions)
{
    private const string DefaultConnection = "AzureWebJobsStorage";

    /// <exception cref="SetupException">A function cannot be run: no trigger, a missing setting, a bad schedule, two of one name.</exception>
    public static FunctionCatalog Of(IEnumerable<Type> types, IConfiguration settings)
    {
        var functions = types
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.IsDefined(typeof(FunctionAttribute)))
            .Select(method => Read(method, settings))
            .OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .ToList();
        var twice = functions.CountBy(function => function.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Value > 1).Key;
        return twice is null ? new FunctionCatalog(functions) : throw new SetupException($"Two functions are named '{twice}'.");
    }

    private static TriggeredFunction Read(MethodInfo method, IConfiguration settings)
    {
        var name = method.GetCustomAttribute<FunctionAttribute>()!.Name;
        string Resolve(string text) => SettingReference.Resolve(text, settings, name);
        foreach (var parameter in method.GetParameters())
        {
            if (parameter.GetCustomAttribute<TimerTriggerAttribute>() is { } timer)
            {
                return new TimerFunction(name, method, TimerSchedule.Parse(Resolve(timer.Schedule), name), timer.RunOnStartup, timer.UseMonitor);
            }
            if (parameter.GetCustomAttribute<QueueTriggerAttribute>() is { } queue)
            {
                return new QueueFunction(name, method, Resolve(queue.QueueName), queue.Connection ?? DefaultConnection);
            }
            if (parameter.GetCustomAttribute<HttpTriggerAttribute>() is { } http)
            {
                RequireStatedLevel(parameter, name);
                return new HttpFunction(name, method, Resolve(http.Route ?? name), http.Methods ?? [], http.AuthLevel);
            }
        }
        throw new SetupException($"The function '{name}' has no timer, queue or HTTP trigger, and this host runs no other kind.");
    }

    // Left out, the level is Anonymous by reflection and Function in the real host.
    private static void RequireStatedLevel(ParameterInfo parameter, string function)
    {
        var attribute = parameter.CustomAttributes.First(data => data.AttributeType == typeof(HttpTriggerAttribute));
        if (!attribute.ConstructorArguments.Any(argument => argument.ArgumentType == typeof(AuthorizationLevel)))
        {
            throw new SetupException($"The function '{function}' does not state its authorization level.");
        }
    }
}
