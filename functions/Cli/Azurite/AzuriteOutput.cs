using System.Diagnostics;
using System.Text.RegularExpressions;

namespace PolicyWatch.Cli.Azurite;

/// <summary>Reads what Azurite prints: where its services listen, or why they do not.</summary>
internal sealed partial class AzuriteOutput
{
    private readonly TaskCompletionSource<AzuriteEndpoints> _endpoints = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, Uri> _listening = new(StringComparer.Ordinal);
    private readonly List<string> _errors = [];
    private readonly Lock _gate = new();

    public AzuriteOutput(Process process)
    {
        // Both streams are read to their end for as long as Azurite lives; an unread pipe would stop it in the end.
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => ReadError(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Completes when all three services listen, which may be never.</summary>
    public Task<AzuriteEndpoints> Endpoints => _endpoints.Task;

    public string Errors
    {
        get
        {
            lock (_gate)
            {
                return string.Join(Environment.NewLine, _errors);
            }
        }
    }

    private void Read(string? line)
    {
        if (Listening().Match(line ?? "") is { Success: true } match)
        {
            _listening[match.Groups["service"].Value] = new Uri($"{match.Groups["address"].Value}/{AzuriteEndpoints.Account}");
            if (_listening.Count == 3)
            {
                _endpoints.TrySetResult(new AzuriteEndpoints(_listening["Blob"], _listening["Queue"], _listening["Table"]));
            }
        }
    }

    private void ReadError(string? line)
    {
        lock (_gate)
        {
            // The first lines tell the cause; what a long-lived server prints later need not be kept.
            if (line is not null && _errors.Count < 10)
            {
                _errors.Add(line);
            }
        }
    }

    [GeneratedRegex("^Azurite (?<service>Blob|Queue|Table) service is successfully listening at (?<address>\\S+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Listening();
}
