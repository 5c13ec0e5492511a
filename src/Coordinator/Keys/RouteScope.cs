using Farm.Contracts.Tenants;

namespace Farm.Coordinator.Keys;

/// <summary>Scopes that a route needs of its caller. One that says nothing needs <see cref="KeyScopes.Admin"/>, so that none is open by oversight.</summary>
public static class RouteScope
{
    /// <summary>The caller must have one of these scopes; the last word of a route counts.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder endpoints, KeyScopes oneOf)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new Need(oneOf));

    /// <summary>Everybody alike: neither key nor tenant is looked at.</summary>
    public static TBuilder NeedsNothing<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.Needs(KeyScopes.None);

    /// <summary>None for what is open to everybody.</summary>
    public static KeyScopes Of(IEnumerable<object> metadata) => metadata.OfType<Need>().LastOrDefault()?.OneOf ?? KeyScopes.Admin;

    private sealed record Need(KeyScopes OneOf);
}
