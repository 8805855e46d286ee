using PolicyWatch.Extraction;
using PolicyWatch.WatchList;

namespace PolicyWatch.Core.Tests.Extraction;

public sealed class HealthTests
{
    private const string Policy = "<main><h1>Privacy Policy</h1>" +
        "<p>We collect your name, your e-mail address and the address of your company when you open an account with us, and we keep them for as long as the account is open and thirty days more.</p>" +
        "<p>We share this information with the companies that send our e-mails and run our servers, and with nobody else unless a court of law requires us to do so.</p></main>";

    public static TheoryData<string, string> Walls => new()
    {
        { "cloudflare-challenge", "<title>Just a moment...</title><body><h1>shop.example</h1><p>Checking your connection.</p><script>window._cf_chl_opt={cvId:'3'};</script>" },
        { "akamai-block", "<title>Access Denied</title><body><h1>Access Denied</h1>You don't have permission to access \"http&#58;&#47;&#47;shop\" on this server.<p>https://errors.edgesuite.net/18.1</p>" },
        { "aws-waf-challenge", "<body><div id=challenge-container></div><script>window.gokuProps={};</script><script src=https://x.token.awswaf.com/challenge.js></script>" },
        { "datadome-challenge", "<title>shop.example</title><body><script>var dd={'rt':'c','host':'geo.captcha-delivery.com'}</script>" },
        { "imperva-block", "<body><iframe src=\"/_Incapsula_Resource?SWUDNSAI=31\">Request unsuccessful. Incapsula incident ID: 1-2</iframe></body>" },
        { "perimeterx-challenge", "<body><h1>Before we go on</h1><p>Press and hold the button.</p><div id=px-captcha></div>" },
        { "captcha", "<body><form><p>Type the letters.</p><div class=g-recaptcha></div></form>" },
        { "bot-challenge", "<title>Are you a robot?</title><body><p>Please confirm that you read this yourself.</p>" },
        { "cookie-wall", "<body><h1>Your choice</h1><p>Please accept cookies to continue to our site, or take out a subscription.</p><button>Accept</button>" },
        { "log-in", "<body><main><h1>Welcome back</h1><p>Enter the name that you registered with us.</p><form><input type=password></form></main>" },
        { "soft-404", "<title>Page not found | Shop</title><body><h1>Oops</h1><p>The page that you look for has left us for good. Try the search instead.</p>" },
        { "soft-404", "<body><h1>Diese Seite wurde leider nicht gefunden</h1><p>Vielleicht hilft Ihnen die Suche weiter, oder Sie gehen zur Startseite.</p>" },
        { "maintenance", "<title>Scheduled maintenance</title><body><p>Our shop is closed for an hour while we move the shelves around.</p>" },
        { "javascript-shell", "<body><noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div>" },
        { "javascript-shell", "<body><div id=\"__next\"></div><script src=/app.js></script>" },
        { "empty-text", "<body><main><p>Legal</p></main>" },
    };

    [Theory]
    [MemberData(nameof(Walls))]
    public void Read_PageThatIsNoPolicyAtStatus200_IsNamed(string signal, string html) => Assert.Equal(signal, Answers.Trouble(html).Signal);

    [Theory]
    [InlineData(403, "cf-mitigated", "challenge", "cloudflare-challenge")]
    [InlineData(202, "x-amzn-waf-action", "challenge", "aws-waf-challenge")]
    [InlineData(405, "x-amzn-waf-action", "captcha", "aws-waf-challenge")]
    [InlineData(403, "x-datadome", "protected", "datadome-challenge")]
    public void Read_RefusalThatItsHeaderNames_IsNamed(int status, string name, string value, string signal)
    {
        var reading = Answers.Read(Answers.Of("<p>No.</p>", status: status, fields: (name, value)));

        Assert.Equal(signal, Assert.IsType<Reading.NotAPolicy>(reading).Signal);
    }

    [Fact]
    public void Read_ChallengeAtStatus503_IsBlockedAndNotUnreachable()
    {
        var trouble = Answers.Trouble("<title>Just a moment...</title><script>window._cf_chl_opt={}</script>", status: 503);

        Assert.Equal((PageTrouble.Blocked, "cloudflare-challenge"), (trouble.Trouble, trouble.Signal));
    }

    [Theory]
    [InlineData("<script src=/_Incapsula_Resource?x=1></script>")]
    [InlineData("<script>window._pxAppId='PX1'</script><script src=https://client.perimeterx.net/px.js></script>")]
    [InlineData("<form><div class=g-recaptcha></div><input type=email></form>")]
    [InlineData("<noscript>Please enable JavaScript to see our videos.</noscript>")]
    [InlineData("<div id=onetrust-banner-sdk><p>Please accept cookies to continue.</p></div>")]
    public void Read_PolicyOnAPageThatCarriesAWallsParts_IsRead(string part)
    {
        var policy = string.Concat(Enumerable.Repeat(Policy.Replace("<main>", "<section>", StringComparison.Ordinal).Replace("</main>", "</section>", StringComparison.Ordinal), 4));

        Assert.IsType<Reading.Policy>(Answers.Read(Answers.Of($"<body>{part}<main>{policy}</main></body>")));
    }

    [Fact]
    public void Read_RedirectToLogIn_IsGone()
    {
        var trouble = Assert.IsType<Reading.NotAPolicy>(Answers.Read(Answers.Of("<h1>Hello</h1><p>Tell us who you are.</p>", url: "https://vendor.example/account/login?next=privacy")));

        Assert.Equal((PageTrouble.Gone, "log-in"), (trouble.Trouble, trouble.Signal));
    }

    [Theory]
    [InlineData("https://vendor.example/")]
    [InlineData("https://www.vendor.example/en/")]
    public void Read_RedirectOfADeepPageToTheHomePage_IsGone(string home)
    {
        const string Shop = "<title>Vendor</title><main><h1>Shoes for everyone</h1><p>We make shoes that last, in a small town by the sea, for people who walk a lot in all weathers.</p></main>";

        var trouble = Assert.IsType<Reading.NotAPolicy>(Answers.Read(Answers.Of(Shop, url: home)));

        Assert.Equal((PageTrouble.Gone, "home-redirect"), (trouble.Trouble, trouble.Signal));
    }

    [Fact]
    public void Read_RedirectToTheRootOfAnotherHost_IsRead() =>
        Assert.IsType<Reading.Policy>(Answers.Read(Answers.Of(Policy, url: "https://privacy.vendor.example/")));

    [Fact]
    public void Read_TextInAnotherLanguageThanExpected_IsNotAPolicy()
    {
        const string German = "<main><h1>Datenschutzerklärung</h1><p>Wir speichern die Daten, die Sie uns mit dem Formular geben, und wir geben sie nicht an andere weiter, es sei denn, das Gesetz verlangt es von uns.</p></main>";
        var reading = Answers.Read(Answers.Of(German, url: "https://vendor.example/de/legal"), Answers.Page with { Language = "en" });

        Assert.Equal("wrong-language", Assert.IsType<Reading.NotAPolicy>(reading).Signal);
    }

    [Fact]
    public void Read_CookiePolicyThatSpeaksOfAccepting_IsRead()
    {
        const string Cookies = "<main><h1>Cookie Policy</h1><p>You may accept all cookies and continue, or refuse those that we do not need, at any time in the settings of this site.</p></main>";

        Assert.IsType<Reading.Policy>(Answers.Read(Answers.Of(Cookies), Answers.Page with { Type = TermsType.TrackersPolicy }));
    }
}
