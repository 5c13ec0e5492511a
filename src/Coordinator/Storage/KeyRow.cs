using Farm.Contracts.Tenants;

namespace Farm.Coordinator.Storage;

/// <summary>A key that somebody was given: its hash, for the key itself is shown once and kept nowhere.</summary>
internal sealed class KeyRow
{
    /// <summary>The order in which keys were made; the cursor of lists.</summary>
    public long Number { get; init; }

    /// <summary>The part of the key that says which it is.</summary>
    public required string Id { get; init; }

    /// <summary>Null for a key of the farm's own.</summary>
    public string? Tenant { get; init; }

    /// <summary>The person or service who has it.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the whole key.</summary>
    public required byte[] Hash { get; init; }

    public required KeyScopes Scopes { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>Id of the key that this one came in place of.</summary>
    public string? Replaces { get; init; }

    public string StateAt(DateTimeOffset now) => RevokedAt is not null ? "revoked" : ExpiresAt <= now ? "expired" : "active";
}
