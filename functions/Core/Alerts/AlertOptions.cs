using System.ComponentModel.DataAnnotations;

namespace PolicyWatch.Alerts;

/// <summary>What alerts say of this installation.</summary>
public sealed class AlertOptions
{
    /// <summary>The address under which people open these pages; alerts link to it. Default: the local host's.</summary>
    [Required]
    public Uri PublicUrl { get; set; } = new("http://localhost:7071/");
}
