using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PolicyWatch.Evaluation.Load;

/// <summary>One <c>policywatch up</c> as a process of its own, on a storage that others use too.</summary>
internal sealed partial class RunningUp : IDisposable
{
    /// <summary>What host.json lets one process work on: a batch, and what was taken before it.</summary>
    public const int ChecksAtOnce = 12;

    private readonly Process process;
    private readonly string data = Directory.CreateTempSubdirectory("policywatch-load-").FullName;
    private readonly Lock noted = new();
    private readonly List<DateTimeOffset> timers = [];
    private int requested;

    private RunningUp(IReadOnlyDictionary<string, string?> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "policywatch.dll"), "up", "--port", "0", "--data", data])
        {
            // Not a folder that may hold somebody's local settings.
            WorkingDirectory = data,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        process = new Process { StartInfo = start };
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.OutputDataReceived += (_, line) => Read(line.Data);
    }

    /// <summary>Checks that this process's timer asked for.</summary>
    public int Requested => requested;

    /// <summary>Runs of this process's timer that asked for any.</summary>
    public int Timers => timers.Count;

    public DateTimeOffset LastTimer => timers.LastOrDefault();

    public bool HasEnded => process.HasExited;

    public double PeakMegabytes { get; private set; }

    /// <summary>As of the last <see cref="Measure"/>: a killed process keeps what it had.</summary>
    public TimeSpan ProcessorTime { get; private set; }

    public static RunningUp Start(IReadOnlyDictionary<string, string?> settings)
    {
        var up = new RunningUp(settings);
        up.process.Start();
        up.process.BeginErrorReadLine();
        up.process.BeginOutputReadLine();
        return up;
    }

    /// <summary>The first run of this process's timer after an instant that asked for any.</summary>
    public DateTimeOffset? TimerAfter(DateTimeOffset at)
    {
        lock (noted)
        {
            return timers.Where(timer => timer > at).Select(timer => (DateTimeOffset?)timer).FirstOrDefault();
        }
    }

    public void Measure()
    {
        if (!process.HasExited)
        {
            process.Refresh();
            PeakMegabytes = Math.Max(PeakMegabytes, process.WorkingSet64 / 1e6);
            ProcessorTime = process.TotalProcessorTime;
        }
    }

    /// <summary>As a crash would: nothing is finished first.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Kill();
        }

        process.Dispose();
        Directory.Delete(data, recursive: true);
    }

    private void Read(string? line)
    {
        if (line is null || Sent().Match(line) is not { Success: true } sent)
        {
            return;
        }

        lock (noted)
        {
            requested += int.Parse(sent.Groups["count"].Value, CultureInfo.InvariantCulture);
            timers.Add(DateTimeOffset.UtcNow);
        }
    }

    [GeneratedRegex(" (?<count>[0-9]+) checks requested", RegexOptions.ExplicitCapture)]
    private static partial Regex Sent();
}
