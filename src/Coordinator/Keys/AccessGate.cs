using Farm.Contracts.Tenants;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Tenants;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Farm.Coordinator.Keys;

/// <summary>
/// The one place that says whose a request is and what it may, before any handler, body or rate limit. Where a request comes from proves nothing: a proxy on
/// this machine looks like a caller on it. Only a key, a token or a session does.
/// </summary>
internal sealed class AccessGate(KeyReader keys, TokenReader tokens, SessionReader sessions, TenantDirectory tenants, Exposure exposure, ForeignPages pages)
{
    /// <summary>As RFC 6750 has it.</summary>
    private const string Challenge = "Bearer realm=\"farm\"";
    private const string InvalidToken = Challenge + ", error=\"invalid_token\"";
    private const string InsufficientScope = Challenge + ", error=\"insufficient_scope\"";
    private const string HowToSend = "send it as Authorization: Bearer " + ApiKey.Prefix + "…";

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var refusal = pages.Refusal(context) ?? await JudgeAsync(context);
        await (refusal?.ExecuteAsync(context) ?? next(context));
    }

    /// <summary>The sender of a request that everybody may send; null for a stranger, and for one whose key is none.</summary>
    public async ValueTask<Caller?> IdentifyAsync(HttpContext context) => (await ReadAsync(context)).Caller;

    /// <summary>Whether a request that was let in may still go on: its key may have been revoked since, or have come to its end.</summary>
    public async ValueTask<bool> StillMayAsync(HttpContext context) =>
        await IdentifyAsync(context) is { } caller && (caller.Scopes & RouteScope.Of(context.GetEndpoint()?.Metadata ?? EndpointMetadataCollection.Empty)) != KeyScopes.None;

    /// <summary>
    /// Null when the request may go on; its <see cref="Caller"/> is then known, unless it is open to everybody. Asked again by what stores a body that was long in coming:
    /// nothing is kept for who may no longer send it.
    /// </summary>
    public async ValueTask<ProblemHttpResult?> JudgeAsync(HttpContext context)
    {
        // Where no endpoint of ours matched there is nothing to guard: 404, 405 and 415 tell the same to everybody.
        if (context.GetEndpoint() is not RouteEndpoint endpoint || RouteScope.Of(endpoint.Metadata) is var needed && needed == KeyScopes.None)
        {
            return null;
        }

        var (caller, wrong) = await ReadAsync(context);
        if (wrong is not null)
        {
            return Unauthorized(context, InvalidToken, wrong);
        }

        if (caller is null)
        {
            return Unauthorized(context, Challenge, $"{context.Request.Method} {context.Request.Path} needs a key of this farm, such as the owner key; {HowToSend}");
        }

        if (caller.SessionEnds is not null && ForeignPages.RefusalOfChange(context.Request) is { } foreign)
        {
            return foreign;
        }

        if ((caller.Scopes & needed) == KeyScopes.None)
        {
            return Lacking(context, caller, needed);
        }

        if (context.Request.Headers.TryGetValue(Tenant.Header, out var names))
        {
            var (acting, refusal) = await ActForAsync(context, caller, names);
            if (acting is null)
            {
                return refusal;
            }

            caller = acting;
        }

        context.Features.Set(caller);
        caller.Tenant.Assign(context);
        return null;
    }

    /// <summary>The sender, or what is wrong with key, token or session; neither where one is needed and none came.</summary>
    private async ValueTask<(Caller? Caller, string? Wrong)> ReadAsync(HttpContext context)
    {
        var sent = context.Request.Headers.Authorization;
        if (sent.Count > 1)
        {
            return (null, $"{HeaderNames.Authorization} comes more than once; must come once: {HowToSend}");
        }

        if (sent is [{ } value] && BearerOf(value) is { } text)
        {
            var (caller, wrong) = await keys.ReadAsync(text, context.RequestAborted);
            if (caller is null && wrong is null)
            {
                (caller, wrong) = await tokens.ReadAsync(context, text);
            }

            if (caller is not null || wrong is not null)
            {
                return (caller, wrong is null ? null : $"{HeaderNames.Authorization} {wrong}");
            }

            // Clients that must send something, and neither a farm's key nor a token: as if they had sent none.
        }
        else if (sent is [{ } other] && !other.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            // A name and password are for a proxy on the way, which may pass them on; the farm knows none.
            return (null, $"{HeaderNames.Authorization} is no bearer key; {HowToSend}");
        }

        var (person, over) = await sessions.ReadAsync(context);
        if (person is not null || over is not null)
        {
            return (person, over);
        }

        return exposure.IsLoopbackOnly(context) ? (Caller.Anonymous, null) : (null, null);
    }

    /// <summary>The caller on behalf of the tenant in the header, where it may be.</summary>
    private async ValueTask<(Caller? Caller, ProblemHttpResult? Refusal)> ActForAsync(HttpContext context, Caller caller, IReadOnlyList<string?> names)
    {
        if (caller.IsAnonymous)
        {
            return (null, Unauthorized(context, Challenge, $"{Tenant.Header} needs the owner key, or another of the farm's own; {HowToSend}, or leave the header out"));
        }

        if (names is not [{ } name] || !Tenant.IsName(name))
        {
            return (null, TypedResults.Problem(
                $"{Tenant.Header} is '{string.Join(",", names)}'; must be {Tenant.Rule}", statusCode: StatusCodes.Status400BadRequest, title: "Tenant refused"));
        }

        if (!caller.IsOfTheFarm)
        {
            return name == caller.Tenant.Name ? (caller, null) : (null, Forbidden(
                context, $"{Tenant.Header} is '{name}'; this key is of tenant '{caller.Tenant.Name}', and only a key of the farm's own may name another"));
        }

        // Whoever administers the farm may act for a tenant before it has terms of its own.
        return caller.Scopes.HasFlag(KeyScopes.Admin) || await tenants.FindAsync(name, context.RequestAborted) is not null
            ? (caller with { Tenant = new Tenant(name), Reach = name }, null)
            : (null, TypedResults.Problem($"{Tenant.Header} is '{name}'; there is no such tenant", statusCode: StatusCodes.Status404NotFound));
    }

    /// <summary>The text behind the scheme; null for another scheme.</summary>
    private static string? BearerOf(string header)
    {
        const string scheme = "Bearer";
        return header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) && (header.Length == scheme.Length || header[scheme.Length] == ' ')
            ? header[scheme.Length..].Trim()
            : null;
    }

    private static ProblemHttpResult Lacking(HttpContext context, Caller caller, KeyScopes needed)
    {
        var scopes = string.Join(" or ", ScopeNames.Of(needed));
        var reason = $"{context.Request.Method} {context.Request.Path} needs a key with the scope {scopes}";
        return caller.IsAnonymous
            ? Unauthorized(context, Challenge, $"{reason}; {HowToSend}")
            : Forbidden(context, $"{reason}; this one has {string.Join(", ", ScopeNames.Of(caller.Scopes))}");
    }

    private static ProblemHttpResult Forbidden(HttpContext context, string reason)
    {
        context.Response.Headers.WWWAuthenticate = InsufficientScope;
        return TypedResults.Problem(reason, statusCode: StatusCodes.Status403Forbidden);
    }

    private static ProblemHttpResult Unauthorized(HttpContext context, string challenge, string reason)
    {
        context.Response.Headers.WWWAuthenticate = challenge;
        return TypedResults.Problem(reason, statusCode: StatusCodes.Status401Unauthorized);
    }
}
