using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Http;
using Farm.Coordinator.Keys;
using Farm.Coordinator.Storage;
using Farm.Ports.Objects;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Farm.Coordinator.Reviews;

/// <summary>The review queue and what moderation did with a job, for the people who run the farm, and for a tenant's own reviewers.</summary>
internal static class ReviewEndpoints
{
    public static void MapReviews(this IEndpointRouteBuilder routes)
    {
        var reviews = routes.MapGroup("/reviews").WithTags("Moderation").Needs(KeyScopes.Review);
        reviews.MapGet("", ListAsync).WithName("ListReviews").WithSummary("What waits for a person, the oldest first.");
        reviews.MapPost("/{id:guid}/claim", ClaimAsync).WithName("ClaimReview").WithSummary("Makes an item one reviewer's for a while.")
            .Accepts<ClaimBody>("application/json").Produces<ReviewView>().ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        reviews.MapPost("/{id:guid}/decide", DecideAsync).WithName("DecideReview").WithSummary("Upholds the block or releases the job; a locked code needs two reviewers.")
            .Accepts<DecideBody>("application/json").Produces<ReviewView>().Produces<ReviewView>(StatusCodes.Status202Accepted).ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        reviews.MapGet("/{id:guid}/picture", PictureAsync).WithName("GetReviewPicture").WithSummary("The held picture, blurred; as it is with reveal=true.")
            .Produces<Stream>(StatusCodes.Status200OK, "image/jpeg", "image/png", "image/webp").ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status410Gone);
        routes.MapGet("/audit", AuditAsync).Needs(KeyScopes.Review)
            .WithTags("Moderation").WithName("GetAudit").WithSummary("What moderation did with a job, and who.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<ReviewPage>, ProblemHttpResult>> ListAsync(
        Caller caller, ReviewReader reader, string[]? state, string? limit, string? cursor, CancellationToken cancellationToken)
    {
        if (!ListFilter.TryRead<ReviewState>("state", state, out var wanted, out var problem))
        {
            return Refuse(problem);
        }

        var size = ReviewReader.MaxPage;
        if (limit is not null && (!int.TryParse(limit, out size) || size is < 1 or > ReviewReader.MaxPage))
        {
            return Refuse($"limit is '{limit}'; must be from 1 to {ReviewReader.MaxPage}");
        }

        long? after = null;
        if (cursor is not null)
        {
            if (!PageCursor.TryRead(cursor, out var number))
            {
                return Refuse("cursor is none of ours; take nextCursor of the page before");
            }

            after = number;
        }

        return TypedResults.Ok(await reader.ListAsync(caller.Reach, wanted, after, size, cancellationToken));
    }

    private static async Task<IResult> ClaimAsync(Guid id, Caller caller, HttpRequest request, ReviewDesk desk, ReviewReader reader, CancellationToken cancellationToken)
    {
        var (body, refusal) = await JsonObject.ReadAsync(request, PostedJson.Default.ClaimBody, cancellationToken);
        if (body is null)
        {
            return refusal ?? TypedResults.BadRequest();
        }

        var found = new List<FieldError>();
        PostedBody.CheckReviewer(body.Reviewer, caller, found);
        return found.Count > 0
            ? PostedBody.Refuse(found)
            : await AnswerAsync(id, await desk.ClaimAsync(id, caller, cancellationToken), reader, cancellationToken);
    }

    private static async Task<IResult> DecideAsync(Guid id, Caller caller, HttpRequest request, ReviewDesk desk, ReviewReader reader, CancellationToken cancellationToken)
    {
        var (body, refusal) = await JsonObject.ReadAsync(request, PostedJson.Default.DecideBody, cancellationToken);
        if (body is null)
        {
            return refusal ?? TypedResults.BadRequest();
        }

        var found = new List<FieldError>();
        PostedBody.CheckReviewer(body.Reviewer, caller, found);
        if (body.Outcome is not ("uphold-block" or "release"))
        {
            found.Add(new FieldError("outcome", $"is {(body.Outcome is null ? "missing" : $"'{body.Outcome}'")}; must be uphold-block or release"));
        }

        PostedBody.CheckReason(body.Reason, found);
        if (found.Count > 0)
        {
            // Another's name is no matter of what can be, but of who asks.
            return found.Exists(static error => error.Field == PostedBody.Reviewer) ? PostedBody.Refuse(found) : PostedBody.Unprocessable(found);
        }

        return await AnswerAsync(id, await desk.DecideAsync(id, caller, body.Outcome == "release", body.Reason ?? "", cancellationToken), reader, cancellationToken);
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> PictureAsync(
        Guid id, string? reveal, string? reviewer, Caller caller, HttpResponse response, ReviewDesk desk, IObjectStore objects, CancellationToken cancellationToken)
    {
        var found = new List<FieldError>();
        var reveals = reveal == "true";
        if (reveal is not (null or "true" or "false"))
        {
            found.Add(new FieldError("reveal", $"is '{reveal}'; must be true or false"));
        }

        PostedBody.CheckReviewer(reviewer, caller, found);
        if (found.Count > 0)
        {
            return Refuse(FieldProblems.Tell(found));
        }

        if (await desk.PictureOfAsync(id, caller, cancellationToken) is not var (decision, job, key))
        {
            return TypedResults.Problem($"there is no review {id} with a picture", statusCode: StatusCodes.Status404NotFound);
        }

        // Where the policy wants none blurred there is no other than the picture.
        var blurred = reveals ? null : decision.BlurredKey;
        if (await objects.OpenAsync(blurred ?? key, cancellationToken) is not { } stored)
        {
            return TypedResults.Problem("the picture is no longer in the object store", statusCode: StatusCodes.Status410Gone);
        }

        response.RegisterForDisposeAsync(stored);
        await desk.NoteLookAsync(id, decision, caller, revealed: blurred is null, cancellationToken);
        response.Headers.CacheControl = "no-store";
        return TypedResults.Stream(stored.Content, blurred is null ? job.ResultContentType : "image/jpeg");
    }

    private static async Task<Results<Ok<AuditPage>, ProblemHttpResult>> AuditAsync(Caller caller, ReviewReader reader, string? job, CancellationToken cancellationToken) =>
        !Guid.TryParse(job, out var id) ? Refuse($"job is {(job is null ? "missing" : $"'{job}'")}; must be a job's id")
        : await reader.AuditAsync(id, caller.Reach, cancellationToken) is { } audit ? TypedResults.Ok(audit)
        : TypedResults.Problem($"there is no job {id}", statusCode: StatusCodes.Status404NotFound);

    private static async Task<IResult> AnswerAsync(Guid id, ReviewAnswer answer, ReviewReader reader, CancellationToken cancellationToken) => answer switch
    {
        ReviewAnswer.Done { Review.State: ReviewState.Confirming, Review.Claimant: null } first => TypedResults.Accepted(default(string), await reader.DescribeAsync(first, cancellationToken)),
        ReviewAnswer.Done done => TypedResults.Ok(await reader.DescribeAsync(done, cancellationToken)),
        ReviewAnswer.Refused refused => TypedResults.Problem(refused.Reason, statusCode: StatusCodes.Status409Conflict),
        _ => TypedResults.Problem($"there is no review {id}", statusCode: StatusCodes.Status404NotFound),
    };

    private static ProblemHttpResult Refuse(string reason) => TypedResults.Problem(reason, statusCode: StatusCodes.Status400BadRequest);
}
