namespace PolicyWatch.Cli.Doctor;

/// <summary>What one look at the set-up brought.</summary>
/// <param name="Check">What was looked at, in a word or two.</param>
/// <param name="Found">What was seen.</param>
/// <param name="Fix">What to do, in one line; null where nothing is to be done.</param>
internal sealed record Finding(string Check, string Found, string? Fix = null)
{
    public bool Ok => Fix is null;
}
