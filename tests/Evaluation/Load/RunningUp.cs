using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PolicyWatch.Evaluation.Load;

/// <summary>One <c>policywatch up</c> as a process of its own, on a storage that others use too.</summary>
internal sealed partial class RunningUp : IDisposable
{
    private readonly Process process;
    private readonly string data = Directory.CreateTempSubdirectory("policywatch-load-").FullName;
    private int requested;
    private int timers;

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
    public int Timers => timers;

    public double PeakMegabytes { get; private set; }

    public static RunningUp Start(IReadOnlyDictionary<string, string?> settings)
    {
        var up = new RunningUp(settings);
        up.process.Start();
        up.process.BeginErrorReadLine();
        up.process.BeginOutputReadLine();
        return up;
    }

    public void Measure()
    {
        if (!process.HasExited)
        {
            process.Refresh();
            PeakMegabytes = Math.Max(PeakMegabytes, process.WorkingSet64 / 1e6);
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
        if (line is not null && Sent().Match(line) is { Success: true } sent)
        {
            Interlocked.Add(ref requested, int.Parse(sent.Groups["count"].Value, CultureInfo.InvariantCulture));
            Interlocked.Increment(ref timers);
        }
    }

    [GeneratedRegex(" (?<count>[0-9]+) checks requested", RegexOptions.ExplicitCapture)]
    private static partial Regex Sent();
}
