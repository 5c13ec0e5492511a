using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace Farm.Coordinator.OpenAi.Errors;

internal static class EnvelopeDocument
{
    private static readonly int[] Shared =
    [
        StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound, StatusCodes.Status406NotAcceptable,
        StatusCodes.Status421MisdirectedRequest, StatusCodes.Status429TooManyRequests, StatusCodes.Status500InternalServerError, StatusCodes.Status503ServiceUnavailable,
    ];

    private static readonly int[] OfBodies = [StatusCodes.Status408RequestTimeout, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType];

    /// <summary>Describes every refusal of these routes as an envelope, in place of problem details.</summary>
    public static TBuilder DescribeEnvelopes<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder
    {
        routes.Finally(static route =>
        {
            var problems = route.Metadata.OfType<IProducesResponseTypeMetadata>().Where(static answer => typeof(ProblemDetails).IsAssignableFrom(answer.Type)).ToList();
            foreach (var problem in problems)
            {
                route.Metadata.Remove(problem);
            }

            var statuses = problems.Select(static problem => problem.StatusCode).Concat(Shared).Concat(route.Metadata.OfType<IAcceptsMetadata>().Any() ? OfBodies : []);
            foreach (var status in statuses.Distinct())
            {
                route.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(ErrorEnvelope), ["application/json"]));
            }
        });
        return routes;
    }
}
