using PolicyWatch.Alerts;
using PolicyWatch.Summaries;

namespace PolicyWatch.Core.Tests.Alerts;

public sealed class SubscriptionTests
{
    [Theory]
    [InlineData("all", true)]
    [InlineData("vendor_acme", true)]
    [InlineData("vendor_other", false)]
    [InlineData("tag_hosting", true)]
    [InlineData("tag_marketing", false)]
    [InlineData("operator", false)]
    public void Wants_OnlyWhatItsScopeCovers(string scope, bool wanted) =>
        Assert.Equal(wanted, AlertSamples.Subscription(scope: SubscriptionScope.Parse(scope)).Wants(AlertSamples.Alert()));

    [Theory]
    [InlineData(Severity.Low, false)]
    [InlineData(Severity.Medium, true)]
    [InlineData(Severity.High, true)]
    public void Wants_FromItsMinimumSeverityUp(Severity severity, bool wanted) =>
        Assert.Equal(wanted, AlertSamples.Subscription().Wants(AlertSamples.Alert(severity)));

    [Theory]
    [InlineData("data retention", true)]
    [InlineData("Fees and Renewal", false)]
    public void Wants_OneOfItsCategories(string category, bool wanted) =>
        Assert.Equal(wanted, (AlertSamples.Subscription() with { Categories = [category] }).Wants(AlertSamples.Alert()));

    [Fact]
    public void Wants_NothingOnceItIsOff() =>
        Assert.False((AlertSamples.Subscription() with { DisabledBecause = "gone" }).Wants(AlertSamples.Alert()));

    [Fact]
    public void Scopes_OfAnAlert_AreWalkedInAFixedOrder() =>
        Assert.Equal(
            ["all", "vendor_acme", "tag_eu", "tag_hosting"],
            SubscriptionScope.Of(AlertSamples.Alert() with { Tags = ["hosting", "eu"] }).Select(scope => scope.ToString()));

    [Fact]
    public void AnOutage_IsForTheOperatorAlone()
    {
        Assert.Equal([SubscriptionScope.Operator], SubscriptionScope.Of(AlertSamples.Outage));
        Assert.Equal(SubscriptionScope.Operator, SubscriptionScope.Parse(SubscriptionScope.Operator.ToString()));
    }

    [Fact]
    public void Scope_OfAnotherForm_IsRefused() => Assert.Throws<FormatException>(() => SubscriptionScope.Parse("everyone"));
}
