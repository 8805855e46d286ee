using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace PolicyWatch.Host.Web;

/// <summary>Reads the JSON body of an API request.</summary>
internal static class ApiBody
{
    private const int LargestBytes = 64 * 1024;

    /// <summary>What is left out or null must be what the type lets be so.</summary>
    private static readonly JsonSerializerOptions Options = new(ProductJson.Line) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    public static async Task<(TBody? Body, Problem? Problem)> ReadAsync<TBody>(HttpRequest request, CancellationToken cancellationToken)
        where TBody : class
    {
        var buffer = new byte[LargestBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > LargestBytes)
        {
            return (null, new Problem(StatusCodes.Status413PayloadTooLarge, "The request is too large", $"At most {LargestBytes} bytes are read."));
        }

        try
        {
            return JsonSerializer.Deserialize<TBody>(buffer.AsSpan(0, length), Options) is { } body ? (body, null) : (null, Problem.Invalid("The body is null."));
        }
        catch (JsonException malformed)
        {
            return (null, Problem.Invalid($"The body cannot be read: {malformed.Message}"));
        }
    }
}
