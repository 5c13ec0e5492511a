using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Farm.Coordinator.Tenants;

/// <summary>Says in the OpenAPI document which operations take or need a key, and how requests are refused without a handler.</summary>
internal static class AccessDocument
{
    private const string Scheme = "ownerKey";

    public static OpenApiOptions DescribeAccess(this OpenApiOptions document) => document
        .AddDocumentTransformer(static (text, _, _) =>
        {
            var components = text.Components ??= new OpenApiComponents();
            (components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>()).Add(Scheme, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = $"The owner key, {OwnerKey.Prefix}…, which the coordinator makes at its first start in the file that {AccessOptions.Key(nameof(AccessOptions.OwnerKeyFile))} names.",
            });
            return Task.CompletedTask;
        })
        .AddOperationTransformer(static (operation, context, _) =>
        {
            var audience = AudienceMetadata.Of(context.Description.ActionDescriptor.EndpointMetadata);
            var withKey = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] };
            operation.Security = audience switch
            {
                Audience.Owner => [withKey],
                Audience.Tenants => [[], withKey],
                _ => [],
            };
            return Task.CompletedTask;
        });
}
