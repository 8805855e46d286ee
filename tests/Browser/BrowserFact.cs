namespace PolicyWatch.Browser.Tests;

/// <summary>Finds the machine's own Chromium; none is downloaded.</summary>
internal static class Chromium
{
    private const string Setting = "POLICYWATCH_CHROMIUM";

    public static string? Path { get; } = new[] { Environment.GetEnvironmentVariable(Setting), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }
        .FirstOrDefault(File.Exists);

    /// <summary>Null where a test must run: in continuous integration a missing browser is a failure.</summary>
    public static string? WhyNot =>
        Path is not null || Environment.GetEnvironmentVariable("CI") is { Length: > 0 } ? null
        : $"There is no Chromium on this machine (Debian: apt-get install chromium), or {Setting} does not name it.";
}

internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.WhyNot;
}

internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Chromium.WhyNot;
}
