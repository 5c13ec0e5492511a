namespace Farm.Coordinator.Tenants;

/// <summary>The callers that an address is open to. One that says nothing is the owner's alone, so that none is open by oversight.</summary>
internal enum Audience
{
    /// <summary>The one who runs the farm, by the owner key.</summary>
    Owner,

    /// <summary>Each tenant for itself. Without a key that is tenant local; with the owner key it is whom the header names.</summary>
    Tenants,

    /// <summary>Everybody alike: neither key nor tenant is looked at.</summary>
    Anybody,
}

internal static class AudienceMetadata
{
    public static TBuilder OpenTo<TBuilder>(this TBuilder endpoints, Audience audience)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new Openness(audience));

    /// <summary>The audience of an endpoint with this metadata; the last word counts.</summary>
    public static Audience Of(IEnumerable<object> metadata) => metadata.OfType<Openness>().LastOrDefault()?.Audience ?? Audience.Owner;

    private sealed record Openness(Audience Audience);
}
