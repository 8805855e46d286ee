using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace PolicyWatch.Cli.LocalHost;

/// <summary>Who may call an HTTP function. The keys are the settings <c>FunctionKeys:NAME</c> (one function), <c>HostKeys:default</c> (all) and <c>HostKeys:master</c> (all, and the only one for level Admin).</summary>
internal sealed class FunctionKeys(IConfiguration settings)
{
    public bool Allows(HttpRequest request, HttpFunction function)
    {
        if (function.Level is AuthorizationLevel.Anonymous)
        {
            return true;
        }
        var given = request.Headers.TryGetValue("x-functions-key", out var header) ? header.ToString() : request.Query["code"].ToString();
        return AcceptedSettings(function).Any(setting => settings[setting] is { Length: > 0 } key && Same(key, given));
    }

    private static IEnumerable<string> AcceptedSettings(HttpFunction function) =>
        function.Level is AuthorizationLevel.Function
            ? [$"FunctionKeys:{function.Name}", "HostKeys:default", "HostKeys:master"]
            : ["HostKeys:master"];

    // In constant time: hashed first, so that not even the length shows.
    private static bool Same(string key, string given) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(key)), SHA256.HashData(Encoding.UTF8.GetBytes(given)));
}
