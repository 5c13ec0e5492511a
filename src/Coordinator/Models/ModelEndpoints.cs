using Farm.Catalog.Adapters;
using Farm.Catalog.Jobs;
using Farm.Catalog.Models;
using Farm.Catalog.Traits;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Http;
using Farm.Coordinator.Keys;
using Farm.Coordinator.Tenants;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Farm.Coordinator.Models;

internal static class ModelEndpoints
{
    public static void MapModels(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/models", ListAsync).WithTags("Models").WithName("ListModels").WithSummary("The installed models, sorted by id, with what each takes.")
            .WithMetadata(SentHeader.NextPage).ProducesProblem(StatusCodes.Status400BadRequest).Needs(KeyScopes.Jobs | KeyScopes.Catalogs | KeyScopes.Adapters | KeyScopes.Admin);

    private static async Task<Results<Ok<IReadOnlyList<ModelView>>, ProblemHttpResult>> ListAsync(
        HttpContext context, Tenant tenant, TenantDirectory tenants, TenantModels allowed, ModelCatalog models, InstalledAdapters adapters, IModelAdmission admission,
        string[]? family, string? limit, string? cursor, CancellationToken cancellationToken)
    {
        var families = models.All.Select(static model => model.Card.Family.Name).Distinct().Order(StringComparer.Ordinal).ToList();
        var wanted = ListFilter.Split(family);
        if (wanted?.FirstOrDefault(name => !families.Contains(name)) is { } unknown)
        {
            return Refuse($"family is '{unknown}', of which no model is installed; installed are {string.Join(", ", families)}");
        }

        var terms = await tenants.TermsAsync(tenant.Name, cancellationToken);
        var shared = adapters.All.Select(static adapter => adapter.Card).Where(card => terms.Adapters?.Contains(card.Name) != false).ToList();
        var views = new List<ModelView>();
        var named = models.All.Where(model => TenantModels.IsNamed(terms, model.Card.Id) && wanted?.Contains(model.Card.Family.Name) != false)
            .OrderBy(static model => model.Card.Id, StringComparer.Ordinal).ToList();
        if (!ArrayPage.TryTake(context, named, static model => model.Card.Id, limit, cursor, out var page, out var problem))
        {
            return Refuse(problem);
        }

        foreach (var model in page)
        {
            var licence = await allowed.DescribeAsync(model.Card, cancellationToken);
            views.Add(ModelView.Of(model, licence is { NeedsAcceptance: false } or { AcceptedBy: not null }, shared, admission));
        }

        return TypedResults.Ok<IReadOnlyList<ModelView>>(views);
    }

    private static ProblemHttpResult Refuse(string reason) => TypedResults.Problem(reason, statusCode: StatusCodes.Status400BadRequest);
}
