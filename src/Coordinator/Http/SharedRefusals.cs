using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace Farm.Coordinator.Http;

internal static class SharedRefusals
{
    /// <summary>Adds the refusals that routes of a kind share: those that read a body, and all.</summary>
    public static TBuilder DescribeRefusals<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder
    {
        routes.Finally(static route =>
        {
            int[] shared =
            [
                StatusCodes.Status400BadRequest, StatusCodes.Status403Forbidden, StatusCodes.Status406NotAcceptable, StatusCodes.Status421MisdirectedRequest,
                StatusCodes.Status429TooManyRequests, StatusCodes.Status500InternalServerError, StatusCodes.Status503ServiceUnavailable,
            ];
            int[] ofBodies = route.Metadata.OfType<IAcceptsMetadata>().Any()
                ? [StatusCodes.Status408RequestTimeout, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType]
                : [];
            var told = route.Metadata.OfType<IProducesResponseTypeMetadata>().Select(static answer => answer.StatusCode).ToHashSet();
            foreach (var status in shared.Concat(ofBodies).Where(status => !told.Contains(status)))
            {
                route.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(ProblemDetails), ["application/problem+json"]));
            }
        });
        return routes;
    }
}
