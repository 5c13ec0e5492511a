using Farm.Contracts.Tenants;
using Farm.Coordinator.Sessions;
using Farm.Coordinator.Tokens;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Farm.Coordinator.Keys;

/// <summary>Says in the OpenAPI document which operations take or need a key, and how requests are refused without a handler.</summary>
internal static class AccessDocument
{
    private const string Scheme = "key";
    private const string Session = "session";

    public static OpenApiOptions DescribeAccess(this OpenApiOptions document) => document
        .AddDocumentTransformer(static (text, _, _) =>
        {
            var components = text.Components ??= new OpenApiComponents();
            (components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>()).Add(Scheme, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = $"A key of this farm, {ApiKey.Prefix}…: one that POST /v1/keys made, or the owner key, which the coordinator makes at its first start in the file that {AccessOptions.Key(nameof(AccessOptions.OwnerKeyFile))} names. Or a token (JWT) of the identity provider that {OidcOptions.Section} names.",
            });
            components.SecuritySchemes.Add(Session, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = SessionCookie.SecureName,
                Description = $"Of somebody who signed in by GET {SignInSetup.BeginPath}; on this machine without https its name is {SessionCookie.LocalName}. What is sent with it other than by GET and HEAD must have the farm's own address as Origin.",
            });
            return Task.CompletedTask;
        })
        .AddOperationTransformer(static (operation, context, _) =>
        {
            var needed = RouteScope.Of(context.Description.ActionDescriptor.EndpointMetadata);
            var withKey = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] };
            var withSession = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Session, context.Document)] = [] };
            operation.Security = needed == KeyScopes.None ? []
                : (needed & Caller.WithoutKey) != KeyScopes.None ? [[], withKey, withSession]
                : [withKey, withSession];
            if (needed is not (KeyScopes.None or KeyScopes.All))
            {
                operation.Description = $"{operation.Description} Needs the scope {string.Join(" or ", ScopeNames.Of(needed))}.".TrimStart();
            }

            return Task.CompletedTask;
        });
}
