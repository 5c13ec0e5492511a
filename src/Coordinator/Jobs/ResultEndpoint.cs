using System.Security.Cryptography;
using System.Text.Json;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Http;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Tenants;
using Farm.Coordinator.Thumbnails;
using Farm.Ports.Objects;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Farm.Coordinator.Jobs;

/// <summary>GET /v1/jobs/{id}/result: the picture, or with <c>width</c> a smaller copy of it.</summary>
internal static class ResultEndpoint
{
    private const string RetryAfterSeconds = "2";

    public static void Map(RouteGroupBuilder jobs) =>
        jobs.MapGet("/{id:guid}/result", HandleAsync).WithName("GetResult").WithSummary("The picture, or a thumbnail of it.")
            .WithDescription("A thumbnail has the picture's format and proportions, its own marks and manifest, and the picture as its ingredient. Where the picture is no wider than width, the picture itself is sent.")
            .WithMetadata(ReadHeader.Range, ReadHeader.IfNoneMatch, ReadHeader.IfRange, SentHeader.Tag, SentHeader.ContentRange)
            .Produces(StatusCodes.Status304NotModified).ProducesProblem(StatusCodes.Status416RangeNotSatisfiable)
            .Produces<Stream>(StatusCodes.Status206PartialContent, "image/png", "image/jpeg", "image/webp")
            .Produces<Stream>(StatusCodes.Status200OK, "image/png", "image/jpeg", "image/webp")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status410Gone)
            .ProducesProblem(StatusCodes.Status429TooManyRequests).ProducesProblem(StatusCodes.Status501NotImplemented);

    private static async Task<Results<FileStreamHttpResult, FileContentHttpResult, ProblemHttpResult>> HandleAsync(
        Guid id, Tenant tenant, string? width, HttpResponse response, JobReader reader, IObjectStore objects, ThumbnailStore thumbnails, CancellationToken cancellationToken)
    {
        if (!ThumbnailWidth.TryRead(width, out var pixels, out var problem))
        {
            return JobEndpoints.Refuse(problem);
        }

        if (await reader.FindAsync(tenant.Name, id, cancellationToken) is not { } row)
        {
            return JobEndpoints.Missing(id);
        }

        if (row is not { State: JobState.Succeeded, ResultKey: { } key })
        {
            return row.State.IsFinal()
                ? NoResult(row, StatusCodes.Status410Gone, $"the job ended {row.State}: {row.FailureReason ?? "on request"}")
                : NoResult(row, StatusCodes.Status409Conflict, $"the job is {row.State}; its picture is not there yet");
        }

        return (pixels is { } wanted ? await thumbnails.GetAsync(Whole(row, key), wanted, cancellationToken) : new Thumbnail.Whole()) switch
        {
            Thumbnail.Made { File: var file } => Send(file, row, response),
            Thumbnail.Refused refused => Refuse(refused, row, response),
            _ => await SendAsync(row, key, response, objects, cancellationToken),
        };
    }

    private static WholePicture Whole(JobRow row, string key) => JsonSerializer.Deserialize(row.SpecJson, JobJson.Default.JobSpec) is { } spec
        ? new WholePicture(row.Id, row.Tenant, spec.Width, spec.Format, key, row.ResultSha256)
        : throw new InvalidDataException($"job {row.Id} has no spec");

    /// <summary>The picture of a job that has one.</summary>
    public static async Task<Results<FileStreamHttpResult, FileContentHttpResult, ProblemHttpResult>> SendAsync(
        JobRow row, string key, HttpResponse response, IObjectStore objects, CancellationToken cancellationToken)
    {
        if (await StoredPicture.OpenAsync(objects, key, cancellationToken) is not { } picture)
        {
            return NoResult(row, StatusCodes.Status410Gone, "the picture is no longer in the object store");
        }

        response.RegisterForDisposeAsync(picture);
        if (RefuseBeyond(response, picture.Length) is { } refusal)
        {
            return refusal;
        }

        AllowCaching(response);
        return TypedResults.Stream(picture, row.ResultContentType, entityTag: new EntityTagHeaderValue($"\"{row.ResultSha256}\""), enableRangeProcessing: AsksForBytes(response));
    }

    private static Results<FileStreamHttpResult, FileContentHttpResult, ProblemHttpResult> Send(ReadOnlyMemory<byte> file, JobRow row, HttpResponse response)
    {
        if (RefuseBeyond(response, file.Length) is { } refusal)
        {
            return refusal;
        }

        AllowCaching(response);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(file.Span))}\"");
        return TypedResults.Bytes(file, row.ResultContentType, enableRangeProcessing: AsksForBytes(response), entityTag: tag);
    }

    private static ProblemHttpResult Refuse(Thumbnail.Refused refused, JobRow row, HttpResponse response)
    {
        if (refused.Status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = RetryAfterSeconds;
        }

        return TypedResults.Problem(refused.Reason, statusCode: refused.Status, extensions: [new("state", row.State.ToString()), new("code", refused.Code)]);
    }

    /// <summary>A result never changes; whose it is depends on the tenant, so that only the tenant's own cache may keep it.</summary>
    private static void AllowCaching(HttpResponse response)
    {
        response.Headers.CacheControl = "private, max-age=31536000, immutable";
        response.Headers.Vary = Tenant.Header;
    }

    /// <summary>A range in another unit than bytes is passed over (RFC 9110, 14.2); the framework would take it for bytes.</summary>
    private static bool AsksForBytes(HttpResponse response) => response.HttpContext.Request.GetTypedHeaders().Range is null or { Unit.Value: "bytes" };

    /// <summary>The refusal where the one range that is asked for is not there; conditions are for the framework to judge.</summary>
    private static ProblemHttpResult? RefuseBeyond(HttpResponse response, long length)
    {
        var request = response.HttpContext.Request;
        var isBeyond = request.Headers.IfRange.Count == 0 && request.Headers.IfNoneMatch.Count == 0
            && request.GetTypedHeaders().Range is { Unit.Value: "bytes", Ranges: { Count: 1 } ranges } && ranges.First() is var only
            && (only.From >= length || only is { From: null, To: 0 });
        if (!isBeyond)
        {
            return null;
        }

        response.Headers.ContentRange = $"bytes */{length}";
        return TypedResults.Problem($"Range is '{request.Headers.Range}'; the picture has {length} bytes", statusCode: StatusCodes.Status416RangeNotSatisfiable);
    }

    private static ProblemHttpResult NoResult(JobRow row, int status, string reason) => TypedResults.Problem(
        reason, statusCode: status, extensions: [new("state", row.State.ToString()), new("code", row.FailureCode)]);
}
