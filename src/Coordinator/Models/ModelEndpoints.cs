using Farm.Catalog.Adapters;
using Farm.Catalog.Jobs;
using Farm.Catalog.Models;
using Farm.Catalog.Traits;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Http;
using Farm.Coordinator.Keys;
using Farm.Coordinator.OpenAi.Errors;
using Farm.Coordinator.Tenants;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Farm.Coordinator.Models;

internal static class ModelEndpoints
{
    public static void MapModels(this IEndpointRouteBuilder routes)
    {
        var models = routes.MapGroup("/models").WithTags("Models").Needs(KeyScopes.Jobs | KeyScopes.Catalogs | KeyScopes.Adapters | KeyScopes.Admin);
        models.MapGet("", ListAsync).WithName("ListModels").WithSummary("The installed models, sorted by id, with what each takes.")
            .WithMetadata(SentHeader.NextPage).ProducesProblem(StatusCodes.Status400BadRequest);
        models.MapGet("/{model}", GetAsync).WithName("GetModel").WithSummary("One of them.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<ModelView>, ProblemHttpResult>> GetAsync(
        string model, Tenant tenant, TenantDirectory tenants, TenantModels allowed, ModelCatalog models, InstalledAdapters adapters, IModelAdmission admission, CancellationToken cancellationToken)
    {
        var terms = await tenants.TermsAsync(tenant.Name, cancellationToken);
        return models.TryGet(model, out var found) && TenantModels.IsNamed(terms, found.Card.Id)
            ? TypedResults.Ok(await DescribeAsync(found, terms, allowed, adapters, admission, cancellationToken))
            : Refusal.UnknownModel(model);
    }

    private static async Task<ModelView> DescribeAsync(
        InstalledModel model, TenantTerms terms, TenantModels allowed, InstalledAdapters adapters, IModelAdmission admission, CancellationToken cancellationToken)
    {
        var shared = adapters.All.Select(static adapter => adapter.Card).Where(card => terms.Adapters?.Contains(card.Name) != false);
        var licence = await allowed.DescribeAsync(model.Card, cancellationToken);
        return ModelView.Of(model, licence is { NeedsAcceptance: false } or { AcceptedBy: not null }, shared, admission);
    }

    private static async Task<Results<Ok<ModelList>, ProblemHttpResult>> ListAsync(
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
        var views = new List<ModelView>();
        var named = models.All.Where(model => TenantModels.IsNamed(terms, model.Card.Id) && wanted?.Contains(model.Card.Family.Name) != false)
            .OrderBy(static model => model.Card.Id, StringComparer.Ordinal).ToList();
        if (!ArrayPage.TryTake(context, named, static model => model.Card.Id, limit, cursor, out var page, out var problem))
        {
            return Refuse(problem);
        }

        foreach (var model in page)
        {
            views.Add(await DescribeAsync(model, terms, allowed, adapters, admission, cancellationToken));
        }

        return TypedResults.Ok(new ModelList("list", views));
    }

    private static ProblemHttpResult Refuse(string reason) => TypedResults.Problem(reason, statusCode: StatusCodes.Status400BadRequest);
}
