using System.Text.Json.Serialization;
using Farm.Contracts.Jobs;

namespace Farm.Contracts.Api;

/// <summary>Asks for a key.</summary>
public sealed record KeyRequest
{
    /// <summary>The person or service who uses it, told in history and audit: 1 to 64 characters.</summary>
    public string? Name { get; init; }

    /// <summary>The tenant that it is of; null for the farm's own, which may name any tenant.</summary>
    public string? Tenant { get; init; }

    /// <summary>Names of what it may be used for; jobs and catalogs where it says nothing.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>From when on it is worth nothing, a time with its offset; null for never.</summary>
    [JsonConverter(typeof(Rfc3339Converter))]
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>Asks for a key in place of another, which has its name, tenant, scopes and lifetime.</summary>
public sealed record KeyRotation
{
    /// <summary>Hours for which the old key goes on beside the new one, from 0 to 720; 24 where it says nothing.</summary>
    public double? OverlapHours { get; init; }
}

/// <summary>A key without its secret, which nobody has but who was shown it.</summary>
/// <param name="Id">The part of the key that is no secret.</param>
/// <param name="Tenant">Null for a key of the farm's own.</param>
/// <param name="State">active, expired or revoked.</param>
/// <param name="LastUsedAt">Within half a minute.</param>
/// <param name="Replaces">Id of the key that this one came in place of.</param>
public sealed record KeyView(
    string Id,
    string Name,
    string? Tenant,
    IReadOnlyList<string> Scopes,
    string State,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? RevokedAt,
    DateTimeOffset? LastUsedAt,
    string? Replaces);

/// <summary>A key that was just made.</summary>
/// <param name="Secret">The whole key: shown this once.</param>
public sealed record NewKey(KeyView Key, string Secret);

/// <param name="NextCursor">Null on the last page.</param>
public sealed record KeyPage(IReadOnlyList<KeyView> Keys, string? NextCursor);

/// <summary>The sender of a request, as the farm sees it.</summary>
/// <param name="Name">The person or service on the key.</param>
/// <param name="Key">Id of the key; null without one.</param>
public sealed record CallerView(string Name, string Tenant, IReadOnlyList<string> Scopes, string? Key);

/// <summary>A session of somebody who has signed in by a browser.</summary>
/// <param name="Name">The person.</param>
/// <param name="Tenant">Whose jobs they see.</param>
/// <param name="ExpiresAt">When they have to sign in anew.</param>
public sealed record SessionView(string Name, string Tenant, IReadOnlyList<string> Scopes, DateTimeOffset ExpiresAt);
