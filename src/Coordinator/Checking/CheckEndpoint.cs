using Farm.Contracts.Api;
using Farm.Coordinator.Http;
using Farm.Coordinator.Keys;
using Farm.Imaging;
using Farm.Provenance.Checking;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Checking;

/// <summary>
/// POST /v1/provenance/check: what is this picture? Open to anybody: no tenant, no key. Nothing of the picture is kept or logged.
/// </summary>
internal static class CheckEndpoint
{
    public const string Path = "/v1/provenance/check";
    public const string Refused = "The picture cannot be checked";

    public static void MapProvenanceCheck(this IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, HandleAsync).WithTags("Provenance").DescribeRefusals().WithName("CheckPicture")
            .WithSummary("Says what a picture's manifest and watermark tell of where it comes from, and what the farm has on record.")
            .WithDescription($"A picture as the body, in the field file of a form, or by the object key of an upload or a result. {ProvenanceAnswer.NotDetectedNote}")
            .NeedsNothing()
            .RefuseUnknownQuery()
            .WithMetadata(CheckOptions.BodyTime)
            .RequireRateLimiting(CheckRateLimit.Policy)
            .Accepts<Stream>("image/png", "image/jpeg", "image/webp", "application/octet-stream", CheckIntake.Form, CheckIntake.Json)
            .Produces<ProvenanceAnswer>().ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status408RequestTimeout).ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status421MisdirectedRequest).ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .AddOpenApiOperationTransformer(CheckDocument.DescribeBody);

    public static ProblemHttpResult Refuse(int status, string reason) => TypedResults.Problem(reason, statusCode: status, title: Refused);

    private static async Task<IResult> HandleAsync(
        HttpContext http, CheckIntake files, PictureChecks checks, CheckSlots slots, IOptions<CheckOptions> options, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        using var place = slots.TryEnter();
        if (!place.IsAcquired)
        {
            http.Response.Headers.RetryAfter = CheckRateLimit.RetryAfterSeconds;
            return Refuse(
                StatusCodes.Status429TooManyRequests,
                $"{options.Value.Concurrent} pictures are being checked and {options.Value.Queue} wait, the most there may be "
                + $"({CheckOptions.Key(nameof(CheckOptions.Concurrent))}, {nameof(CheckOptions.Queue)}); try again in a moment");
        }

        var (file, refusal) = await files.ReadAsync(http.Request, cancellationToken);
        return file is { } bytes
            ? await CheckAsync(bytes, http.Response, checks, slots, options.Value, cancellationToken)
            : refusal ?? throw new InvalidOperationException("a file was neither read nor refused");
    }

    private static async Task<IResult> CheckAsync(
        ReadOnlyMemory<byte> file, HttpResponse response, PictureChecks checks, CheckSlots slots, CheckOptions options, CancellationToken cancellationToken)
    {
        switch (await slots.RunAsync(checks.Open(), file, cancellationToken))
        {
            case null:
                response.Headers.RetryAfter = CheckRateLimit.RetryAfterSeconds;
                return Refuse(StatusCodes.Status503ServiceUnavailable, $"the check took longer than {CheckOptions.Key(nameof(CheckOptions.Timeout))} = {options.Timeout}");
            case { Succeeded: true, Value: { } answer }:
                return TypedResults.Json(answer, ProvenanceJson.Default.ProvenanceAnswer);
            case { Refusal: { } refusal }:
                return Refuse(
                    refusal.Reason is RefusalReason.UnknownFormat ? StatusCodes.Status415UnsupportedMediaType : StatusCodes.Status422UnprocessableEntity, refusal.Message);
            default:
                throw new InvalidOperationException("a picture was neither checked nor refused");
        }
    }
}
