using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Farm.Coordinator.Checking;

/// <summary>The body in the OpenAPI document: one kind of request has three shapes, which no type tells.</summary>
internal static class CheckDocument
{
    public static Task DescribeBody(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var (type, media) in operation.RequestBody?.Content ?? new Dictionary<string, OpenApiMediaType>())
        {
            media.Schema = type switch
            {
                CheckIntake.Json => Object("key", new OpenApiSchema { Type = JsonSchemaType.String, Description = "The object key of an upload or a result" }),
                CheckIntake.Form => Object("file", Binary()),
                _ => Binary(),
            };
        }

        return Task.CompletedTask;
    }

    private static OpenApiSchema Object(string field, OpenApiSchema schema) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema> { [field] = schema },
        Required = new HashSet<string> { field },
        AdditionalPropertiesAllowed = false,
    };

    private static OpenApiSchema Binary() => new() { Type = JsonSchemaType.String, Format = "binary" };
}
