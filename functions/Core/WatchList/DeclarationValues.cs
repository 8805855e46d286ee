using System.Text.RegularExpressions;
using AngleSharp.Css.Parser;

namespace PolicyWatch.WatchList;

/// <summary>Checks single values of a watch list, whatever file format they come from. Null means: refused and noted.</summary>
internal sealed partial class DeclarationValues(List<WatchListMistake> mistakes)
{
    private const int LongestUrl = 2048;
    private const int LongestName = 100;

    private readonly CssSelectorParser selectors = new();

    public void Refuse(int line, string reason) => mistakes.Add(new WatchListMistake(line, reason));

    public TermsType? Type(int line, string? text)
    {
        if (text is not null && !TermsTypes.TryParse(text, out _))
        {
            Refuse(line, $"'{text}' is not a terms type{NearestName.Suggest(text, TermsTypes.All)}");
        }

        return text is not null && TermsTypes.TryParse(text, out var type) ? type : null;
    }

    public string? Slug(int line, string? text, string what)
    {
        if (text is null || PageId.IsSlug(text))
        {
            return text;
        }

        var instead = Slugs.From(text);
        Refuse(line, $"{what} '{text}' is not a slug (a-z, 0-9 and inner hyphens, at most 63 characters){(instead.Length > 0 ? $"; '{instead}' would be one." : ".")}");
        return null;
    }

    public string? Vendor(int line, string? id)
    {
        if (id != PageId.EveryVendor)
        {
            return id;
        }

        Refuse(line, $"The vendor's id cannot be '{id}', which stands for every vendor in feeds and subscriptions: take a longer one, such as 'all-inc'.");
        return null;
    }

    public string? Name(int line, string? text)
    {
        if (text is null || text.Length <= LongestName)
        {
            return text?.Trim();
        }

        Refuse(line, $"The name has {text.Length} characters; at most {LongestName} are allowed.");
        return null;
    }

    public Uri? Url(int line, string? text)
    {
        if (text is null)
        {
            return null;
        }

        var reason = !Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) ? "is not a whole address such as https://example.com/privacy."
            : url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps ? $"uses '{url.Scheme}:'; only http and https can be watched."
            : url.Host.Length == 0 ? "names no host."
            : url.UserInfo.Length > 0 ? "holds a user name or password; addresses are shown to everybody."
            : text.Length > LongestUrl ? $"has {text.Length} characters; at most {LongestUrl} are allowed."
            : null;
        if (reason is null)
        {
            return url;
        }

        // What stands before the @ may be a password, which a log or a terminal should not keep.
        Refuse(line, $"The address {(url is { UserInfo.Length: > 0 } ? $"at {url.Host}" : $"'{Shortened(text)}'")} {reason}");
        return null;
    }

    public TimeSpan? Interval(int line, string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (!CheckInterval.TryParse(text, out var interval))
        {
            Refuse(line, $"The interval '{text}' is not a number with m, h or d, such as 30m, 12h or 7d.");
            return null;
        }

        if (interval < CheckInterval.Shortest || interval > CheckInterval.Longest)
        {
            Refuse(line, $"The interval '{text}' is out of range: {CheckInterval.Format(CheckInterval.Shortest)} to {CheckInterval.Format(CheckInterval.Longest)}.");
        }

        return interval;
    }

    public string? Language(int line, string? text)
    {
        if (text is not null && !LanguageTag().IsMatch(text))
        {
            Refuse(line, $"'{text}' is not a language tag such as en, sv or pt-BR.");
        }

        return text;
    }

    public IReadOnlyList<string> Selectors(IReadOnlyList<(int Line, string Text)> texts)
    {
        foreach (var (line, text) in texts)
        {
            if (selectors.ParseSelector(text) is null)
            {
                Refuse(line, $"'{text}' is not a CSS selector.");
            }
        }

        return [.. texts.Select(item => item.Text)];
    }

    private static string Shortened(string text) => text.Length <= 80 ? text : text[..77] + "...";

    [GeneratedRegex(DeclaredPage.LanguageTag)]
    private static partial Regex LanguageTag();
}
