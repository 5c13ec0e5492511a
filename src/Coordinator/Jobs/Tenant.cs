using System.Net;
using System.Text.RegularExpressions;

namespace Farm.Coordinator.Jobs;

/// <summary>Whose jobs a request is about. Bound from the request after <see cref="TenantFilter"/> has judged its header.</summary>
internal readonly partial record struct Tenant(string Name)
{
    public const string Header = "X-Farm-Tenant";
    public const string Rule = "1 to 40 of a-z, 0-9 and dash";
    private const string Default = "local";

    /// <summary>Called by the framework for a parameter of this type. A refused header never reaches a handler.</summary>
    public static ValueTask<Tenant> BindAsync(HttpContext context) =>
        ValueTask.FromResult(new Tenant(context.Request.Headers[Header] is [{ Length: > 0 } name] ? name : Default));

    /// <summary>Why the header cannot be accepted, or null.</summary>
    public static string? Refusal(HttpContext context)
    {
        if (!context.Request.Headers.TryGetValue(Header, out var values))
        {
            return null;
        }

        if (!IsLocal(context))
        {
            return $"{Header} is accepted from this machine only";
        }

        return values is [{ } name] && IsName(name) ? null : $"{Header} is '{values}'; must be {Rule}";
    }

    public static bool IsName(string text) => Pattern.IsMatch(text);

    /// <summary>A proxy on this machine speaks for others: then the connection proves nothing.</summary>
    internal static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !context.Request.Headers.ContainsKey("X-Forwarded-For") && !context.Request.Headers.ContainsKey("Forwarded");

    [GeneratedRegex("^[a-z0-9-]{1,40}\\z", RegexOptions.NonBacktracking)]
    private static partial Regex Pattern { get; }
}

internal sealed class TenantFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        Tenant.Refusal(context.HttpContext) is { } reason
            ? TypedResults.Problem(reason, statusCode: StatusCodes.Status400BadRequest, title: "Tenant refused")
            : await next(context);
}
