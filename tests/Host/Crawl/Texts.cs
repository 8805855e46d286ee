namespace PolicyWatch.Host.Tests.Crawl;

/// <summary>Revisions of one invented policy.</summary>
internal static class Texts
{
    public const string First = """
        Larkspur Cloud runs a calendar for teams. This policy says which personal data we collect when you use the calendar, and what we do with it.
        We collect your name, your e-mail address and the entries that you make in the calendar. We use them to show you your calendar and to remind you.
        We keep the entries for 30 days after you close your account and then delete them. We do not sell personal data to anybody.
        We tell you by e-mail thirty days before we change this policy. Write to privacy@larkspur.example with any question.
        """;

    /// <summary>Another recipient, and a longer retention.</summary>
    public const string Shared = """
        Larkspur Cloud runs a calendar for teams. This policy says which personal data we collect when you use the calendar, and what we do with it.
        We collect your name, your e-mail address and the entries that you make in the calendar. We use them to show you your calendar and to remind you.
        We keep the entries for 24 months after you close your account and then delete them. We share your e-mail address and your usage data with advertising partners, who may use them for their own purposes and may combine them with data that they have from elsewhere, and we may sell personal data to data brokers.
        We tell you by e-mail thirty days before we change this policy. Write to privacy@larkspur.example with any question.
        """;

    /// <summary>As a page with the text's lines as paragraphs.</summary>
    public static string Html(string text) =>
        $"<!DOCTYPE html><html lang=en><head><title>Privacy Policy</title></head><body><main><h1>Privacy Policy</h1><p>{text.Replace("\n", "</p><p>", StringComparison.Ordinal)}</p></main></body></html>";

    /// <summary>A third text, that differs from the first by a few words.</summary>
    public const string Reworded = """
        Larkspur Cloud runs a calendar for teams. This policy says which personal data we collect when you use the calendar, and what we do with it.
        We collect your name, your e-mail address and the entries that you make in the calendar. We use them to show you your calendar and to remind you.
        We keep the entries for 30 days after you close your account and then delete them. We do not sell personal data to anyone.
        We tell you by e-mail thirty days before we change this policy. Write to privacy@larkspur.example with any question.
        """;
}
