using Farm.Contracts.Tenants;
using Farm.Coordinator.Audit;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Tenants;
using Farm.Coordinator.Tokens;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Keys;

/// <summary>Says who sends a token of the identity provider's.</summary>
internal sealed class TokenReader(TokenCheck check, IOptions<OidcOptions> options, TenantDirectory tenants, DatabaseGate gate)
{
    /// <returns>The caller, or what is wrong with the token; neither for a text that is none.</returns>
    public async ValueTask<(Caller? Caller, string? Wrong)> ReadAsync(HttpContext context, string text)
    {
        var (identity, wrong) = await check.ReadAsync(context, text);
        if (identity is null)
        {
            return (null, wrong);
        }

        var (caller, claim) = await OfAsync(identity, context.RequestAborted);
        return (caller, claim is null ? null : $"holds a token whose {claim}");
    }

    /// <summary>The caller that a person of the identity provider's is here, by whatever way they came.</summary>
    /// <returns>The caller, or the claim that is wrong, its value and what it must be.</returns>
    public async ValueTask<(Caller? Caller, string? Wrong)> OfAsync(TokenIdentity identity, CancellationToken cancellationToken)
    {
        if (KeyRules.WhyNoName(identity.Name) is { } wrong)
        {
            return (null, $"{options.Value.NameClaim} {wrong}");
        }

        if (identity.Tenant is not { } name)
        {
            return (new Caller(Tenant.Local, null, identity.Scopes, identity.Name, null, AuditActorKind.Person), null);
        }

        var told = TokenClaims.Tell(options.Value.TenantClaim, name);
        if (!Tenant.IsName(name))
        {
            return (null, $"{told}; must be {Tenant.Rule}");
        }

        gate.ThrowIfClosed();
        // The numbers of the farm tell of every tenant, and are no tenant's, as with keys.
        return await tenants.FindAsync(name, cancellationToken) is { ErasingSince: null }
            ? (new Caller(new Tenant(name), name, identity.Scopes & ~KeyScopes.Metrics, identity.Name, null, AuditActorKind.Person), null)
            : (null, $"{told}; must be a tenant of this farm, and there is no such one");
    }
}
