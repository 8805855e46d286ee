using System.ComponentModel.DataAnnotations;

namespace PolicyWatch.Host.Storage;

/// <summary>Where PolicyWatch keeps everything.</summary>
public sealed class StorageOptions
{
    /// <summary>Connection string; null reaches the account named by <see cref="AccountName"/> with the app's identity.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Storage account, used with the app's managed identity where there is no connection string.</summary>
    public string? AccountName { get; set; }

    /// <summary>Account of the tables and blobs, apart from the queues and from what the Functions host keeps. Default: the same account.</summary>
    public string? DataAccountName { get; set; }

    /// <summary>Begins the name of every container, table and queue: 3 to 20 lower-case letters and digits, a letter first.</summary>
    [Required]
    [RegularExpression("^[a-z][a-z0-9]{2,19}$")]
    public string Prefix { get; set; } = "policywatch";
}
