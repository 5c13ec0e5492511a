using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Farm.Coordinator.Http;

/// <summary>406 before anything is done, where a route has no answer of a kind that the caller reads. A problem is told to anybody.</summary>
internal static class Acceptable
{
    public static Task RefuseOtherAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (request.Headers.Accept.Count == 0 || request.GetTypedHeaders().Accept is not { Count: > 0 } accepted)
        {
            return next(context);
        }

        if (context.GetEndpoint()?.Metadata.GetMetadata<AcceptIgnored>() is not null)
        {
            return next(context);
        }

        var kinds = context.GetEndpoint()?.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>()
            .Where(static answer => answer.StatusCode is >= StatusCodes.Status200OK and < StatusCodes.Status300MultipleChoices)
            .SelectMany(static answer => answer.ContentTypes).Distinct().ToList() ?? [];
        return kinds.Count == 0 || kinds.Exists(kind => accepted.Any(range => range.Quality is not 0 && new MediaTypeHeaderValue(kind).IsSubsetOf(new MediaTypeHeaderValue(range.MediaType))))
            ? next(context)
            : TypedResults.Problem($"Accept is '{request.Headers.Accept}'; the answer is {string.Join(", ", kinds)}", statusCode: StatusCodes.Status406NotAcceptable).ExecuteAsync(context);
    }
}

/// <summary>Marks a route that answers as it does whatever its caller says to read: OpenAI's clients ask for any file as text/plain or application/binary, and take it as it is.</summary>
internal sealed record AcceptIgnored
{
    public static AcceptIgnored Instance { get; } = new();
}
