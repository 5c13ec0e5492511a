using Farm.Contracts.Api;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Keys;
using Farm.Coordinator.Settings;
using Farm.Coordinator.Telemetry;
using Farm.Coordinator.Tenants;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Uploads;

/// <summary>POST /v1/uploads: takes a picture that jobs work from.</summary>
internal static class UploadEndpoints
{
    public const string Path = "/uploads";

    public static void MapUploads(this IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, HandleAsync).WithTags("Uploads").WithName("Upload").WithSummary("Stores a picture to work from, and names it by its content.")
            .Needs(KeyScopes.Jobs | KeyScopes.Catalogs)
            .Accepts<Stream>("image/png", "image/jpeg", "image/webp")
            .Produces<UploadView>(StatusCodes.Status201Created).Produces<UploadView>()
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    private static async Task<Results<Created<UploadView>, Ok<UploadView>, ProblemHttpResult>> HandleAsync(
        HttpRequest request, Tenant tenant, AccessGate gate, UploadStore uploads, IOptions<CoordinatorOptions> options, ILogger<IncomingPicture> log, CancellationToken cancellationToken)
    {
        var declared = request.GetTypedHeaders().ContentType?.MediaType.Value?.ToLowerInvariant();
        if (!PictureHead.IsKnown(declared))
        {
            return Refuse(StatusCodes.Status415UnsupportedMediaType, $"Content-Type is '{request.ContentType}'; must be {PictureHead.Known}");
        }

        var limit = options.Value.MaxUploadBytes;
        IncomingPicture? picture;
        try
        {
            picture = await IncomingPicture.ReadAsync(request, limit, cancellationToken);
        }
        catch (IOException problem) when (problem is not BadHttpRequestException && !cancellationToken.IsCancellationRequested)
        {
            log.NotKept(request.Path, problem.Message);
            return Refuse(StatusCodes.Status503ServiceUnavailable, "the upload cannot be kept until it is stored; try again later");
        }

        if (picture is null)
        {
            var length = request.ContentLength is { } bytes ? $"{bytes}" : "more";
            return Refuse(
                StatusCodes.Status413PayloadTooLarge,
                $"the body has {length} bytes; must have at most {limit} ({CoordinatorOptions.Section}:{nameof(CoordinatorOptions.MaxUploadBytes)})");
        }

        if (picture.Bytes == 0)
        {
            return Refuse(StatusCodes.Status400BadRequest, $"the body is empty; must be a picture of 1 to {limit} bytes");
        }

        if (picture.MediaType != declared)
        {
            return Refuse(
                StatusCodes.Status415UnsupportedMediaType,
                $"Content-Type is '{declared}', but the body begins as {picture.MediaType ?? $"neither {PictureHead.Known}"}");
        }

        if (await gate.JudgeAsync(request.HttpContext) is { } refusal)
        {
            return refusal;
        }

        var (view, wasKnown) = await uploads.StoreAsync(tenant.Name, picture, declared ?? "", cancellationToken);
        return wasKnown ? TypedResults.Ok(view) : TypedResults.Created((string?)null, view);
    }

    private static ProblemHttpResult Refuse(int status, string reason) => TypedResults.Problem(reason, statusCode: status, title: "The upload cannot be taken");
}
