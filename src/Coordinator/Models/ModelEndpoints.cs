using Farm.Catalog.Adapters;
using Farm.Catalog.Jobs;
using Farm.Catalog.Models;
using Farm.Coordinator.Tenants;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Farm.Coordinator.Models;

internal static class ModelEndpoints
{
    public static void MapModels(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/models", List).WithTags("Models").WithName("ListModels").WithSummary("The installed models, sorted by id, with what each takes.")
            .OpenTo(Audience.Tenants);

    private static Ok<IReadOnlyList<ModelView>> List(ModelCatalog models, InstalledAdapters adapters, IModelAdmission admission) =>
        TypedResults.Ok<IReadOnlyList<ModelView>>([.. models.All.Select(model => ModelView.Of(model, adapters, admission))]);
}
