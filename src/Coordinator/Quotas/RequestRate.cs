using System.Globalization;
using Farm.Coordinator.Http;
using Farm.Coordinator.Keys;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Farm.Coordinator.Tenants;

namespace Farm.Coordinator.Quotas;

/// <summary>
/// Holds each tenant to the requests that its terms give it for a minute, and tells it in the headers of draft-ietf-httpapi-ratelimit-headers. Whoever runs the farm is
/// under no limit unless they act for a tenant.
/// </summary>
internal sealed class RequestRate(TenantDirectory tenants, IRequestCounter counter, DatabaseGate gate, CoordinatorMetrics metrics)
{
    public const string Field = "limits.requestsPerMinute";

    private const string Header = "RateLimit";
    private const string PolicyHeader = "RateLimit-Policy";

    public static SentHeader Documented { get; } = new(
        Header, "Requests that the tenant has left, and the seconds until it has all of them again; absent without a limit.", "\"tenant\";r=59;t=30", StatusCodes.Status429TooManyRequests);

    public static SentHeader DocumentedPolicy { get; } = new(
        PolicyHeader, "The tenant's requests for so many seconds; absent without a limit.", "\"tenant\";q=60;w=60", StatusCodes.Status429TooManyRequests);

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<Caller>() is { Reach: { } tenant } && await LimitAsync(tenant, context.RequestAborted) is { } limit)
        {
            var window = await counter.CountAsync(tenant, limit, context.RequestAborted);
            var left = Math.Max(1, (int)Math.Ceiling(window.Left.TotalSeconds));
            context.Response.Headers[PolicyHeader] = string.Create(CultureInfo.InvariantCulture, $"\"tenant\";q={limit};w={RequestWindow.Seconds}");
            context.Response.Headers[Header] = string.Create(CultureInfo.InvariantCulture, $"\"tenant\";r={window.Remaining};t={left}");
            if (!window.IsWithin)
            {
                metrics.RecordQuotaRefusal(Field);
                context.Response.Headers.RetryAfter = left.ToString(CultureInfo.InvariantCulture);
                await TypedResults.Problem(
                    $"{Field} is {limit}; tenant '{tenant}' has sent as many in this minute, which ends in {left} s",
                    statusCode: StatusCodes.Status429TooManyRequests, title: "Too many requests").ExecuteAsync(context);
                return;
            }
        }

        await next(context);
    }

    /// <summary>The tenant's limit; null without one, and while the database cannot tell.</summary>
    private async ValueTask<int?> LimitAsync(string tenant, CancellationToken cancellationToken)
    {
        try
        {
            return gate.IsOpen ? (await tenants.TermsAsync(tenant, cancellationToken)).Limits?.RequestsPerMinute : null;
        }
        catch (Exception problem) when (Outage.IsTransient(problem))
        {
            return null;
        }
    }
}
