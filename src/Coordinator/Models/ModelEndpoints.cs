using Farm.Contracts.Models;
using Farm.Coordinator.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Farm.Coordinator.Models;

/// <summary>What a caller needs to know of a model to ask for a picture.</summary>
internal sealed record ModelView(
    string Id, string Title, string? Description, Family Family, Tier Tier, string Licence, string Precision, RenderDefaults Defaults, RenderLimits Limits)
{
    public static ModelView Of(ModelCard card) =>
        new(card.Id, card.Title, card.Description, card.Family, card.Tier, card.Licence, card.Precision, card.Defaults, card.Limits);
}

internal static class ModelEndpoints
{
    public static void MapModels(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/models", List).WithTags("Models").WithName("ListModels").WithSummary("The installed models, sorted by id.").OpenTo(Audience.Tenants);

    private static Ok<IReadOnlyList<ModelView>> List(ModelCatalog models) =>
        TypedResults.Ok<IReadOnlyList<ModelView>>([.. models.All.Select(model => ModelView.Of(model.Card))]);
}
