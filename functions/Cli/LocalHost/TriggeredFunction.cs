using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace PolicyWatch.Cli.LocalHost;

/// <summary>A method marked <c>[Function]</c>, with its trigger's settings resolved.</summary>
internal abstract record TriggeredFunction(string Name, MethodInfo Method)
{
    /// <summary>As the Functions host writes it into blob names.</summary>
    public string FullName => $"{Method.DeclaringType!.FullName}.{Method.Name}";
}

internal sealed record TimerFunction(string Name, MethodInfo Method, TimerSchedule Schedule, bool RunOnStartup, bool UseMonitor)
    : TriggeredFunction(Name, Method);

/// <param name="Connection">The setting that holds the connection string.</param>
internal sealed record QueueFunction(string Name, MethodInfo Method, string QueueName, string Connection)
    : TriggeredFunction(Name, Method);

/// <param name="Route">The template without the route prefix.</param>
/// <param name="Methods">Empty allows every method.</param>
internal sealed record HttpFunction(string Name, MethodInfo Method, string Route, IReadOnlyList<string> Methods, AuthorizationLevel Level)
    : TriggeredFunction(Name, Method);
