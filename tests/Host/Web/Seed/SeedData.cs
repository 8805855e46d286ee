using System.Globalization;
using PolicyWatch.Extraction;
using PolicyWatch.Practices;
using PolicyWatch.Summaries;
using PolicyWatch.Summaries.Model;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Tests.Web.Seed;

/// <summary>Invented vendors: one with a long history, one with troubles, one that tries to break out of every page.</summary>
internal static class SeedData
{
    public const string Attack = "<script>document.title='broken'</script><img src=x onerror=alert(1)>\"'&";

    public static DateTimeOffset Now { get; } = At("2026-09-03 08:30");

    public static PageId Larkspur { get; } = PageId.Of("larkspur", "privacy-policy");

    public static PageId Long { get; } = PageId.Of("sandpiper", "platform-to-business-notice");

    public static PageId Hostile { get; } = PageId.Of("hostile", "privacy-policy");

    public static MemoryStores Fill(MemoryStores stores)
    {
        FillLarkspur(stores);
        FillTern(stores);
        FillHostile(stores);
        return stores;
    }

    private static void FillLarkspur(MemoryStores stores)
    {
        var page = stores.Add(Page(Larkspur, "Larkspur Cloud", TermsType.PrivacyPolicy, "https://larkspur.example/legal/privacy", "hosting", "eu"), Fine(PageState.Verified, "2026-09-03 06:10"));
        page.Seen(At("2019-03-11 04:00"), At("2019-11-20 10:00"), Policy(2019), ObservationSource.Archive);
        page.Seen(At("2020-02-02 12:00"), At("2021-02-15 12:00"), Policy(2020), ObservationSource.Archive, judged: Quiet("Postal address and two links", "contact details"));
        page.Seen(At("2021-05-20 09:00"), At("2022-12-19 09:00"), Policy(2021), ObservationSource.Archive, judged: Judged(Severity.Medium, "Third Party Sharing/Collection", "Usage data goes to analytics partners",
            new Shift("Third Party Sharing/Collection", "recipients", ShiftKind.Added, ShiftDirection.Worse, null, "analytics partners", null, "We share usage data with analytics partners listed in Annex B.")));
        page.Seen(At("2023-03-29 09:00"), At("2024-06-11 01:00"), Policy(2023), judged: Quiet("Wording of two headings", "wording"));
        page.Seen(At("2024-06-11 07:00"), At("2026-02-13 22:00"), Policy(2024), effective: Stated("1 July 2024", 2024, 7, 1), judged: Judged(Severity.Low, "User Choice/Control", "A form to object to analytics",
            new Shift("User Choice/Control", "objection", ShiftKind.Added, ShiftDirection.Better, null, "by a form", null, "You may object to analytics at any time with the form below.")));
        page.Seen(At("2026-02-14 04:00"), At("2026-09-02 00:10"), Policy(2025), judged: Quiet("Postal address and two links", "contact details"));
        page.Seen(At("2026-09-02 06:10"), At("2026-09-03 06:10"), Policy(2026), usage: new ModelUsage(3_120, 240) { Dollars = 0.0101m }, effective: Stated("1 October 2026", 2026, 10, 1), judged: Judged(Severity.High, "Data Retention", "Customer content may now train models; accounts are kept for twelve months",
            new Shift("Artificial Intelligence", "training on customer content", ShiftKind.Altered, ShiftDirection.Worse, "denied", "allowed unless you opt out", "We do not use Customer Content for any purpose other than providing the Services.", "We may use Customer Content to develop and improve machine-learning models, unless you opt out by writing to privacy@larkspur.example."),
            new Shift("Data Retention", "deleted accounts", ShiftKind.Altered, ShiftDirection.Worse, "30 days", "12 months", "We delete account data within 30 days of closure.", "We delete account data within twelve (12) months of closure.")));
        stores.Add(Page(PageId.Of("larkspur", "subprocessors"), "Larkspur Cloud", TermsType.Subprocessors, "https://larkspur.example/legal/subprocessors", "hosting", "eu"), Trouble(PageState.Blocked, "challenge", "The server asks visitors to prove that they are human."))
            .Seen(At("2026-01-05 08:00"), At("2026-08-20 08:00"), "# Subprocessors\n\n| Name | Purpose | Country |\n| --- | --- | --- |\n| Harbour Mail | Support chat | Ireland |\n| Quay Hosting | Hosting | Germany |");
    }

