using Farm.Contracts.Api;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Http;
using Farm.Coordinator.Keys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Farm.Coordinator.Tenants.Administration;

/// <summary>Tenants and their terms. Whoever administers one tenant reads its terms; the farm's own keys alone change them.</summary>
internal static class TenantEndpoints
{
    public static void MapTenants(this IEndpointRouteBuilder routes)
    {
        var tenants = routes.MapGroup("/tenants").WithTags("Access").Needs(KeyScopes.Admin);
        tenants.MapGet("", ListAsync).WithName("ListTenants").WithSummary("Tenants with their terms, the oldest first.");
        tenants.MapGet("/{tenant}", GetAsync).WithName("GetTenant").WithSummary("A tenant's terms.").ProducesProblem(StatusCodes.Status404NotFound);
        tenants.MapPut("/{tenant}", PutAsync).WithName("PutTenant").WithSummary("Makes a tenant, or gives it other terms in place of all that it had.")
            .Accepts<TenantTerms>("application/json").Produces<TenantView>().Produces<TenantView>(StatusCodes.Status201Created).ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        tenants.MapDelete("/{tenant}", EraseAsync).WithName("EraseTenant").WithSummary("Erases a tenant with all that it has, once its jobs have ended.")
            .Produces<TenantView>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<TenantPage>, ProblemHttpResult>> ListAsync(
        Caller caller, TenantDesk desk, string? limit, string? cursor, CancellationToken cancellationToken) =>
        PageQuery.TryRead(limit, cursor, out var page, out var problem)
            ? TypedResults.Ok(await desk.ListAsync(caller.Reach, page, cancellationToken))
            : TypedResults.Problem(problem, statusCode: StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<TenantView>, ProblemHttpResult>> GetAsync(string tenant, Caller caller, TenantDesk desk, CancellationToken cancellationToken) =>
        caller.Sees(tenant) && await desk.FindAsync(tenant, cancellationToken) is { } found ? TypedResults.Ok(found) : Missing(tenant);

    private static async Task<IResult> PutAsync(string tenant, HttpRequest request, Caller caller, TenantDesk desk, TermsRules rules, CancellationToken cancellationToken)
    {
        if (!caller.IsOfTheFarm)
        {
            return TypedResults.Problem("a tenant's terms are changed with a key of the farm's own", statusCode: StatusCodes.Status403Forbidden);
        }

        if (!Tenant.IsName(tenant))
        {
            return FieldProblems.Refuse([new("tenant", $"is '{tenant}'; must be {Tenant.Rule}")], "The tenant cannot be made");
        }

        var (terms, refusal) = await JsonObject.ReadAsync(request, AccessJson.Default.TenantTerms, cancellationToken);
        if (terms is null)
        {
            return refusal ?? TypedResults.BadRequest();
        }

        if (rules.Check(terms) is { Count: > 0 } found)
        {
            return FieldProblems.Refuse(found, "The terms cannot be taken");
        }

        return await desk.PutAsync(tenant, terms, caller.AsActor(), cancellationToken) switch
        {
            null => TypedResults.Problem($"tenant '{tenant}' is being erased", statusCode: StatusCodes.Status409Conflict),
            (var made, true) => TypedResults.Created($"/v1/tenants/{tenant}", made),
            var (changed, _) => TypedResults.Ok(changed),
        };
    }

    private static async Task<Results<Accepted<TenantView>, ProblemHttpResult>> EraseAsync(string tenant, Caller caller, TenantDesk desk, CancellationToken cancellationToken)
    {
        if (!caller.IsOfTheFarm)
        {
            return TypedResults.Problem("a tenant is erased with a key of the farm's own", statusCode: StatusCodes.Status403Forbidden);
        }

        return await desk.EraseAsync(tenant, caller.AsActor(), cancellationToken) switch
        {
            null => Missing(tenant),
            (_, > 0 and var unfinished) => TypedResults.Problem(
                $"tenant '{tenant}' has {unfinished} jobs that have not ended; must have none: cancel them, or wait for them", statusCode: StatusCodes.Status409Conflict),
            var (view, _) => TypedResults.Accepted($"/v1/tenants/{tenant}", view),
        };
    }

    private static ProblemHttpResult Missing(string tenant) => TypedResults.Problem(
        $"there is no tenant {(Tenant.IsName(tenant) ? tenant : "of that name")}", statusCode: StatusCodes.Status404NotFound);
}
