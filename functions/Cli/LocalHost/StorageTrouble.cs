using Azure;

namespace PolicyWatch.Cli.LocalHost;

/// <summary>Storage that refuses or does not answer: the runners wait and go on, as the Functions host does.</summary>
internal static class StorageTrouble
{
    /// <summary>Azure.Core wraps the failures of several tries into one AggregateException.</summary>
    public static bool Is(Exception exception) =>
        exception is RequestFailedException
        || exception is AggregateException several && several.InnerExceptions.All(inner => inner is RequestFailedException or OperationCanceledException);
}
