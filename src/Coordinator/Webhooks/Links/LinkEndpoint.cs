using System.Globalization;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Http;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Keys;
using Farm.Coordinator.Storage;
using Farm.Ports.Objects;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Webhooks.Links;

/// <summary>GET /v1/pictures/{id}: a job's picture for whoever has a link that the farm has made.</summary>
internal static class LinkEndpoint
{
    public static void MapPictureLinks(this IEndpointRouteBuilder routes) =>
        routes.MapGet($"{ResultLinks.Path}/{{id:guid}}", HandleAsync).WithTags("Webhooks").WithName("GetLinkedPicture").WithSummary("The picture that a link in a message leads to; the link is the key.")
            .NeedsNothing()
            .WithMetadata(ReadHeader.Range, ReadHeader.IfNoneMatch, ReadHeader.IfRange, SentHeader.Tag, SentHeader.ContentRange)
            .Produces(StatusCodes.Status304NotModified).ProducesProblem(StatusCodes.Status416RangeNotSatisfiable)
            .Produces<Stream>(StatusCodes.Status206PartialContent, "image/png", "image/jpeg", "image/webp")
            .Produces<Stream>(StatusCodes.Status200OK, "image/png", "image/jpeg", "image/webp")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status410Gone);

    private static async Task<Results<FileStreamHttpResult, FileContentHttpResult, ProblemHttpResult>> HandleAsync(
        Guid id, string? until, string? seal, HttpResponse response, ResultLinks links, IDbContextFactory<JobsContext> contexts, IObjectStore objects, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seal is null || !links.IsOurs(id, seconds, seal))
        {
            // Whether there is such a job is nobody's business who has no link to it.
            return TypedResults.Problem("this is no link of the farm's, or was changed on its way", statusCode: StatusCodes.Status404NotFound);
        }

        if (time.GetUtcNow().ToUnixTimeSeconds() > seconds)
        {
            return TypedResults.Problem("the link's time is over; GET /v1/jobs/{id}/result with a key has the picture", statusCode: StatusCodes.Status410Gone);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Jobs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is { State: JobState.Succeeded, ResultKey: { } key } job
            ? await ResultEndpoint.SendAsync(job, key, response, objects, cancellationToken)
            : TypedResults.Problem("the picture is no longer kept", statusCode: StatusCodes.Status410Gone);
    }
}
