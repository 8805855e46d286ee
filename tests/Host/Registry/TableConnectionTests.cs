using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using PolicyWatch.Cli.Azurite;

namespace PolicyWatch.Host.Tests.Registry;

/// <summary>The ways to a storage account: connection string, shared key, and an identity's token over TLS.</summary>
public sealed class TableConnectionTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const string Key = "a2V5";

    [Theory]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=" + Key + ";EndpointSuffix=core.windows.net", "https://acme.table.core.windows.net/")]
    [InlineData("AccountName=devstoreaccount1;AccountKey=" + Key + ";TableEndpoint=http://127.0.0.1:4711/devstoreaccount1;", "http://127.0.0.1:4711/devstoreaccount1")]
    public void ConnectionString_Known_GivesAccountAndAddress(string connectionString, string address)
    {
        var service = new TableServiceClient(connectionString);

        Assert.Equal(new Uri(address), service.Uri);
        Assert.Equal(address.Contains("acme", StringComparison.Ordinal) ? "acme" : "devstoreaccount1", service.AccountName);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AccountName=acme")]
    [InlineData("no connection string")]
    public void ConnectionString_Unusable_IsRefused(string connectionString) =>
        Assert.NotNull(Record.Exception(() => new TableServiceClient(connectionString)));

    [Fact]
    public async Task SharedKey_WithAnAddress_Works()
    {
        var address = new TableServiceClient(azurite.ConnectionString).Uri;
        var table = new TableClient(address, azurite.Prefix + "key", new TableSharedKeyCredential(AzuriteEndpoints.Account, AzuriteEndpoints.Key));

        await table.CreateIfNotExistsAsync();
        await table.AddEntityAsync(new TableEntity("it's", "%ü"));

        Assert.Equal("%ü", (await table.GetEntityAsync<TableEntity>("it's", "%ü")).Value.RowKey);
    }

    [Fact]
    public async Task TokenCredential_OverTls_Works()
    {
        var folder = Directory.CreateTempSubdirectory("policywatch-tls-");
        try
        {
            using var certificate = SelfSigned(folder.FullName);
            await using var server = await AzuriteServer.StartAsync(
                new AzuriteOptions
                {
                    Arguments = ["--oauth", "basic", "--cert", Path.Combine(folder.FullName, "cert.pem"), "--key", Path.Combine(folder.FullName, "key.pem")],
                },
                CancellationToken.None);
            using var handler = new HttpClientHandler
            {
                ServerCertificateCustomValidationCallback = (_, presented, _, _) => presented!.Thumbprint == certificate.Thumbprint,
            };
            using var transport = new HttpClientTransport(handler);
            var table = new TableClient(
                server.Endpoints.Table, "identity", new StorageToken(server.Endpoints.Table), new TableClientOptions { Transport = transport });

            await table.CreateIfNotExistsAsync();
            await table.AddEntityAsync(new TableEntity("p", "r") { ["Value"] = "seen" });
            await table.SubmitTransactionAsync([new(TableTransactionActionType.Add, new TableEntity("p", "batch"))]);

            Assert.Equal(["batch", "r"], await table.QueryAsync<TableEntity>("PartitionKey eq 'p'").Select(row => row.RowKey).ToListAsync());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static X509Certificate2 SelfSigned(string folder)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(Path.Combine(folder, "cert.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
        return certificate;
    }

    /// <summary>A token as Entra ID issues it for storage, unsigned: the emulator looks at issuer, audience and dates only.</summary>
    private sealed class StorageToken(Uri service) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Assert.Equal(["https://storage.azure.com/.default"], requestContext.Scopes);
            var (now, expires) = (DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddHours(1));
            var claims = $$"""{"aud":"https://storage.azure.com","iss":"https://sts.windows.net/{{Guid.Empty}}/","iat":{{now.ToUnixTimeSeconds()}},"nbf":{{now.ToUnixTimeSeconds()}},"exp":{{expires.ToUnixTimeSeconds()}},"sub":"{{service.Host}}"}""";
            return new AccessToken($"{Encode("""{"alg":"none","typ":"JWT"}""")}.{Encode(claims)}.{Encode("unsigned")}", expires);
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));

        private static string Encode(string text) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
    }
}
