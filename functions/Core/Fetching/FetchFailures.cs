using System.Net.Sockets;
using System.Security.Authentication;

namespace PolicyWatch.Fetching;

/// <summary>Turns what the network stack threw into a typed failure with one sentence for a person.</summary>
internal static class FetchFailures
{
    public static FetchOutcome.Failed Of(Exception broken) => broken switch
    {
        _ when Find<AddressRefusedException>(broken) is { } refused => new(FetchFailure.AddressRefused, refused.Message),
        _ when Find<AuthenticationException>(broken) is not null => Tls,
        _ when Find<SocketException>(broken) is { } socket => OfSocket(socket.SocketErrorCode),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => UnknownHost,
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => Tls,
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => new(FetchFailure.TooLarge, "The response's header is too large."),
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } => new(FetchFailure.ConnectionBroken, "What the server sent is not HTTP."),
        _ => new(FetchFailure.ConnectionBroken, "The connection broke before the answer was complete."),
    };

    /// <param name="whole">The time for the whole fetch is over, not only that of one step.</param>
    public static FetchOutcome.Failed OfTimeout(OperationCanceledException stopped, FetchOptions options, bool whole) => new(
        FetchFailure.TimedOut,
        whole ? $"The page was not complete within {options.TotalTime.TotalSeconds:0.###} s."
        : stopped.InnerException is TimeoutException ? $"No connection within {options.ConnectTime.TotalSeconds:0.###} s."
        : $"The server did not begin to answer within {options.HeaderTime.TotalSeconds:0.###} s.");

    private static FetchOutcome.Failed OfSocket(SocketError error) => error switch
    {
        SocketError.HostNotFound or SocketError.NoData => UnknownHost,
        SocketError.TryAgain => new(FetchFailure.UnknownHost, "The name server did not answer."),
        SocketError.ConnectionRefused => new(FetchFailure.ConnectionRefused, "The server refuses the connection."),
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => new(FetchFailure.ConnectionRefused, "The server cannot be reached."),
        SocketError.TimedOut => new(FetchFailure.TimedOut, "The server did not answer in time."),
        _ => new(FetchFailure.ConnectionBroken, "The connection broke before the answer was complete."),
    };

    private static FetchOutcome.Failed UnknownHost => new(FetchFailure.UnknownHost, "The host name does not exist.");

    private static FetchOutcome.Failed Tls => new(FetchFailure.TlsError, "The server's certificate or its encryption could not be trusted.");

    private static T? Find<T>(Exception thrown) where T : Exception
    {
        for (var current = thrown; current is not null; current = current.InnerException)
        {
            if (current is T found)
            {
                return found;
            }
        }

        return null;
    }
}
