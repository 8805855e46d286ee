using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace PolicyWatch.Cli.LocalHost;

/// <summary><c>%Name%</c> in a trigger's attribute stands for a setting, alone or inside a longer name.</summary>
internal static partial class SettingReference
{
    /// <exception cref="SetupException">The setting is not there.</exception>
    public static string Resolve(string text, IConfiguration settings, string function) =>
        Reference().Replace(text, match => settings[match.Groups[1].Value] is { Length: > 0 } value
            ? value
            : throw new SetupException($"The function '{function}' needs the setting '{match.Groups[1].Value}'."));

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Reference();
}
