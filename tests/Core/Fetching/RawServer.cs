using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PolicyWatch.Core.Tests.Fetching;

/// <summary>A server on loopback that answers with exactly the bytes it is told, however wrong.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly Task serving;

    /// <param name="answer">Writes the answer to one request, whose header has been read; the connection is closed after it.</param>
    public RawServer(Func<NetworkStream, CancellationToken, Task> answer)
    {
        listener.Start();
        serving = ServeAsync(answer);
    }

    public RawServer(string latin1) : this((stream, cancellationToken) => stream.WriteAsync(Encoding.Latin1.GetBytes(latin1), cancellationToken).AsTask())
    {
    }

    public RawServer(string head, byte[] body) : this(async (stream, cancellationToken) =>
    {
        var length = body.Length.ToString(CultureInfo.InvariantCulture);
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {length}\r\n{head}\r\n\r\n"), cancellationToken);
        await stream.WriteAsync(body, cancellationToken);
    })
    {
    }

    public Uri Root => new(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/"));

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await serving;
        listener.Stop();
        stopping.Dispose();
    }

    private async Task ServeAsync(Func<NetworkStream, CancellationToken, Task> answer)
    {
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                using var client = await listener.AcceptTcpClientAsync(stopping.Token);
                await AnswerAsync(client, answer);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client, Func<NetworkStream, CancellationToken, Task> answer)
    {
        try
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
            while (await reader.ReadLineAsync(stopping.Token) is { Length: > 0 })
            {
            }

            await answer(stream, stopping.Token);
        }
        catch (IOException)
        {
            // The client has had enough, as it should.
        }
    }
}
