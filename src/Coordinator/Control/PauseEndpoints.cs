using Farm.Contracts.Api;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Http;
using Farm.Coordinator.Keys;
using Farm.Coordinator.Pauses;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Farm.Coordinator.Control;

/// <summary>Work that is held back: of the farm, a tier, a model or a worker by the farm's own keys, of a tenant by whoever administers it.</summary>
internal static class PauseEndpoints
{
    private const int LongestReason = 200;

    public static void MapPauses(this IEndpointRouteBuilder routes)
    {
        var pauses = routes.MapGroup("/queue/pauses").WithTags("Queue").Needs(KeyScopes.Admin);
        pauses.MapGet("", ListAsync).WithName("ListPauses").WithSummary("All that is held back, and what waits and still runs of it.").Needs(KeyScopes.Jobs | KeyScopes.Admin);
        pauses.MapPut("/{target}", PutAsync).WithName("PausePart").WithSummary("Holds back the farm, a tier, a model, a tenant or a worker; what was handed out is rendered.")
            .Accepts<PauseRequest>("application/json").Produces<PauseView>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        pauses.MapDelete("/{target}", DeleteAsync).WithName("ResumePart").WithSummary("Lets it go on.")
            .Produces<ResumeAnswer>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<PauseList>> ListAsync(Caller caller, PauseReader reader, CancellationToken cancellationToken) =>
        TypedResults.Ok(await reader.ListAsync(caller, cancellationToken));

    private static async Task<IResult> PutAsync(string target, HttpRequest request, Caller caller, PauseDesk desk, PauseBoard board, PauseReader reader, CancellationToken cancellationToken)
    {
        var (posted, refusal) = await JsonObject.ReadAsync(request, ControlJson.Default.PauseRequest, cancellationToken);
        if (posted is null)
        {
            return refusal ?? TypedResults.BadRequest();
        }

        var (name, problem) = await ReadAsync(target, caller, desk, board, cancellationToken);
        if (name is not { } found)
        {
            return problem ?? TypedResults.NotFound();
        }

        if (posted.Reason is { } reason && (reason.Length is 0 or > LongestReason || reason.Any(char.IsControl)))
        {
            return FieldProblems.Refuse([new("reason", $"has {reason.Length} characters; must have 1 to {LongestReason}, and none that moves a terminal's cursor")], "It cannot be paused");
        }

        await desk.PauseAsync(found, posted.Reason, caller.AsActor(), cancellationToken);
        return await reader.FindAsync(found, caller, cancellationToken) is { } view
            ? TypedResults.Ok(view)
            : TypedResults.Problem($"{found} was resumed by somebody else at the same time", statusCode: StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> DeleteAsync(string target, Caller caller, PauseDesk desk, PauseBoard board, CancellationToken cancellationToken)
    {
        var (name, problem) = await ReadAsync(target, caller, desk, board, cancellationToken);
        if (name is not { } found)
        {
            return problem ?? TypedResults.NotFound();
        }

        return TypedResults.Ok(new ResumeAnswer(found.ToString(), await desk.ResumeAsync(found, caller.AsActor(), cancellationToken)));
    }

    /// <returns>The thing, or why it is refused.</returns>
    private static async Task<(PauseName? Name, IResult? Refusal)> ReadAsync(string target, Caller caller, PauseDesk desk, PauseBoard board, CancellationToken cancellationToken)
    {
        if (!PauseName.TryRead(target, out var name))
        {
            return (null, FieldProblems.Refuse([new("target", $"is '{target}'; must be {PauseName.Rule}")]));
        }

        if (name.Value.Kind == PauseKind.Tenant ? !caller.Sees(name.Value.Name) : !caller.IsOfTheFarm)
        {
            return (null, name.Value.Kind == PauseKind.Tenant
                ? TypedResults.Problem("there is no tenant of that name", statusCode: StatusCodes.Status404NotFound)
                : TypedResults.Problem($"{name.Value} is paused and resumed with a key of the farm's own", statusCode: StatusCodes.Status403Forbidden));
        }

        if (!caller.IsOfTheFarm && board.Of(name.Value) is { ByTenant: null })
        {
            return (null, TypedResults.Problem($"{name.Value} was paused by whoever runs the farm; a key of the farm's own changes that", statusCode: StatusCodes.Status403Forbidden));
        }

        return await desk.UnknownAsync(name.Value, cancellationToken) is { } unknown
            ? (null, TypedResults.Problem(unknown, statusCode: StatusCodes.Status404NotFound))
            : (name, null);
    }
}
