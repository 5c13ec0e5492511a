using Farm.Contracts.Tenants;

namespace Farm.Coordinator.Tokens;

/// <summary>The person or service a token is of, by the claims that settings name.</summary>
/// <param name="Tenant">The tenant's name as the token has it; null for who is of the farm itself.</param>
/// <param name="Name">The person's name.</param>
internal sealed record TokenIdentity(string? Tenant, string Name, KeyScopes Scopes);
