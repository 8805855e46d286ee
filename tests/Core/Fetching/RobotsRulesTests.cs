using System.Text;
using System.Text.Json;
using PolicyWatch.Fetching;

namespace PolicyWatch.Core.Tests.Fetching;

public sealed class RobotsRulesTests
{
    [Theory]
    // The examples of RFC 9309, section 2.2.2 and 2.2.3, and what else it says.
    [InlineData("Disallow: /", "/legal", false)]
    [InlineData("Disallow:", "/legal", true)]
    [InlineData("", "/legal", true)]
    [InlineData("Disallow: /legal", "/legal", false)]
    [InlineData("Disallow: /legal", "/legalese", false)]
    [InlineData("Disallow: /legal", "/Legal", true)]
    [InlineData("Disallow: /legal/", "/legal", true)]
    [InlineData("Disallow: /legal\nAllow: /legal/privacy", "/legal/privacy", true)]
    [InlineData("Allow: /legal/privacy\nDisallow: /legal", "/legal/privacy", true)]
    [InlineData("Allow: /legal\nDisallow: /legal/privacy", "/legal/privacy", false)]
    [InlineData("Disallow: /legal\nAllow: /legal", "/legal", true)]
    [InlineData("Disallow: /*.php", "/legal/privacy.php?x=1", false)]
    [InlineData("Disallow: /*.php$", "/legal/privacy.php?x=1", true)]
    [InlineData("Disallow: /*.php$", "/legal/privacy.php", false)]
    [InlineData("Disallow: /a*b*c", "/axxbyyc", false)]
    [InlineData("Disallow: /a*b*c$", "/abcabcd", true)]
    [InlineData("Disallow: /a*b*c$", "/abcabc", false)]
    [InlineData("Disallow: *privacy", "/legal/privacy", false)]
    [InlineData("Disallow: /legal$", "/legal/privacy", true)]
    [InlineData("Disallow: /*?", "/privacy?lang=en", false)]
    [InlineData("Disallow: /*?", "/privacy", true)]
    [InlineData("Disallow: /caf%C3%A9", "/café", false)]
    [InlineData("Disallow: /café", "/caf%c3%a9", false)]
    [InlineData("Disallow: /%7Ejoe", "/~joe", false)]
    [InlineData("Disallow: /a%2Fb", "/a/b", true)]
    [InlineData("Disallow: /", "/robots.txt", true)]
    [InlineData("disALLOW :  /legal  # why", "/legal", false)]
    [InlineData("Sitemap: https://vendor.example/map.xml\nDisallow: /legal", "/legal", false)]
    public void Forbids_RulesForAll_FollowTheStandard(string rules, string path, bool allowed) =>
        Assert.Equal(allowed, Allows("User-agent: *\n" + rules, path));

    [Theory]
    [InlineData("User-agent: PolicyWatch\nDisallow: /\n\nUser-agent: *\nAllow: /", false)]
    [InlineData("User-agent: policywatch\nAllow: /\n\nUser-agent: *\nDisallow: /", true)]
    [InlineData("User-agent: POLICYWATCH/2.0\nAllow: /\nUser-agent: *\nDisallow: /", true)]
    [InlineData("User-agent: PolicyWatch\n\nUser-agent: *\nDisallow: /", false)]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: PolicyWatch\nDisallow:", true)]
    [InlineData("User-agent: PolicyWatchdog\nDisallow: /", true)]
    [InlineData("User-agent: Policy\nDisallow: /", true)]
    [InlineData("User-agent: OtherBot\nUser-agent: PolicyWatch\nDisallow: /", false)]
    [InlineData("User-agent: PolicyWatch\nDisallow: /a\nUser-agent: OtherBot\nDisallow: /legal", true)]
    [InlineData("User-agent: PolicyWatch\nDisallow: /a\n\nUser-agent: OtherBot\nDisallow: /\n\nUser-agent: policywatch\nDisallow: /legal", false)]
    [InlineData("Disallow: /\nUser-agent: *\nAllow: /", true)]
    [InlineData("User-agent: *\r\nDisallow: /legal\r\n", false)]
    [InlineData("User-agent: *\rDisallow: /legal\r", false)]
    [InlineData("\ufeffUser-agent: *\nDisallow: /legal", false)]
    [InlineData("<!doctype html><p>Not found</p>", true)]
    public void Forbids_Groups_OursBeforeEverybodys(string file, bool allowed) => Assert.Equal(allowed, Allows(file, "/legal"));

    [Fact]
    public void Parse_PastTheLimit_IsNotRead()
    {
        var padding = new string('#', RobotsRules.MaxBytes);

        Assert.True(Allows($"User-agent: *\n{padding}\nDisallow: /", "/legal"));
    }

    [Fact]
    public void Forbids_ManyStars_EndsQuickly()
    {
        var rules = RobotsRules.Parse("User-agent: *\nDisallow: /" + string.Concat(Enumerable.Repeat("*a", 500)) + "$");

        Assert.Null(rules.Forbids(new Uri("https://vendor.example/" + new string('a', 2000) + "b")));
    }

    [Fact]
    public void ToString_ReadAgain_GivesTheSameRules()
    {
        var rules = RobotsRules.Parse("User-agent: PolicyWatch\nDisallow: /a\nAllow: /a/é$\nUser-agent: *\nDisallow: /");

        Assert.Equal("User-agent: *\nDisallow: /a\nAllow: /a/%C3%A9$\n", rules.ToString());
        Assert.Equal(rules.ToString(), RobotsRules.Parse(rules.ToString()).ToString());
        Assert.Equal(rules.ToString(), JsonSerializer.Deserialize<RobotsRules>(JsonSerializer.Serialize(rules))!.ToString());
    }

    private static bool Allows(string file, string path) => RobotsRules.Parse(Encoding.UTF8.GetBytes(file)).Forbids(new Uri("https://vendor.example" + path)) is null;
}
