using Farm.Coordinator.Adapters;
using Farm.Coordinator.Checking;
using Farm.Coordinator.OpenAi;
using Farm.Coordinator.Uploads;

namespace Farm.Coordinator;

/// <summary>Says what was wrong where the framework refuses a request before any handler sees it.</summary>
internal static class RouteProblems
{
    public static void Explain(ProblemDetailsContext context)
    {
        var request = context.HttpContext.Request;
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        context.ProblemDetails.Detail ??= context.ProblemDetails.Status switch
        {
            StatusCodes.Status404NotFound => $"there is nothing at {request.Path}; /openapi/v1.json lists what there is",
            StatusCodes.Status405MethodNotAllowed => $"{request.Path} does not take {request.Method}; it takes {context.HttpContext.Response.Headers.Allow}",
            StatusCodes.Status415UnsupportedMediaType => $"Content-Type is '{request.ContentType}'; must be {Accepted(request)}",
            _ => null,
        };
    }

    private static string Accepted(HttpRequest request) =>
        request.Path.StartsWithSegments($"/v1{UploadEndpoints.Path}", StringComparison.OrdinalIgnoreCase) ? PictureHead.Known
        : request.Path.StartsWithSegments(CheckEndpoint.Path, StringComparison.OrdinalIgnoreCase) ? CheckIntake.Known
        : request.Path.StartsWithSegments($"/v1{AdapterEndpoints.Path}", StringComparison.OrdinalIgnoreCase) ? RegisterAdapter.MediaType
        : request.Path.StartsWithSegments($"/v1{ImageEndpoints.Path}/edits", StringComparison.OrdinalIgnoreCase) ? "application/json or multipart/form-data"
        : "application/json";
}
