using System.Text.Json;
using PolicyWatch.Fetching;

namespace PolicyWatch.Versions;

/// <summary>Failures as signals are written: <c>unknown-host</c>, <c>tls-error</c>.</summary>
public static class FailureNames
{
    public static string Of(FetchFailure failure) => JsonNamingPolicy.KebabCaseLower.ConvertName(failure.ToString());
}