    private static void FillTern(MemoryStores stores)
    {
        var sub = "# Subprocessors\n\nWe tell customers thirty days before a new subprocessor begins.\n\n- Harbour Mail, support chat, Ireland\n\n- Quay Hosting, hosting, Germany";
        var page = stores.Add(Page(PageId.Of("tern", "subprocessors"), "Tern Payments", TermsType.Subprocessors, "https://tern.example/subprocessors", "payments"), Fine(PageState.Changed, "2026-08-31 09:00"));
        page.Seen(At("2026-04-01 09:00"), At("2026-08-30 21:00"), sub);
        page.Seen(At("2026-08-31 09:00"), At("2026-09-03 02:00"), sub + "\n\n- Gull Analytics, product statistics, United States", judged: Judged(Severity.Medium, "Third Party Sharing/Collection", "One subprocessor added: product statistics, United States",
            new Shift("Third Party Sharing/Collection", "subprocessor", ShiftKind.Added, ShiftDirection.Worse, null, "Gull Analytics", null, "Gull Analytics, product statistics, United States")));
        stores.Add(Page(PageId.Of("tern", "terms-of-service"), "Tern Payments", TermsType.TermsOfService, "https://tern.example/terms", "payments"), Trouble(PageState.Unreachable, "timeout", "The server did not answer within 30 seconds."))
            .Seen(At("2026-04-01 09:00"), At("2026-08-29 21:00"), "# Terms\n\nThe fee is 1.4 % of each payment.", archived: At("2026-02-01 09:00"));
        stores.Add(Page(PageId.Of("tern", "service-level-agreement"), "Tern Payments", TermsType.ServiceLevelAgreement, "https://tern.example/sla", "payments"), new ShownState(PageState.New, null, null, null, null, null, 0));
    }

    private static void FillHostile(MemoryStores stores)
    {
        var page = stores.Add(Page(Hostile, Attack, TermsType.PrivacyPolicy, "https://hostile.example/%3Cscript%3E?q=%22onmouseover=alert(1)", "other"), Trouble(PageState.UnderReview, Attack, Attack));
        page.Seen(At("2026-08-01 09:00"), At("2026-08-10 09:00"), $"# {Attack}\n\n{Attack}\n\n[{Attack}](javascript:alert(1))\n\n![x](https://tracker.example/pixel.gif)", title: Attack);
        page.Seen(At("2026-08-11 09:00"), At("2026-09-01 09:00"), $"# Fine {Attack}\n\n- {Attack}\n\n[here](javascript:alert(1)) and [there](data:text/html,x) and <b>bold</b>\n\n| {Attack} | b |\n| --- | --- |\n| c | {Attack} |", title: Attack,
            effective: new StatedDate(new DateOnly(2026, 8, 11), Attack),
            judged: Judged(Severity.High, Attack, Attack, new Shift(Attack, Attack, ShiftKind.Altered, ShiftDirection.Unclear, Attack, Attack, Attack, Attack)) with { Summary = Attack, SummaryBy = Attack, Noise = Attack });
    }

