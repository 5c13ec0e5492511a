using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Uploads;

/// <summary>Notes when pictures to work from were last needed.</summary>
internal static class UploadUse
{
    /// <summary>That one was sent now.</summary>
    public static async Task NoteAsync(IDbContextFactory<JobsContext> contexts, string tenant, string key, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = await db.NowAsync(cancellationToken);
        if (await KeepAsync(db, tenant, [key], now, cancellationToken) > 0)
        {
            return;
        }

        db.Uploads.Add(new UploadRow { Tenant = tenant, Key = key, UsedAt = now });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Sent twice at once: the key decides, and either time will do. Any other trouble is thrown on.
            await using var again = await contexts.CreateDbContextAsync(cancellationToken);
            if (!await again.Uploads.AnyAsync(row => row.Tenant == tenant && row.Key == key, cancellationToken))
            {
                throw;
            }
        }
    }

    /// <summary>That some are needed at a time to come, or now.</summary>
    /// <returns>How many are known.</returns>
    public static Task<int> KeepAsync(JobsContext db, string tenant, IReadOnlyList<string> keys, DateTimeOffset until, CancellationToken cancellationToken) =>
        db.Uploads.Where(row => row.Tenant == tenant && keys.Contains(row.Key))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.UsedAt, row => row.UsedAt > until ? row.UsedAt : until), cancellationToken);
}
