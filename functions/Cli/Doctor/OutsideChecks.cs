using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PolicyWatch.Alerts;
using PolicyWatch.Fetching;
using PolicyWatch.Summaries.Model;
using PolicyWatch.Wayback;

namespace PolicyWatch.Cli.Doctor;

/// <summary>What others must let through: the web, the model, and nobody who is not signed in.</summary>
internal sealed class OutsideChecks(IServiceProvider services)
{
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(20);

    /// <summary>Asks the archive's front page, through the same gate as every fetch.</summary>
    public async Task<Finding> EgressAsync(CancellationToken cancellationToken)
    {
        var url = services.GetRequiredService<WaybackOptions>().Endpoint;
        var fetcher = new PageFetcher(services.GetRequiredService<GatedHttp>(), services.GetRequiredService<FetchOptions>(), TimeProvider.System);
        return await fetcher.FetchAsync(new FetchRequest(url, Validators: null, Language: null), cancellationToken) switch
        {
            FetchOutcome.Failed { Failure: FetchFailure.AddressRefused } refused => new Finding("egress", refused.Explanation, "A public name must lead to public addresses only (name resolution), and ports besides 80 and 443 stand in Fetch__ExtraPorts."),
            FetchOutcome.Failed failed => new Finding("egress", $"{url.Host}: {failed.Explanation}", "Open outbound 80 and 443 and name resolution (firewall, NAT of the subnet); a proxy cannot be used, the gate connects by itself."),
            _ => new Finding("egress", $"{url.Host} answers through the gate"),
        };
    }

    public async Task<Finding> ModelAsync(CancellationToken cancellationToken)
    {
        var options = services.GetRequiredService<ModelOptions>();
        if (!options.Enabled)
        {
            return new Finding("model", "none is set: the rules work alone");
        }

        var question = new ModelQuestion("Answer with the JSON object {\"ok\":true} and nothing else.", "{}", MostOutputTokens: 20);
        return await services.GetRequiredService<ISummaryModel>().AskAsync(question, cancellationToken) switch
        {
            ModelReply.Answered answered => new Finding("model", string.Create(CultureInfo.InvariantCulture, $"{answered.Model} answers ({answered.Usage.Total} tokens)")),
            ModelReply.Failed failed => new Finding("model", $"{options.Name}: {failed.Reason}", "Correct Model__Endpoint, Model__Name and Model__ApiKey; with Model__UseIdentity grant Cognitive Services OpenAI User. Until then the rules work alone."),
            _ => throw new InvalidOperationException(),
        };
    }

    /// <summary>Nobody may see the pages without signing in, but on this machine.</summary>
    public async Task<Finding> SignInAsync(CancellationToken cancellationToken)
    {
        var pages = services.GetRequiredService<AlertOptions>().PublicUrl;
        if (pages.IsLoopback)
        {
            return new Finding("sign-in", "not needed: the pages are open to this machine only");
        }

        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { Timeout = AnswerTime };
        try
        {
            using var answer = await client.GetAsync(new Uri(pages, "vendors"), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return (int)answer.StatusCode switch
            {
                >= 200 and < 300 => new Finding("sign-in", $"{pages.Host} shows its pages to everybody", "Run infra/sign-in.sh, set POLICYWATCH_SIGN_IN_CLIENT_ID and run azd provision."),
                301 or 302 or 303 or 307 or 401 or 403 => new Finding("sign-in", $"{pages.Host} sends whoever is not signed in away ({(int)answer.StatusCode})"),
                var status => new Finding("sign-in", $"{pages.Host} answers {status}", "Look at the app's log; /api/health says more."),
            };
        }
        catch (Exception silent) when (silent is HttpRequestException || (silent is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new Finding("sign-in", $"{pages.Host} does not answer: {silent.GetBaseException().Message}", "Correct Alerts__PublicUrl, or start the app.");
        }
    }
}