    /// <summary>A vendor with a very long name, and a page with a very long history.</summary>
    public static void FillLong(MemoryStores stores, int versions)
    {
        var page = stores.Add(Page(Long, "Sandpiper Continental Telecommunications and Managed Hosting Services International (Holdings) Aktiengesellschaft", TermsType.PlatformToBusinessNotice, "https://sandpiper.example/en-gb/legal/platform-to-business/notice-of-terms-and-conditions-for-business-customers-2004", "hosting"), Fine(PageState.Verified, "2018-01-01 06:10"));
        for (var number = 0; number < versions; number++)
        {
            var severity = (number % 100, number % 25, number % 8) switch { (0, _, _) => Severity.High, (_, 0, _) => Severity.Medium, (_, _, 0) => Severity.Low, _ => Severity.None };
            var from = At("2004-05-01 04:00").AddDays(number * 5);
            var quote = string.Create(CultureInfo.InvariantCulture, $"We tell customers {number} hours before this notice changes.");
            page.Seen(from, from.AddDays(4), $"# Notice\n\n{quote}", number < versions / 2 ? ObservationSource.Archive : ObservationSource.Live, judged: severity is Severity.None
                ? Quiet("Another number of hours", "wording")
                : Judged(severity, "Policy Change", $"Tells customers {number} hours before a change", new Shift("Policy Change", "notice period", ShiftKind.Altered, ShiftDirection.Better, $"{number - 1} hours", $"{number} hours", null, quote)));
        }
    }

    private static string Policy(int year) => string.Join("\n\n",
    [
        "# Privacy Policy",
        year >= 2026 ? "This policy applies from 1 October 2026." : year >= 2024 ? "This policy applies from 1 July 2024." : "This policy applies to all customers.",
        "## 1. Who we are",
        year >= 2020 ? "Larkspur Cloud, 4 Quay Street, Cork, Ireland, writes this policy." : "Larkspur Cloud, 1 Mill Lane, Cork, Ireland, writes this policy.",
        "We are the controller of the personal data that you give us when you open an account, and the processor of what you store with us.",
        year >= 2023 ? "## 2. What we collect and receive" : "## 2. What we collect",
        "- Your name, e-mail address and **billing address**.",
        "- Log files with the time, the address and the size of each request.",
        "- What you write to our [support desk](https://larkspur.example/support).",
        "## 3. How we use information",
        year >= 2026 ? "We may use Customer Content to develop and improve machine-learning models, unless you opt out by writing to privacy@larkspur.example." : "We do not use Customer Content for any purpose other than providing the Services.",
        .. year >= 2021 ? ["We share usage data with analytics partners listed in Annex B."] : Array.Empty<string>(),
        .. year >= 2024 ? ["You may object to analytics at any time with the form below."] : Array.Empty<string>(),
        "## 4. How long we keep it",
        year >= 2026 ? "We delete account data within twelve (12) months of closure." : "We delete account data within 30 days of closure.",
        "Invoices are kept for as long as the law asks, at present six years.",
        "| What | How long |\n| --- | --- |\n| Log files | 14 days |\n| Backups | 35 days |",
        "## 5. Changes",
        "We will notify you of changes to this policy by e-mail, 30 days before they take effect.",
        year >= 2025 ? "Write to us at Larkspur Cloud, 9 Harbour Row, Cork." : "Write to us at Larkspur Cloud, 4 Quay Street, Cork.",
    ]);

    private static WatchedPage Page(PageId id, string vendor, TermsType type, string url, params string[] tags) =>
        new() { Id = id, VendorName = vendor, Type = type, Url = new Uri(url), Tags = tags };

    private static ShownState Fine(PageState state, string since) => new(state, null, null, At(since), At("2026-09-03 06:10"), null, 0);

    private static ShownState Trouble(PageState state, string signal, string explanation) => new(state, signal, explanation, At("2026-08-29 21:00"), At("2026-09-03 06:40"), null, 0);

    private static Assessment Judged(Severity severity, string category, string headline, params Shift[] shifts) =>
        new(true, severity, [.. shifts.Select(shift => shift.Category).Append(category).Distinct()], shifts, headline, headline, "rules", 0, 0, 0, null);

    private static Assessment Quiet(string headline, string noise) => new(false, Severity.None, [], [], headline, headline, "rules", 0, 0, 0, noise);

    private static StatedDate Stated(string words, int year, int month, int day) => new(new DateOnly(year, month, day), $"This policy applies from {words}.");

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
