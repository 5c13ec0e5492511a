using System.Net;

namespace Farm.Coordinator.Keys;

/// <summary>
/// The cookie that a session is in. By https its name is one that browsers give to nobody but this host, whole and encrypted; without https it is for this machine alone.
/// </summary>
internal static class SessionCookie
{
    /// <summary>Its name by https.</summary>
    public const string SecureName = "__Host-" + LocalName;

    /// <summary>Its name without https, on this machine.</summary>
    public const string LocalName = "farm-session";

    /// <summary>Its name where the request came to; null where none may be set: without https, beyond this machine.</summary>
    public static string? NameFor(HttpRequest request) => request.IsHttps ? SecureName : IsHere(request.Host) ? LocalName : null;

    /// <summary>The text that it holds; null where there is none.</summary>
    public static string? Read(HttpRequest request) => NameFor(request) is { } name && request.Cookies.TryGetValue(name, out var text) ? text : null;

    /// <param name="time">How long the browser keeps it.</param>
    public static void Write(HttpContext context, string text, TimeSpan time)
    {
        if (NameFor(context.Request) is { } name)
        {
            context.Response.Cookies.Append(name, text, Options(context.Request, time));
        }
    }

    public static void Delete(HttpContext context)
    {
        if (NameFor(context.Request) is { } name)
        {
            context.Response.Cookies.Delete(name, Options(context.Request, null));
        }
    }

    private static CookieOptions Options(HttpRequest request, TimeSpan? time) => new()
    {
        HttpOnly = true, Secure = request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = time, IsEssential = true,
    };

    private static bool IsHere(HostString host) =>
        host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Host, out var address) && IPAddress.IsLoopback(address));
}
