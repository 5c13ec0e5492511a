using Farm.Contracts.Api;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Audit;
using Farm.Coordinator.Http;
using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Keys;

/// <summary>Makes, replaces and revokes keys, and lists them. Whoever administers one tenant sees that tenant's alone.</summary>
internal sealed class KeyDesk(IDbContextFactory<JobsContext> contexts, KeyRing ring)
{
    /// <param name="scopes">As the rules read them.</param>
    public async Task<NewKey> CreateAsync(KeyRequest request, KeyScopes scopes, AuditActor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var made = await AddAsync(db, request.Name ?? "", request.Tenant, scopes, request.ExpiresAt, actor, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return made;
    }

    /// <summary>A key with the name, tenant, scopes and lifetime of the old one, which goes on for the overlap and no longer.</summary>
    /// <returns>Null where the reach has no such key; no new key, and the reason, where the old one cannot be replaced.</returns>
    public async Task<(NewKey? Made, string? Why)?> RotateAsync(string id, Caller caller, TimeSpan overlap, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = await db.NowAsync(cancellationToken);
        if (await Within(db.Keys.AsNoTracking(), caller.Reach).SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } old)
        {
            return null;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var end = now + overlap;
        // The row's lock lets one of two rotations at once see the other, and of a revoked key none comes.
        var rows = await Within(db.Keys, caller.Reach).Where(row => row.Id == id && row.RevokedAt == null && (row.ExpiresAt == null || row.ExpiresAt > now))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ExpiresAt, row => row.ExpiresAt == null || row.ExpiresAt > end ? end : row.ExpiresAt), cancellationToken);
        if (rows == 0)
        {
            // Revoked a moment ago, or by now.
            return await FindAsync(db, id, caller.Reach, cancellationToken) is { } ended ? (null, $"is {ended.State}; only an active one can be replaced") : null;
        }

        if (await db.Keys.Where(row => row.Tenant == old.Tenant && row.Replaces == id).Select(static row => row.Id).FirstOrDefaultAsync(cancellationToken) is { } next)
        {
            return (null, $"was replaced by key {next} already; replace that one");
        }

        var made = Add(db, old.Name, old.Tenant, old.Scopes, now + (old.ExpiresAt - old.CreatedAt), old.Id, now);
        var goesOn = old.ExpiresAt < end ? old.ExpiresAt : end;
        await AuditLog.AppendAsync(
            db, new AuditEntry(AuditActs.KeyRotated, caller.AsActor(), $"key:{id}", old.Tenant, $"replaced by {made.Key.Id}, ends {goesOn:O}"), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        ring.Forget(id);
        return (made, null);
    }

    /// <summary>Makes a key worth nothing from now on; one that is so already stays as it is.</summary>
    /// <returns>Null where the reach has no such key.</returns>
    public async Task<KeyView?> RevokeAsync(string id, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = await db.NowAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var rows = await Within(db.Keys, caller.Reach).Where(row => row.Id == id && row.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.RevokedAt, now), cancellationToken);
        var key = await FindAsync(db, id, caller.Reach, cancellationToken);
        if (rows > 0)
        {
            await AuditLog.AppendAsync(db, new AuditEntry(AuditActs.KeyRevoked, caller.AsActor(), $"key:{id}", key?.Tenant, key?.Name), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            ring.Forget(id);
        }

        return key;
    }

    public async Task<KeyView?> FindAsync(string id, string? reach, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await FindAsync(db, id, reach, cancellationToken);
    }

    /// <summary>The newest first.</summary>
    /// <param name="tenant">Only keys of this one; null for all that the reach has.</param>
    public async Task<KeyPage> ListAsync(string? reach, string? tenant, PageQuery page, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = await db.NowAsync(cancellationToken);
        var rows = await Within(Within(db.Keys.AsNoTracking(), reach), tenant)
            .Where(row => page.Cursor == null || row.Number < page.Cursor)
            .OrderByDescending(row => row.Number).Take(page.Limit + 1).ToListAsync(cancellationToken);
        return new KeyPage([.. rows.Take(page.Limit).Select(row => View(row, now))], rows.Count > page.Limit ? PageCursor.Write(rows[page.Limit - 1].Number) : null);
    }

    /// <summary>Whether anybody has been given a key that is worth something: the farm may then be reached by others.</summary>
    public static Task<bool> AnyAsync(JobsContext db, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Keys.AnyAsync(row => row.RevokedAt == null && (row.ExpiresAt == null || row.ExpiresAt > now), cancellationToken);

    /// <summary>Adds a key, and notes who made it.</summary>
    /// <param name="db">With a transaction open.</param>
    internal static async Task<NewKey> AddAsync(
        JobsContext db, string name, string? tenant, KeyScopes scopes, DateTimeOffset? expiresAt, AuditActor actor, CancellationToken cancellationToken)
    {
        var made = Add(db, name, tenant, scopes, expiresAt, null, await db.NowAsync(cancellationToken));
        var detail = $"for {name}, may {string.Join(", ", made.Key.Scopes)}{(expiresAt is { } end ? $", ends {end:O}" : "")}";
        await AuditLog.AppendAsync(db, new AuditEntry(AuditActs.KeyCreated, actor, $"key:{made.Key.Id}", tenant, detail), cancellationToken);
        return made;
    }

    private async Task<KeyView?> FindAsync(JobsContext db, string id, string? reach, CancellationToken cancellationToken) =>
        await Within(db.Keys.AsNoTracking(), reach).SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is { } key
            ? View(key, await db.NowAsync(cancellationToken))
            : null;

    private static NewKey Add(JobsContext db, string name, string? tenant, KeyScopes scopes, DateTimeOffset? expiresAt, string? replaces, DateTimeOffset now)
    {
        var (id, text) = ApiKey.Create();
        var row = new KeyRow
        {
            Id = id, Tenant = tenant, Name = name, Hash = ApiKey.Hash(text), Scopes = scopes, CreatedAt = now, ExpiresAt = expiresAt?.ToUniversalTime(), Replaces = replaces,
        };
        db.Keys.Add(row);
        return new NewKey(ViewOf(row, now, null), text);
    }

    private static IQueryable<KeyRow> Within(IQueryable<KeyRow> keys, string? tenant) => tenant is null ? keys : keys.Where(row => row.Tenant == tenant);

    private KeyView View(KeyRow row, DateTimeOffset now) => ViewOf(row, now, ring.UseOf(row.Id));

    private static KeyView ViewOf(KeyRow row, DateTimeOffset now, DateTimeOffset? used) => new(
        row.Id, row.Name, row.Tenant, ScopeNames.Of(row.Scopes), row.StateAt(now), row.CreatedAt, row.ExpiresAt, row.RevokedAt, used ?? row.LastUsedAt, row.Replaces);
}
