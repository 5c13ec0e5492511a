using Farm.Contracts.Api;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Http;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Keys;
using Farm.Coordinator.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Farm.Coordinator.Control;

/// <summary>Another place for one waiting job: of the caller's tenant, or of any for whoever runs the farm.</summary>
internal static class MoveEndpoints
{
    public static void MapMoves(this IEndpointRouteBuilder routes)
    {
        var jobs = routes.MapGroup("/jobs/{id:guid}").WithTags("Queue").Needs(KeyScopes.Jobs);
        jobs.MapPost("/move", MoveAsync).WithName("MoveJob").WithSummary("Puts a waiting job to another place among its tenant's own of the class and model.").Describe().Accepts<JobMove>("application/json");
        jobs.MapPatch("", ReorderAsync).WithName("ReorderJob").WithSummary("Gives a waiting job another priority or class.").Describe().Accepts<JobReorder>("application/json");
        jobs.MapGet("/history", HistoryAsync).WithName("GetJobHistory").WithSummary("What people have done with a job in the queue, and who.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static RouteHandlerBuilder Describe(this RouteHandlerBuilder route) => route.WithMetadata(ReadHeader.Language).Produces<JobStatus>().ProducesValidationProblem()
        .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    private static async Task<IResult> MoveAsync(Guid id, HttpRequest request, Caller caller, Language language, JobDesk desk, JobReader reader, CancellationToken cancellationToken)
    {
        var (move, refusal) = await JsonObject.ReadAsync(request, ControlJson.Default.JobMove, cancellationToken);
        return move is null ? refusal ?? TypedResults.BadRequest()
            : await desk.FindAsync(id, caller, cancellationToken) is { } job ? await TellAsync(await desk.MoveAsync(job, move, caller, cancellationToken), job, caller, language, desk, reader, cancellationToken)
            : JobEndpoints.Missing(id);
    }

    private static async Task<IResult> ReorderAsync(Guid id, HttpRequest request, Caller caller, Language language, JobDesk desk, JobReader reader, CancellationToken cancellationToken)
    {
        var (order, refusal) = await JsonObject.ReadAsync(request, ControlJson.Default.JobReorder, cancellationToken);
        return order is null ? refusal ?? TypedResults.BadRequest()
            : await desk.FindAsync(id, caller, cancellationToken) is { } job ? await TellAsync(await desk.ReorderAsync(job, order, caller, cancellationToken), job, caller, language, desk, reader, cancellationToken)
            : JobEndpoints.Missing(id);
    }

    private static async Task<Results<Ok<JobHistory>, ProblemHttpResult>> HistoryAsync(Guid id, Caller caller, JobDesk desk, CancellationToken cancellationToken) =>
        await desk.FindAsync(id, caller, cancellationToken) is { } job ? TypedResults.Ok(await desk.HistoryAsync(job, caller, cancellationToken)) : JobEndpoints.Missing(id);

    private static async Task<IResult> TellAsync(DeskAnswer answer, JobRow job, Caller caller, Language language, JobDesk desk, JobReader reader, CancellationToken cancellationToken) => answer switch
    {
        DeskAnswer.Refused refused => FieldProblems.Refuse(refused.Errors, "The job cannot be moved"),
        DeskAnswer.TooLate late => TypedResults.Problem(late.Reason, statusCode: StatusCodes.Status409Conflict),
        _ => TypedResults.Ok(await reader.DescribeAsync(await desk.FindAsync(job.Id, caller, cancellationToken) ?? job, language, cancellationToken)),
    };
}
