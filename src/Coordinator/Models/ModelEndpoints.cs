using Farm.Catalog.Adapters;
using Farm.Catalog.Jobs;
using Farm.Catalog.Models;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Tenants;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Farm.Coordinator.Models;

internal static class ModelEndpoints
{
    public static void MapModels(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/models", ListAsync).WithTags("Models").WithName("ListModels").WithSummary("The installed models, sorted by id, with what each takes.")
            .Needs(KeyScopes.Jobs | KeyScopes.Catalogs | KeyScopes.Adapters | KeyScopes.Admin);

    private static async Task<Ok<IReadOnlyList<ModelView>>> ListAsync(
        Tenant tenant, TenantDirectory tenants, TenantModels allowed, ModelCatalog models, InstalledAdapters adapters, IModelAdmission admission, CancellationToken cancellationToken)
    {
        var terms = await tenants.TermsAsync(tenant.Name, cancellationToken);
        var shared = adapters.All.Select(static adapter => adapter.Card).Where(card => terms.Adapters?.Contains(card.Name) != false).ToList();
        var views = new List<ModelView>();
        foreach (var model in models.All.Where(model => TenantModels.IsNamed(terms, model.Card.Id)))
        {
            var licence = await allowed.DescribeAsync(model.Card, cancellationToken);
            views.Add(ModelView.Of(model, licence is { NeedsAcceptance: false } or { AcceptedBy: not null }, shared, admission));
        }

        return TypedResults.Ok<IReadOnlyList<ModelView>>(views);
    }
}
