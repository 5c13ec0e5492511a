using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Http;
using Farm.Coordinator.Keys;
using Farm.Coordinator.Quotas;
using Farm.Coordinator.Tenants;
using Farm.Ports.Objects;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Farm.Coordinator.Jobs;

internal static class JobEndpoints
{
    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        var jobs = routes.MapGroup("/jobs").WithTags("Jobs").Needs(KeyScopes.Jobs);
        jobs.MapPost("", SubmitJob.HandleAsync).WithName("SubmitJob").WithSummary("Asks for a picture.")
            .WithMetadata(IdempotencyKey.Documented, ReadHeader.Prefer, ReadHeader.Language, SentHeader.Location(StatusCodes.Status202Accepted), SentHeader.PreferenceApplied, QuotaAnswers.Documented)
            .Accepts<JobRequest>("application/json")
            .Produces<JobStatus>(StatusCodes.Status202Accepted).Produces<JobStatus>()
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status429TooManyRequests);
        jobs.MapGet("", ListAsync).WithName("ListJobs").WithSummary("This tenant's jobs, newest first.").WithMetadata(ReadHeader.Language);
        jobs.MapGet("/{id:guid}", GetAsync).WithName("GetJob").WithSummary("How a job stands.")
            .WithMetadata(ReadHeader.Prefer, ReadHeader.Language, SentHeader.PreferenceApplied).ProducesProblem(StatusCodes.Status404NotFound);
        jobs.MapPost("/{id:guid}/cancel", CancelAsync).WithName("CancelJob").WithSummary("Ends a job: at once while it waits, within a step while it renders.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        ResultEndpoint.Map(jobs);
        jobs.MapGet("/{id:guid}/preview", PreviewAsync).WithName("GetPreview").WithSummary("The newest small preview, when the job asked for them.")
            .Produces<Stream>(StatusCodes.Status200OK, "image/jpeg").ProducesProblem(StatusCodes.Status404NotFound);
        jobs.MapGet("/{id:guid}/events", EventsAsync).WithName("WatchJob").WithSummary("The job's changes as server-sent events, until it ends.")
            .WithMetadata(ReadHeader.LastEvent, ReadHeader.Language)
            .Produces<string>(StatusCodes.Status200OK, "text/event-stream").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<JobPage>, ProblemHttpResult>> ListAsync(
        Tenant tenant, Language language, JobReader reader, string[]? state, MetadataQuery metadata, string? limit, string? cursor, CancellationToken cancellationToken)
    {
        if (!ListFilter.TryRead<JobState>("state", state, out var wanted, out var problem) || (problem = metadata.Problem) is not null)
        {
            return Refuse(problem);
        }

        var size = JobReader.MaxPage;
        if (limit is not null && (!int.TryParse(limit, out size) || size is < 1 or > JobReader.MaxPage))
        {
            return Refuse($"limit is '{limit}'; must be from 1 to {JobReader.MaxPage}");
        }

        long? before = null;
        if (cursor is not null)
        {
            if (!PageCursor.TryRead(cursor, out var number))
            {
                return Refuse("cursor is none of ours; take nextCursor of the page before");
            }

            before = number;
        }

        return TypedResults.Ok(await reader.ListAsync(tenant.Name, new JobFilter(wanted ?? [], metadata.Pairs), before, size, language, cancellationToken));
    }

    private static async Task<Results<Ok<JobStatus>, ProblemHttpResult>> GetAsync(
        Guid id, Tenant tenant, Language language, HttpRequest request, JobReader reader, JobWatch watch, PreferWait preferWait, CancellationToken cancellationToken) =>
        await reader.FindAsync(tenant.Name, id, cancellationToken) is { } row
            ? TypedResults.Ok(await reader.DescribeAsync(await preferWait.ForAsync(row, request, watch, cancellationToken), language, cancellationToken))
            : Missing(id);

    private static async Task<Results<Ok<CancelAnswer>, Accepted<CancelAnswer>, ProblemHttpResult>> CancelAsync(
        Guid id, Tenant tenant, Caller caller, JobCancel cancel, CancellationToken cancellationToken) => await cancel.RequestAsync(tenant.Name, id, new JobActor(caller.Name, caller.Home), cancellationToken) switch
        {
            null => Missing(id),
            { Outcome: CancelAnswer.Requested } answer => TypedResults.Accepted(JobLinks.Of(id).Self, answer),
            var answer => TypedResults.Ok(answer),
        };

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> PreviewAsync(
        Guid id, Tenant tenant, HttpResponse response, JobReader reader, IObjectStore objects, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(tenant.Name, id, cancellationToken) is not { } row)
        {
            return Missing(id);
        }

        // A preview of what is held would show it.
        if (row.State == JobState.Blocked || await objects.OpenAsync(ObjectKeys.Preview(row.Tenant, row.Id), cancellationToken) is not { } stored)
        {
            return TypedResults.Problem("the job keeps no preview, or has none yet", statusCode: StatusCodes.Status404NotFound);
        }

        response.RegisterForDisposeAsync(stored);
        response.Headers.CacheControl = "no-store";
        return TypedResults.Stream(stored.Content, "image/jpeg");
    }

    private static async Task<Results<EventStream, NoContent, ProblemHttpResult>> EventsAsync(
        Guid id, Tenant tenant, Language language, HttpRequest request, JobReader reader, JobWatch watch, AccessGate gate, IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(tenant.Name, id, cancellationToken) is not { } row)
        {
            return Missing(id);
        }

        var seen = EventId.Read(request.Headers["Last-Event-ID"]);
        // 204 tells an EventSource that has seen the end not to come back.
        return row.State.IsFinal() && seen.Version >= row.Version
            ? TypedResults.NoContent()
            : new EventStream(watch.FollowAsync(row, seen, language, CancellationToken.None), () => gate.StillMayAsync(request.HttpContext), lifetime.ApplicationStopping);
    }

    public static ProblemHttpResult Missing(Guid id) => TypedResults.Problem($"there is no job {id}", statusCode: StatusCodes.Status404NotFound);

    public static ProblemHttpResult Refuse(string reason) => TypedResults.Problem(reason, statusCode: StatusCodes.Status400BadRequest);
}
