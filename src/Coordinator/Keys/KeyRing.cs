using System.Collections.Concurrent;
using System.Security.Cryptography;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Keys;

/// <summary>
/// The keys of the farm, by their ids. What was read counts for <see cref="RecentReads.Freshness"/>, so that a request costs no query: a key that another coordinator revokes
/// is refused here that much later, one that this coordinator revokes at once.
/// </summary>
internal sealed class KeyRing(IDbContextFactory<JobsContext> contexts, TimeProvider time) : IDisposable
{
    /// <summary>Keys that are remembered at once, those that do not exist among them.</summary>
    private const int MostRemembered = 10_000;

    private readonly RecentReads<KeyRow> remembered = new(MostRemembered);
    private readonly ConcurrentDictionary<string, DateTimeOffset> uses = new(StringComparer.Ordinal);

    /// <summary>The key that the text is, whatever its state; null where the farm has no such key.</summary>
    public async ValueTask<KeyRow?> FindAsync(string text, CancellationToken cancellationToken)
    {
        if (ApiKey.IdOf(text) is not { } id)
        {
            return null;
        }

        var key = await remembered.GetAsync(id, ReadAsync, cancellationToken);
        // Hashes are of one length whatever was sent, and of a wrong one nothing is learned by how long it takes to refuse.
        return key is not null && CryptographicOperations.FixedTimeEquals(ApiKey.Hash(text), key.Hash) ? key : null;
    }

    /// <summary>Notes that a key was used; <see cref="KeyUseWriter"/> writes it down.</summary>
    public void NoteUse(string id) => uses[id] = time.GetUtcNow();

    /// <summary>The uses since the last call.</summary>
    public IReadOnlyList<KeyValuePair<string, DateTimeOffset>> TakeUses()
    {
        var taken = uses.ToArray();
        foreach (var use in taken)
        {
            uses.TryRemove(use);
        }

        return taken;
    }

    /// <summary>Keeps uses that could not be written down, beside those that came since.</summary>
    public void PutBack(IReadOnlyList<KeyValuePair<string, DateTimeOffset>> taken)
    {
        foreach (var (id, at) in taken)
        {
            uses.TryAdd(id, at);
        }
    }

    /// <summary>When a key was used since it was last written down; null where it was not.</summary>
    public DateTimeOffset? UseOf(string id) => uses.TryGetValue(id, out var at) ? at : null;

    /// <summary>Reads the key anew when it is asked for next.</summary>
    public void Forget(string id) => remembered.Forget(id);

    public void Dispose() => remembered.Dispose();

    private async Task<KeyRow?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Keys.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
    }
}
