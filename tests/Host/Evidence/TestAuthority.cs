using System.Net;
using System.Net.Sockets;

namespace PolicyWatch.Host.Tests.Evidence;

/// <summary>A time-stamp authority on loopback whose answers OpenSSL makes.</summary>
internal sealed class TestAuthority : IDisposable
{
    private const string Configuration = """
        [req]
        distinguished_name=name
        [name]
        [stamping]
        basicConstraints=critical,CA:true
        extendedKeyUsage=critical,timeStamping
        [tsa]
        default_tsa=one
        [one]
        serial=serial
        signer_cert=authority.pem
        signer_key=authority.key
        signer_digest=sha256
        default_policy=1.2.3.4.1
        digests=sha256
        ess_cert_id_alg=sha256
        """;

    private readonly HttpListener listener = new();

    private TestAuthority(string folder, int port)
    {
        (Folder, Url) = (folder, new Uri($"http://localhost:{port}/stamp/"));
        listener.Prefixes.Add(Url.AbsoluteUri);
        listener.Start();
        _ = AnswerAsync();
    }

    public string Folder { get; }

    public Uri Url { get; }

    public static async Task<TestAuthority> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("policywatch-authority").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "authority.cnf"), Configuration);
        await File.WriteAllTextAsync(Path.Combine(folder, "serial"), "01");
        await Shell.RunAsync(
            folder, "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "authority.key", "-out", "authority.pem",
            "-subj", "/CN=Test authority", "-days", "2", "-config", "authority.cnf", "-extensions", "stamping");
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        return new TestAuthority(folder, port);
    }

    public void Dispose()
    {
        listener.Close();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task AnswerAsync()
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                await using (var query = File.Create(Path.Combine(Folder, "query")))
                {
                    await context.Request.InputStream.CopyToAsync(query);
                }

                await Shell.RunAsync(Folder, "openssl", "ts", "-reply", "-config", "authority.cnf", "-section", "one", "-queryfile", "query", "-out", "answer");
                context.Response.ContentType = "application/timestamp-reply";
                await context.Response.OutputStream.WriteAsync(await File.ReadAllBytesAsync(Path.Combine(Folder, "answer")));
                context.Response.Close();
            }
        }
        catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
        {
        }
    }
}
