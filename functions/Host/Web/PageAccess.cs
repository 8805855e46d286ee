using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace PolicyWatch.Host.Web;

/// <summary>What a person may do on the pages; each role includes those before it.</summary>
internal enum PageRole { None, Reader, Reviewer, Editor }

/// <summary>
/// Who may see and use the pages, which are anonymous to the Functions runtime. In Azure, App Service Authentication must be
/// on and must have named a person with a role; its headers count for nothing elsewhere, where anybody could send them.
/// Outside Azure the pages are for a development machine: the settings must say so, and the caller must be on it.
/// </summary>
internal sealed class PageAccess(IConfiguration settings)
{
    private const string PrincipalHeader = "X-MS-CLIENT-PRINCIPAL";

    public PageRole RoleOf(HttpRequest request)
    {
        if (IsAzure)
        {
            return IsAuthenticationOn ? RoleOf(request.Headers[PrincipalHeader].ToString()) : PageRole.None;
        }

        var isDevelopment = string.Equals(settings["AZURE_FUNCTIONS_ENVIRONMENT"], "Development", StringComparison.OrdinalIgnoreCase);
        return isDevelopment && request.HttpContext.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) ? PageRole.Editor : PageRole.None;
    }

    /// <summary>The signed-in person's id; null where nobody signs in, or nobody has a role.</summary>
    public string? ReaderOf(HttpRequest request) =>
        IsAzure && RoleOf(request) is not PageRole.None && request.Headers["X-MS-CLIENT-PRINCIPAL-ID"].ToString() is { Length: > 0 } id ? id : null;

    /// <summary>The signed-in person's name as the sign-in gave it; null where nobody signs in.</summary>
    public string? PersonOf(HttpRequest request) => ReaderOf(request) is not { } id ? null : request.Headers["X-MS-CLIENT-PRINCIPAL-NAME"].ToString() is { Length: > 0 } name ? name : id;

    /// <summary>Where a person signs in and comes back from, or, signed in without a role, signs out; null where nobody can sign in.</summary>
    public (string Name, string Address)? SignInOf(HttpRequest request)
    {
        if (!IsAzure || !IsAuthenticationOn)
        {
            return null;
        }

        var back = Uri.EscapeDataString(HttpMethods.IsGet(request.Method) ? request.Path + request.QueryString : request.Path);
        return request.Headers[PrincipalHeader].Count == 0
            ? ("Sign in", $"/.auth/login/aad?post_login_redirect_uri={back}")
            : ("Sign in with another account", $"/.auth/logout?post_logout_redirect_uri={back}");
    }

    private bool IsAuthenticationOn => string.Equals(settings["WEBSITE_AUTH_ENABLED"], "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Every plan of Azure Functions sets at least one of these.</summary>
    private bool IsAzure =>
        new[] { "WEBSITE_INSTANCE_ID", "WEBSITE_SITE_NAME", "WEBSITE_HOSTNAME", "CONTAINER_NAME", "CONTAINER_APP_NAME" }.Any(name => !string.IsNullOrEmpty(settings[name]));

    /// <summary>Base64 of JSON with the person's claims: https://learn.microsoft.com/azure/app-service/configure-authentication-user-identities</summary>
    private static PageRole RoleOf(string header)
    {
        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header, bytes, out var length) || length == 0)
        {
            return PageRole.None;
        }

        try
        {
            var principal = JsonSerializer.Deserialize<Principal>(bytes.AsSpan(0, length), ProductJson.Line);
            var roles = (principal?.Claims ?? []).Where(claim => claim.Typ == "roles" || (claim.Typ is not null && claim.Typ == principal!.RoleTyp)).Select(claim => claim.Val).ToList();
            return roles.Contains("editor", StringComparer.Ordinal) ? PageRole.Editor
                : roles.Contains("reviewer", StringComparer.Ordinal) ? PageRole.Reviewer
                : roles.Contains("reader", StringComparer.Ordinal) ? PageRole.Reader
                : PageRole.None;
        }
        catch (JsonException)
        {
            return PageRole.None;
        }
    }

    /// <param name="RoleTyp">The claim type that holds roles.</param>
    private sealed record Principal(IReadOnlyList<PrincipalClaim>? Claims, [property: System.Text.Json.Serialization.JsonPropertyName("role_typ")] string? RoleTyp);

    private sealed record PrincipalClaim(string? Typ, string? Val);
}
