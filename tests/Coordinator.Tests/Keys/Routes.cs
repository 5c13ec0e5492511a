using Farm.Contracts.Tenants;
using Farm.Coordinator.Keys;
using Microsoft.AspNetCore.Routing;

namespace Farm.Coordinator.Tests.Keys;

/// <summary>Every route that a coordinator has, as its own routing tells: a new one cannot be forgotten.</summary>
internal static class Routes
{
    public static IReadOnlyList<Route> Of(FarmHost farm) =>
    [
        .. farm.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().SelectMany(static endpoint =>
            (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method =>
                new Route(method, "/" + endpoint.RoutePattern.RawText?.Trim('/'), RouteScope.Of(endpoint.Metadata)))),
    ];

    /// <summary>An address of the route.</summary>
    /// <param name="id">Stands for each id of a job, a review or another thing.</param>
    /// <param name="name">Stands for each name.</param>
    public static string Concrete(string path, string id = "01890a5d-ac96-774b-bcce-b302099a8057", string name = "a") => string.Join('/', path.Split('/').Select(part =>
        !part.StartsWith('{') ? part : part.Contains(":guid", StringComparison.Ordinal) ? id : name));

    internal sealed record Route(string Method, string Path, KeyScopes Needed);
}
