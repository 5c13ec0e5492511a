using Farm.Contracts.Api;
using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Webhooks.Signing;

/// <summary>Secrets of endpoints and tenants, out of and into their rows.</summary>
internal sealed class SecretVault(IDbContextFactory<JobsContext> contexts, WebhookKey key)
{
    /// <summary>Encrypts the secret of an endpoint.</summary>
    public byte[] Seal(Guid endpoint, byte[] secret) => key.Seal(secret, OwnerOf(endpoint));

    /// <summary>Encrypts the default secret of a tenant.</summary>
    public byte[] Seal(string tenant, byte[] secret) => key.Seal(secret, OwnerOf(tenant));

    /// <summary>Null where the row was written with another key than this coordinator has.</summary>
    public SigningKeys? KeysOf(WebhookEndpointRow row, DateTimeOffset now) => Open(OwnerOf(row.Id), row.Signing, row.Secret, row.PreviousUntil > now ? row.PreviousSecret : null);

    /// <inheritdoc cref="KeysOf(WebhookEndpointRow, DateTimeOffset)"/>
    public SigningKeys? KeysOf(WebhookSecretRow row, DateTimeOffset now) => Open(OwnerOf(row.Tenant), WebhookSigning.Hmac, row.Secret, row.PreviousUntil > now ? row.PreviousSecret : null);

    /// <summary>The tenant's default secret, which is made where there is none yet.</summary>
    public async Task<WebhookSecretRow> DefaultOfAsync(string tenant, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.WebhookSecrets.AsNoTracking().SingleOrDefaultAsync(row => row.Tenant == tenant, cancellationToken) is { } known)
        {
            return known;
        }

        var made = new WebhookSecretRow { Tenant = tenant, Secret = Seal(tenant, SigningSecret.Draw()), CreatedAt = await db.NowAsync(cancellationToken) };
        db.WebhookSecrets.Add(made);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return made;
        }
        catch (DbUpdateException)
        {
            // Somebody else has made it at the same time; any other trouble is thrown on.
            await using var again = await contexts.CreateDbContextAsync(cancellationToken);
            if (await again.WebhookSecrets.AsNoTracking().SingleOrDefaultAsync(row => row.Tenant == tenant, cancellationToken) is { } theirs)
            {
                return theirs;
            }

            throw;
        }
    }

    private SigningKeys? Open(string owner, WebhookSigning signing, byte[] secret, byte[]? previous)
    {
        if (key.Open(secret, owner) is not { } current)
        {
            return null;
        }

        return new SigningKeys(signing, previous is not null && key.Open(previous, owner) is { } former ? [current, former] : [current]);
    }

    private static string OwnerOf(Guid endpoint) => $"endpoint {endpoint}";

    private static string OwnerOf(string tenant) => $"tenant {tenant}";
}
