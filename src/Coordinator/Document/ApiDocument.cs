using Farm.Coordinator.Keys;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Farm.Coordinator.Document;

/// <summary>The OpenAPI document at /openapi/v1.json: routes as they are mapped, with the words and examples of this folder.</summary>
internal static class ApiDocument
{
    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi(static document =>
    {
        // What GET answers, HEAD answers too: in the document a second entry of the same name would be another operation.
        document.ShouldInclude = static route => route.HttpMethod != HttpMethods.Head;
        document.DescribeAccess();
        document.AddSchemaTransformer(SchemaWords.DescribeAsync);
        document.AddOperationTransformer(OperationWords.DescribeAsync);
        document.AddDocumentTransformer(DescribeAsync);
    });

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Farm",
            Version = "v1",
            Description = "A render farm for open-weight image models: post a prompt, follow the job, fetch the picture. Refusals are problem details (RFC 9457).",
            License = new OpenApiLicense { Name = "Apache-2.0", Url = new Uri("https://www.apache.org/licenses/LICENSE-2.0") },
        };
        document.Servers = [new OpenApiServer { Url = "/", Description = "The farm that serves this document" }];
        // Nothing is asked of a caller unless its operation says so.
        document.Security ??= [new OpenApiSecurityRequirement()];
        document.Tags = new HashSet<OpenApiTag>(OperationWords.Tags.Select(static tag => new OpenApiTag { Name = tag.Name, Description = tag.Text }));
        return Task.CompletedTask;
    }
}
