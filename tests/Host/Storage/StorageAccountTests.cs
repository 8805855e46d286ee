using PolicyWatch.Host.Storage;

namespace PolicyWatch.Host.Tests.Storage;

public sealed class StorageAccountTests
{
    [Fact]
    public void Clients_WithADataAccount_KeepTheQueuesApart()
    {
        var account = new StorageAccount(new StorageOptions { AccountName = "host", DataAccountName = "data" });

        Assert.Equal("data.table.core.windows.net", account.Table("pages").Uri.Host);
        Assert.Equal("data.blob.core.windows.net", account.Container("texts").Uri.Host);
        Assert.Equal("host.queue.core.windows.net", account.Queue("alerts").Uri.Host);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Clients_WithoutADataAccount_ShareOne(string? dataAccount)
    {
        var account = new StorageAccount(new StorageOptions { AccountName = "all", DataAccountName = dataAccount });

        Assert.Equal("all.table.core.windows.net", account.Table("pages").Uri.Host);
        Assert.Equal("all.blob.core.windows.net", account.Container("texts").Uri.Host);
    }
}
