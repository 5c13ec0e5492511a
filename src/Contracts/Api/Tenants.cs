using Farm.Contracts.Tenants;

namespace Farm.Contracts.Api;

/// <param name="ErasingSince">Since when all that the tenant has is being erased; null otherwise.</param>
public sealed record TenantView(string Name, TenantTerms Terms, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, DateTimeOffset? ErasingSince = null);

/// <param name="NextCursor">Null on the last page.</param>
public sealed record TenantPage(IReadOnlyList<TenantView> Tenants, string? NextCursor);

/// <summary>A model's licence, and whether jobs may use the model for pay.</summary>
/// <param name="NeedsAcceptance">Whether the licence is not known to be free for commercial use.</param>
/// <param name="AcceptedBy">The operator who accepted it; null where nobody has.</param>
public sealed record LicenceView(string Model, string Licence, bool NeedsAcceptance, string? AcceptedBy, DateTimeOffset? AcceptedAt);
