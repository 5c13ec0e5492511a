using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Farm.Coordinator.Tenants;

/// <summary>
/// The one place that says whose a request is and what it may, before any handler, body or rate limit. Where a request comes from proves nothing: a proxy on
/// this machine looks like a caller on it. Only a key does.
/// </summary>
internal sealed class AccessGate(OwnerKey key, ForeignPages pages)
{
    /// <summary>As RFC 6750 has it.</summary>
    private const string Challenge = "Bearer realm=\"farm\"";
    private const string InvalidToken = Challenge + ", error=\"invalid_token\"";
    private const string HowToSend = "send it as Authorization: Bearer " + OwnerKey.Prefix + "…";

    public Task InvokeAsync(HttpContext context, RequestDelegate next) =>
        pages.Refusal(context) is { } foreign ? foreign.ExecuteAsync(context)
        // Where no endpoint of ours matched there is nothing to guard: 404, 405 and 415 tell the same to everybody.
        : context.GetEndpoint() is not RouteEndpoint endpoint || AudienceMetadata.Of(endpoint.Metadata) is var audience && audience == Audience.Anybody ? next(context)
        : Judge(context, audience) is { } refusal ? refusal.ExecuteAsync(context)
        : next(context);

    /// <summary>Null when the request may go on; its <see cref="Caller"/> is then known.</summary>
    private ProblemHttpResult? Judge(HttpContext context, Audience audience)
    {
        var (isOwner, refusal) = ReadKey(context);
        if (refusal is not null)
        {
            return refusal;
        }

        if (audience == Audience.Owner && !isOwner)
        {
            return Unauthorized(context, Challenge, $"{context.Request.Method} {context.Request.Path} needs the owner key of the farm; {HowToSend}");
        }

        var tenant = Tenant.Local;
        if (context.Request.Headers.TryGetValue(Tenant.Header, out var names))
        {
            if (!isOwner)
            {
                return Unauthorized(context, Challenge, $"{Tenant.Header} needs the owner key of the farm; {HowToSend}, or leave the header out");
            }

            if (names is not [{ } name] || !Tenant.IsName(name))
            {
                return TypedResults.Problem(
                    $"{Tenant.Header} is '{names}'; must be {Tenant.Rule}", statusCode: StatusCodes.Status400BadRequest, title: "Tenant refused");
            }

            tenant = new Tenant(name);
        }

        context.Features.Set(new Caller(tenant, isOwner));
        return null;
    }

    /// <summary>A key that is not the farm's is never taken for none.</summary>
    private (bool IsOwner, ProblemHttpResult? Refusal) ReadKey(HttpContext context)
    {
        const string scheme = "Bearer ";
        const string basic = "Basic ";
        var sent = context.Request.Headers.Authorization;
        if (sent.Count == 0 || sent is [{ } other] && other.StartsWith(basic, StringComparison.OrdinalIgnoreCase))
        {
            // A name and password are for a proxy on the way, which may pass them on; the farm knows none.
            return (false, null);
        }

        return sent is [{ } value] && value.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) && key.Is(value[scheme.Length..].Trim())
            ? (true, null)
            : (false, Unauthorized(context, InvalidToken, $"{HeaderNames.Authorization} holds no key of this farm; {HowToSend}, or leave the header out"));
    }

    private static ProblemHttpResult Unauthorized(HttpContext context, string challenge, string reason)
    {
        context.Response.Headers.WWWAuthenticate = challenge;
        return TypedResults.Problem(reason, statusCode: StatusCodes.Status401Unauthorized);
    }
}
