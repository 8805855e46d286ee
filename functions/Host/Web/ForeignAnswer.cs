using Microsoft.AspNetCore.Mvc;

namespace PolicyWatch.Host.Web;

/// <summary>Bytes that others wrote, as plain text or as a file to keep: never as a document of ours.</summary>
internal sealed class ForeignAnswer(ReadOnlyMemory<byte> bytes, string contentType, string? fileName) : IActionResult
{
    public ForeignAnswer(string text)
        : this(System.Text.Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8", fileName: null)
    {
    }

    /// <summary>What a version is made of never changes, and is kept by whoever has it; a listing is not.</summary>
    public bool Kept { get; init; } = true;

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        SecurityHeaders.ForForeignBytes(response);
        response.ContentType = contentType;
        response.ContentLength = bytes.Length;
        response.Headers.CacheControl = Kept ? "private, max-age=31536000, immutable" : "private, no-cache";
        if (fileName is not null)
        {
            response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
        }

        await response.Body.WriteAsync(bytes, context.HttpContext.RequestAborted);
    }
}
