using Farm.Catalog.Models;
using Farm.Contracts.Api;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Http;
using Farm.Coordinator.Keys;
using Farm.Coordinator.Settings;
using Farm.Coordinator.Tenants;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Farm.Coordinator.Adapters;

internal static class AdapterEndpoints
{
    public const string Path = "/adapters";

    public static void MapAdapters(this IEndpointRouteBuilder routes)
    {
        var adapters = routes.MapGroup(Path).WithTags("Adapters").Needs(KeyScopes.Jobs | KeyScopes.Adapters);
        adapters.MapPost("", RegisterAdapter.HandleAsync).WithName("RegisterAdapter")
            .WithSummary("Registers a LoRA, a safetensors file of any known dialect, for one model.")
            .Needs(KeyScopes.Adapters)
            .WithMetadata(CoordinatorOptions.AdapterTime)
            .Accepts<Stream>(RegisterAdapter.MediaType)
            .WithMetadata(SentHeader.Location(StatusCodes.Status201Created))
            .Produces<AdapterView>(StatusCodes.Status201Created).Produces<AdapterView>()
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status408RequestTimeout).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        adapters.MapGet("", ListAsync).WithName("ListAdapters").WithSummary("This tenant's adapters, newest first, then the installed ones.");
        adapters.MapGet("/{adapter}", GetAsync).WithName("GetAdapter").WithSummary("An adapter by its id or name.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        adapters.MapDelete("/{adapter}", DeleteAsync).WithName("DeleteAdapter").WithSummary("Removes an adapter that no unfinished job names.")
            .Needs(KeyScopes.Adapters)
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<AdapterPage>, ProblemHttpResult>> ListAsync(
        Tenant tenant, AdapterReader reader, TenantDirectory tenants, ModelCatalog models, string[]? model, string? limit, string? cursor, CancellationToken cancellationToken)
    {
        var wanted = ListFilter.Split(model);
        if (wanted?.FirstOrDefault(id => !models.TryGet(id, out _)) is { } unknown)
        {
            return Refuse(StatusCodes.Status400BadRequest, $"model is '{unknown}', which is not installed; installed are {string.Join(", ", models.All.Select(known => known.Card.Id))}");
        }

        var size = AdapterReader.MaxPage;
        if (limit is not null && (!int.TryParse(limit, out size) || size is < 1 or > AdapterReader.MaxPage))
        {
            return Refuse(StatusCodes.Status400BadRequest, $"limit is '{limit}'; must be from 1 to {AdapterReader.MaxPage}");
        }

        long? from = null;
        if (cursor is not null)
        {
            if (!PageCursor.TryRead(cursor, out var number))
            {
                return Refuse(StatusCodes.Status400BadRequest, "cursor is none of ours; take nextCursor of the page before");
            }

            from = number;
        }

        return TypedResults.Ok(await reader.ListAsync(tenant.Name, await tenants.TermsAsync(tenant.Name, cancellationToken), wanted, from, size, cancellationToken));
    }

    private static async Task<Results<Ok<AdapterView>, ProblemHttpResult>> GetAsync(
        string adapter, Tenant tenant, AdapterReader reader, TenantDirectory tenants, string? model, CancellationToken cancellationToken) =>
        await reader.FindAsync(tenant.Name, await tenants.TermsAsync(tenant.Name, cancellationToken), adapter, model, cancellationToken) switch
        {
            [] => Missing(adapter, model),
            [var only] => TypedResults.Ok(only),
            var several => Ambiguous(adapter, several),
        };

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string adapter, Tenant tenant, AdapterReader reader, TenantDirectory tenants, AdapterRemoval removal, string? model, CancellationToken cancellationToken)
    {
        switch (await reader.FindAsync(tenant.Name, await tenants.TermsAsync(tenant.Name, cancellationToken), adapter, model, cancellationToken))
        {
            case []:
                return Missing(adapter, model);
            case [{ Installed: true }]:
                return Refuse(StatusCodes.Status409Conflict, $"{adapter} is installed for every tenant; only who runs the farm removes it");
            case [var only]:
                return await removal.RemoveAsync(tenant.Name, only.Id, only.Model, cancellationToken) switch
                {
                    null => Missing(adapter, model),
                    0 => TypedResults.NoContent(),
                    var jobs => Refuse(StatusCodes.Status409Conflict, $"{jobs} unfinished jobs name {adapter}; wait for them or cancel them first"),
                };
            case var several:
                return Ambiguous(adapter, several);
        }
    }

    private static ProblemHttpResult Missing(string adapter, string? model) =>
        Refuse(StatusCodes.Status404NotFound, $"there is no adapter {adapter}{(model is null ? "" : $" of {model}")}");

    private static ProblemHttpResult Ambiguous(string adapter, IReadOnlyList<AdapterView> several) => Refuse(
        StatusCodes.Status409Conflict, $"{adapter} is an adapter of {string.Join(", ", several.Select(found => found.Model))}; name one with ?model=");

    private static ProblemHttpResult Refuse(int status, string reason) => TypedResults.Problem(reason, statusCode: status);
}
