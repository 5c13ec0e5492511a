using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Farm.Coordinator.Http;

/// <summary>Stands before every handler: decodes a body that comes compressed, refuses other codings by name, and bounds the time it takes.</summary>
internal static class RequestBodies
{
    private const string Identity = "identity";

    /// <summary>The codings that a body may come in.</summary>
    private const string Known = "br, deflate, gzip";

    /// <summary>After routing: how long a body may take is told by its route.</summary>
    public static void UseRequestBodies(this WebApplication app)
    {
        app.Use(RefuseUnknownAsync);
        app.UseRequestDecompression();
        app.Use(GuardAsync);
    }

    private static Task RefuseUnknownAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        var codings = request.Headers.ContentEncoding;
        switch (codings.Count)
        {
            case 0:
            // A body that no handler reads needs no decoding.
            case > 0 when context.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is null:
                return next(context);
            case 1 when string.Equals(codings[0], Identity, StringComparison.OrdinalIgnoreCase):
                request.Headers.Remove(HeaderNames.ContentEncoding);
                return next(context);
            case 1 when codings[0]?.ToLowerInvariant() is "br" or "deflate" or "gzip":
                context.Items[typeof(RequestBodies)] = codings[0];
                return next(context);
            default:
                context.Response.Headers.AcceptEncoding = Known;
                return TypedResults.Problem(
                    $"Content-Encoding is '{codings}'; must be one of {Known}, or absent", statusCode: StatusCodes.Status415UnsupportedMediaType).ExecuteAsync(context);
        }
    }

    private static async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<BodyTime>() is not { } time)
        {
            await next(context);
            return;
        }

        var (request, services) = (context.Request, context.RequestServices);
        var before = request.Body;
        await using var body = new CallersBody(
            before, context.Items[typeof(RequestBodies)] as string, time.Setting, time.Read(services), services.GetRequiredService<TimeProvider>());
        request.Body = body;
        try
        {
            await next(context);
        }
        finally
        {
            request.Body = before;
        }
    }
}
