using Farm.Contracts.Api;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Http;
using Farm.Coordinator.Keys;
using Farm.Coordinator.Tenants;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Farm.Coordinator.Quotas;

/// <summary>Usage of tenants. A tenant sees its own; the farm's keys see every tenant's.</summary>
internal static class UsageEndpoints
{
    public static void MapUsage(this IEndpointRouteBuilder routes) => routes.MapGroup("/usage").WithTags("Access").Needs(KeyScopes.Jobs | KeyScopes.Admin)
        .MapGet("", ListAsync).WithName("ListUsage").WithSummary("What tenants have used and reserved in a day and its month, beside their limits.");

    private static async Task<Results<Ok<UsagePage>, ProblemHttpResult>> ListAsync(
        Caller caller, UsageReader reader, string? tenant, string? day, string? limit, string? cursor, CancellationToken cancellationToken)
    {
        if (tenant is not null && !Tenant.IsName(tenant))
        {
            return Refuse($"tenant is '{tenant}'; must be {Tenant.Rule}");
        }

        if (day is not null && !UsagePeriod.IsDay(day))
        {
            return Refuse($"day is '{day}'; must be a day, as 2026-11-30");
        }

        if (!PageQuery.TryRead(limit, null, out var page, out var problem))
        {
            return Refuse(problem);
        }

        string? after = null;
        if (cursor is not null && !NameCursor.TryRead(cursor, out after))
        {
            return Refuse("cursor is none of ours; take nextCursor of the page before");
        }

        if (tenant is not null && !caller.Sees(tenant))
        {
            return TypedResults.Problem($"tenant is '{tenant}'; this key is of tenant '{caller.Tenant.Name}'", statusCode: StatusCodes.Status403Forbidden);
        }

        return TypedResults.Ok(await reader.ReadAsync(tenant ?? caller.Reach, day, after, page.Limit, cancellationToken));
    }

    private static ProblemHttpResult Refuse(string reason) => TypedResults.Problem(reason, statusCode: StatusCodes.Status400BadRequest);
}
