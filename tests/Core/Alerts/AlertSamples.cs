using PolicyWatch.Alerts;
using PolicyWatch.Practices;
using PolicyWatch.Summaries;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Core.Tests.Alerts;

internal static class AlertSamples
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static PageId Page { get; } = PageId.Parse("acme/privacy-policy");

    public static Alert.Change Alert(Severity severity = Severity.High) => new(
        new AlertSubject.Change(Page, Noon).AlertId,
        Page,
        "Acme Cloud",
        ["hosting"],
        TermsType.PrivacyPolicy,
        new Uri("https://acme.example/privacy"),
        severity,
        ["Data Retention"],
        "Keeps contact data for a year, before 30 days",
        "Retention: 30 days became one year.",
        "rules",
        [Retention],
        Reverted: false,
        WordsAdded: 4,
        WordsRemoved: 3,
        new SeenVersion("20260101T000000.0000000Z-aaaaaaaa", Noon.AddDays(-59), Noon.AddDays(-59), Noon.AddHours(-12), null),
        new SeenVersion("20260301T120000.0000000Z-bbbbbbbb", Noon, Noon, Noon, new DateOnly(2026, 4, 1)),
        ContentHash.Of("log"));

    public static Alert.PageHealth Health(bool recovered = false) => new(
        new AlertSubject.PageHealth(Page, Noon, recovered).AlertId, Page, "Acme Cloud", ["hosting"], TermsType.PrivacyPolicy, new Uri("https://acme.example/privacy"), recovered,
        new PageAlarm(Noon, PageProblem.Unreadable, "The policy has not been readable.", Noon.AddHours(48), recovered ? Noon.AddHours(60) : null), ContentHash.Of("log"));

    public static Alert.Service Outage { get; } = new(
        new AlertSubject.Service(Noon, Recovered: false).AlertId, Recovered: false, new Outage(Noon, Noon.AddHours(-1), "40 of the last 50 checks failed."));

    public static Shift Retention { get; } = new(
        "Data Retention", "retention", ShiftKind.Altered, ShiftDirection.Worse, "30 days", "1 year", "We keep contact data for 30 days.", "We keep contact data for one year.");

    public static Subscription Subscription(string id = "sub-1", SubscriptionScope? scope = null, string url = "https://hooks.example/in") =>
        new(new SubscriptionKey(scope ?? SubscriptionScope.All, id), Severity.Medium, [], new DeliveryTarget.Webhook(new Uri(url)), Noon.AddDays(-90));
}
