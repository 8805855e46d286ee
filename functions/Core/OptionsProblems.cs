using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace PolicyWatch;

/// <summary>Says of options that break their data annotations which setting it is and what it may be. Values are not repeated: some are secrets.</summary>
public static class OptionsProblems
{
    /// <param name="section">Empty for settings without one.</param>
    public static IReadOnlyList<string> Of(object options, string section)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        var properties = Settable(options.GetType());
        return [.. results.SelectMany(result => result.MemberNames.Select(member => (Property: properties.First(property => property.Name == member), result)))
            .Select(problem => IsOwnRule(problem.Property, problem.result)
                ? $"The setting {NameOf(problem.Property, section)} {problem.result.ErrorMessage}"
                : problem.Property.GetValue(options) is null or "" ? Missing(problem.Property, section)
                : Wrong(problem.Property, section))
            .Distinct(StringComparer.Ordinal)];
    }

    internal static IReadOnlyList<PropertyInfo> Settable(Type options) =>
        [.. options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod?.IsPublic == true)];

    internal static string Wrong(PropertyInfo property, string section) => $"The setting {NameOf(property, section)} is wrong: it must be {Expected(property)}.";

    private static string Missing(PropertyInfo property, string section) => $"The setting {NameOf(property, section)} is missing: it must be {Expected(property)}.";

    private static string NameOf(PropertyInfo property, string section) => section.Length == 0 ? property.Name : $"{section}__{property.Name}";

    /// <summary>Rules over several settings say themselves what they want.</summary>
    private static bool IsOwnRule(PropertyInfo property, ValidationResult result) =>
        !property.GetCustomAttributes<ValidationAttribute>().Any(rule => rule.FormatErrorMessage(property.Name) == result.ErrorMessage);

    private static string Expected(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var kind = type == typeof(bool) ? "true or false"
            : type == typeof(TimeSpan) ? "a time (hours:minutes:seconds)"
            : type == typeof(Uri) ? "an absolute address"
            : type == typeof(string) ? "text"
            : type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type))}"
            : type.IsPrimitive || type == typeof(decimal) ? "a number"
            : "a list, with one setting for each member (…__0, …__1)";
        var rules = property.GetCustomAttributes<ValidationAttribute>().Select(Rule).OfType<string>().ToList();
        return rules.Count == 0 ? kind : $"{kind} {string.Join(" and ", rules)}";
    }

    private static string? Rule(ValidationAttribute rule) => rule switch
    {
        RangeAttribute range => string.Create(CultureInfo.InvariantCulture, $"from {range.Minimum} to {range.Maximum}"),
        MinLengthAttribute least => string.Create(CultureInfo.InvariantCulture, $"of at least {least.Length} characters"),
        RegularExpressionAttribute form => $"of the form {form.Pattern}",
        Base64StringAttribute => "in base64",
        UrlAttribute => "that is an http or https address",
        _ => null,
    };
}
