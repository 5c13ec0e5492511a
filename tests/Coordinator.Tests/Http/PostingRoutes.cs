using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Farm.Coordinator.Tests.Http;

/// <summary>Every route that takes a body, as the host maps them: one that is added is tested too.</summary>
internal static class PostingRoutes
{
    public static IReadOnlyList<(string Method, string Path, string ContentType)> Of(FarmHost farm) =>
    [
        .. from endpoint in farm.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let accepts = endpoint.Metadata.GetMetadata<IAcceptsMetadata>()
        where accepts is not null
        from type in accepts.ContentTypes
        let method = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods[0] ?? "POST"
        let path = "/" + Keys.Routes.Concrete(endpoint.RoutePattern.RawText?.Trim('/') ?? "", $"{Guid.Empty}")
        select (method, path.EndsWith("/adapters", StringComparison.Ordinal) ? $"{path}?model={TinyModel.Id}&name=tested" : path,
            type.StartsWith("multipart", StringComparison.Ordinal) ? $"{type}; boundary=edge" : type),
    ];

    /// <summary>The beginning of a body of this type, well-formed as far as it goes.</summary>
    public static string Beginning(string path, string contentType) => contentType switch
    {
        "application/json" => "{\"reason\": \"",
        "image/jpeg" => "\u00ff\u00d8\u00ff\u00e0",
        "image/webp" => "RIFF\0\0\0\0WEBP",
        "image/png" => "\u0089PNG\r\n\u001a\n",
        "application/octet-stream" => "\u0010\0\0\0\0\0\0\0{",
        _ => "--edge\r\nContent-Disposition: form-data; name=\"" + (path.StartsWith("/v1/images/", StringComparison.Ordinal) ? "image" : "file") + "\"; filename=\"a.png\"\r\n\r\n\u0089PNG",
    };
}
