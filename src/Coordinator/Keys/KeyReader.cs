using Farm.Contracts.Tenants;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Tenants;

namespace Farm.Coordinator.Keys;

/// <summary>Says who sends a bearer text.</summary>
internal sealed class KeyReader(OwnerKey owner, KeyRing keys, TenantDirectory tenants, DatabaseGate gate, TimeProvider time)
{
    /// <summary>The name of who has the owner key.</summary>
    public const string Owner = "owner";

    /// <returns>The caller, or what is wrong with a key that means to be a farm's; neither for a text that is none.</returns>
    public async ValueTask<(Caller? Caller, string? Wrong)> ReadAsync(string text, CancellationToken cancellationToken)
    {
        if (!text.StartsWith(ApiKey.Prefix, StringComparison.Ordinal))
        {
            return (null, null);
        }

        if (OwnerKey.IsKey(text))
        {
            return owner.Is(text) ? (new Caller(Tenant.Local, null, KeyScopes.All, Owner, null), null) : (null, "holds the owner key of another farm");
        }

        if (ApiKey.IdOf(text) is not { } id)
        {
            return (null, $"holds a malformed key; must be {ApiKey.Form}");
        }

        gate.ThrowIfClosed();
        var key = await keys.FindAsync(text, cancellationToken);
        if (key is null)
        {
            return (null, $"holds key {id}, which is none of this farm's");
        }

        if (key.RevokedAt is { } revoked)
        {
            return (null, $"holds key {id}, which was revoked at {revoked:O}");
        }

        if (key.ExpiresAt is { } expired && expired <= time.GetUtcNow())
        {
            return (null, $"holds key {id}, which expired at {expired:O}");
        }

        if (key.Tenant is { } name && await tenants.FindAsync(name, cancellationToken) is not { ErasingSince: null })
        {
            return (null, $"holds key {id} of tenant '{name}', which is being erased");
        }

        keys.NoteUse(id);
        return (new Caller(key.Tenant is null ? Tenant.Local : new Tenant(key.Tenant), key.Tenant, key.Scopes, key.Name, id), null);
    }
}
