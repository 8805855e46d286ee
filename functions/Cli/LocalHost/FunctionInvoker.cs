using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace PolicyWatch.Cli.LocalHost;

/// <summary>Runs one function once, on an instance of its class made for this run.</summary>
internal static class FunctionInvoker
{
    /// <param name="services">The scope of this run.</param>
    /// <param name="bind">Gives each parameter its value, by its name and type.</param>
    /// <returns>What the function returned, unwrapped from its task.</returns>
    public static async Task<object?> InvokeAsync(MethodInfo method, IServiceProvider services, Func<ParameterInfo, object?> bind)
    {
        var arguments = Array.ConvertAll(method.GetParameters(), parameter => bind(parameter));
        var instance = method.IsStatic ? null : ActivatorUtilities.CreateInstance(services, method.DeclaringType!);
        try
        {
            var result = method.Invoke(instance, BindingFlags.DoNotWrapExceptions, binder: null, arguments, CultureInfo.InvariantCulture);
            if (result is not Task task)
            {
                return result;
            }
            await task;
            return task.GetType().GetProperty(nameof(Task<>.Result))?.GetValue(task);
        }
        finally
        {
            await DisposeAsync(instance);
        }
    }

    private static async ValueTask DisposeAsync(object? instance)
    {
        if (instance is IAsyncDisposable asynchronous)
        {
            await asynchronous.DisposeAsync();
        }
        else
        {
            (instance as IDisposable)?.Dispose();
        }
    }
}
