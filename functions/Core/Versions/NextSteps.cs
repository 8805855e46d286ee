namespace PolicyWatch.Versions;

/// <summary>What a person can do about a page without a readable policy.</summary>
public static class NextSteps
{
    private const string Again = "Nothing to do yet: it is tried again, and you are told if it lasts.";
    private const string LetIn = "Ask the vendor to let this crawler in by its name, or watch another address of the text.";
    private const string Moved = "Look for the text's new address on the vendor's site and put it on the watch list; the history is kept.";
    private const string ByHand = "Look for a public address that shows the text, or add its versions by hand (add-version).";

    /// <param name="signal">As a check names it.</param>
    public static string Of(string signal) => signal switch
    {
        "log-in" or "javascript-shell" => ByHand,
        "cookie-wall" => "Look for an address that shows the text without the question, such as a print version, and watch that.",
        "soft-404" or "home-redirect" or "status-404" or "status-410" => Moved,
        "empty-text" => "If a browser shows text there, name its part with 'select', or watch another address.",
        "wrong-language" => "Watch the address of the language that you want, or set 'language' on the watch list.",
        "unsupported-type" => "Watch the web page of the same text, or add its versions by hand (add-version).",
        "selection-missed" or "selection-invalid" => "Correct 'select' on the watch list, or leave it out.",
        "markup-refused" => "Watch another address of the text: this page's markup is built to break its readers.",
        "unknown-host" => "Look for a misspelling in the address; if there is none, it is tried again.",
        "tls-error" => "Open the address in a browser: if it warns too, tell the vendor. Nothing is read past a bad certificate.",
        "address-refused" => "Watch the public address: this one leads into a private network, or is no web address.",
        "too-large" => "Watch a page that holds the text alone; the limit is the setting Fetch__MaxWireBytes.",
        "too-many-redirects" => "Open the address in a browser and watch the one where it ends.",
        "disallowed-by-robots" => "Ask the vendor to allow PolicyWatch in robots.txt, or add versions by hand (add-version).",
        "status-401" or "status-403" or "status-429" or "status-451" or "captcha" or "bot-challenge" => LetIn,
        _ when signal.EndsWith("-challenge", StringComparison.Ordinal) || signal.EndsWith("-block", StringComparison.Ordinal) => LetIn,
        _ => Again,
    };
}
