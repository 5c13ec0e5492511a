using Farm.Contracts.Api;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Http;
using Farm.Coordinator.Keys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Farm.Coordinator.Control.Bulk;

/// <summary>Acts on many jobs: previewed, then run by the preview's id, and followed or stopped by it.</summary>
internal static class BulkEndpoints
{
    public static void MapBulk(this IEndpointRouteBuilder routes)
    {
        var actions = routes.MapGroup("/queue/actions").WithTags("Queue").Needs(KeyScopes.Jobs);
        actions.MapPost("", PreviewAsync).WithName("PreviewAction").WithSummary("Says which jobs an act on many would change; changes nothing.")
            .Accepts<BulkRequest>("application/json").Produces<BulkView>(StatusCodes.Status201Created).ProducesValidationProblem().WithMetadata(SentHeader.Location(StatusCodes.Status201Created))
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        actions.MapGet("", ListAsync).WithName("ListActions").WithSummary("Acts on many jobs, the newest first.");
        actions.MapGet("/{id:guid}", GetAsync).WithName("GetAction").WithSummary("How far an act on many jobs has come.").ProducesProblem(StatusCodes.Status404NotFound);
        actions.MapPost("/{id:guid}/run", RunAsync).WithName("RunAction").WithSummary("Has a preview run, within 15 minutes; again, it says how far it has come.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        actions.MapPost("/{id:guid}/cancel", CancelAsync).WithName("CancelAction").WithSummary("Stops it; what was done stays done.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> PreviewAsync(HttpRequest request, Caller caller, BulkDesk desk, CancellationToken cancellationToken)
    {
        var (asked, refusal) = await JsonObject.ReadAsync(request, ControlJson.Default.BulkRequest, cancellationToken);
        if (asked is null)
        {
            return refusal ?? TypedResults.BadRequest();
        }

        var (preview, errors) = await desk.PreviewAsync(asked, caller, cancellationToken);
        return preview is null ? FieldProblems.Refuse(errors, "The action cannot be previewed") : TypedResults.Created($"/v1/queue/actions/{preview.Id}", preview);
    }

    private static async Task<Results<Ok<BulkPage>, ProblemHttpResult>> ListAsync(Caller caller, BulkDesk desk, string? limit, string? cursor, CancellationToken cancellationToken) =>
        PageQuery.TryRead(limit, cursor, out var page, out var problem)
            ? TypedResults.Ok(await desk.ListAsync(page, caller, cancellationToken))
            : TypedResults.Problem(problem, statusCode: StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<BulkView>, ProblemHttpResult>> GetAsync(Guid id, Caller caller, BulkDesk desk, CancellationToken cancellationToken) =>
        await desk.FindAsync(id, caller, cancellationToken) is { } action ? TypedResults.Ok(action) : Missing(id);

    private static async Task<Results<Accepted<BulkView>, ProblemHttpResult>> RunAsync(Guid id, Caller caller, BulkDesk desk, CancellationToken cancellationToken) =>
        await desk.RunAsync(id, caller, cancellationToken) switch
        {
            ({ } action, _) => TypedResults.Accepted($"/v1/queue/actions/{id}", action),
            (_, { } refusal) => TypedResults.Problem(refusal, statusCode: StatusCodes.Status409Conflict),
            _ => Missing(id),
        };

    private static async Task<Results<Ok<BulkView>, ProblemHttpResult>> CancelAsync(Guid id, Caller caller, BulkDesk desk, CancellationToken cancellationToken) =>
        await desk.CancelAsync(id, caller, cancellationToken) is { } action ? TypedResults.Ok(action) : Missing(id);

    private static ProblemHttpResult Missing(Guid id) => TypedResults.Problem($"there is no action {id}", statusCode: StatusCodes.Status404NotFound);
}
