using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace PolicyWatch;

/// <summary>Reads a section of the settings into its options, or says of every setting in it what is wrong and what it may be.</summary>
public static class OptionsReader
{
    /// <param name="section">The first half of the settings' names: <c>Fetch</c> for <c>Fetch__TotalTime</c>.</param>
    /// <exception cref="ValidationException">Some setting is missing, wrong or unknown; the message names each.</exception>
    public static TOptions Read<TOptions>(IConfiguration settings, string section)
        where TOptions : class, new()
    {
        var options = new TOptions();
        var problems = new List<string>();
        foreach (var setting in settings.GetSection(section).GetChildren())
        {
            problems.AddRange(Bind(options, section, setting));
        }

        if (problems.Count == 0)
        {
            problems.AddRange(OptionsProblems.Of(options, section));
        }

        return problems.Count == 0 ? options : throw new ValidationException(string.Join(Environment.NewLine, problems));
    }

    private static IEnumerable<string> Bind<TOptions>(TOptions options, string section, IConfigurationSection setting)
        where TOptions : class
    {
        var known = OptionsProblems.Settable(typeof(TOptions));
        var property = known.FirstOrDefault(candidate => candidate.Name.Equals(setting.Key, StringComparison.OrdinalIgnoreCase));
        if (property is null)
        {
            return [$"There is no setting {section}__{setting.Key}{NearestName.Suggest(setting.Key, known.Select(candidate => candidate.Name), $"{section}__")}"];
        }

        // Settings that are there and empty are those of a sample that nobody filled in: the default holds.
        if (setting.AsEnumerable().All(value => string.IsNullOrEmpty(value.Value)))
        {
            return [];
        }

        try
        {
            property.SetValue(options, setting.Get(property.PropertyType));
            return [];
        }
        catch (InvalidOperationException)
        {
            return [OptionsProblems.Wrong(property, section)];
        }
    }
}
