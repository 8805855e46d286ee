namespace PolicyWatch.Cli.Azurite;

/// <summary>The addresses of Azurite's three services, each with the development account in its path.</summary>
internal sealed record AzuriteEndpoints(Uri Blob, Uri Queue, Uri Table)
{
    // Azurite's published account and key, the same on every machine: no secret.
    public const string Account = "devstoreaccount1";
    public const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    public string ConnectionString =>
        $"DefaultEndpointsProtocol={Blob.Scheme};AccountName={Account};AccountKey={Key};BlobEndpoint={Blob};QueueEndpoint={Queue};TableEndpoint={Table};";
}
