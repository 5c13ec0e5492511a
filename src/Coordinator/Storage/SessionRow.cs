using Farm.Contracts.Tenants;

namespace Farm.Coordinator.Storage;

/// <summary>A session of somebody who has signed in by a browser; where the row is gone, the session is over.</summary>
internal sealed class SessionRow
{
    /// <summary>SHA-256 of what the cookie holds.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>As the identity token had it; null for who is of the farm itself.</summary>
    public string? Tenant { get; init; }

    /// <summary>The person.</summary>
    public required string Name { get; init; }

    public required KeyScopes Scopes { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
