using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Http;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Keys;

namespace Farm.Coordinator.Reviews;

/// <summary>POST /v1/jobs/{id}/appeal.</summary>
internal static class AppealEndpoint
{
    public static void MapAppeals(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/jobs/{id:guid}/appeal", HandleAsync).WithTags("Jobs").WithName("AppealJob").WithSummary("Asks for a person to decide on a job that is blocked.")
            .Needs(KeyScopes.Jobs)
            .Accepts<AppealBody>("application/json").Produces<AppealView>(StatusCodes.Status202Accepted).ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status410Gone).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> HandleAsync(Guid id, Caller caller, HttpRequest request, JobReader reader, Appeals appeals, CancellationToken cancellationToken)
    {
        var (body, refusal) = await JsonObject.ReadAsync(request, PostedJson.Default.AppealBody, cancellationToken);
        if (body is null)
        {
            return refusal ?? TypedResults.BadRequest();
        }

        var found = new List<FieldError>();
        PostedBody.CheckReason(body.Reason, found);
        if (found.Count > 0)
        {
            return PostedBody.Unprocessable(found);
        }

        if (await reader.FindAsync(caller.Tenant.Name, id, cancellationToken) is not { } job)
        {
            return TypedResults.Problem($"there is no job {id}", statusCode: StatusCodes.Status404NotFound);
        }

        return await appeals.TakeAsync(job, caller, body.Reason ?? "", cancellationToken) switch
        {
            AppealAnswer.Taken taken => TypedResults.Accepted(JobLinks.Of(id).Self, new AppealView(id, taken.Review, taken.DueAt)),
            AppealAnswer.Refused refused => TypedResults.Problem(refused.Reason, statusCode: refused.Status),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
