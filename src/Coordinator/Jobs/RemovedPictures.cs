using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Farm.Ports.Objects;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Jobs;

/// <summary>
/// Pictures that lost against another, to be removed twice. A store that was stopped or cut off carries out an upload that its worker has long given up: a picture that comes back so is
/// found by its key, its manifest alone by nothing but this.
/// </summary>
internal sealed class RemovedPictures(IDbContextFactory<JobsContext> contexts, IObjectStore objects, ILogger<RemovedPictures> log)
{
    /// <summary>No store is known to hold a request back for longer whose caller is gone.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromMinutes(2);

    private const int Batch = 500;

    /// <summary>Notes keys before they are removed for the first time, so that whoever dies in between leaves them to the second.</summary>
    public async Task NoteAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
        {
            return;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = await db.NowAsync(cancellationToken);
        db.RemovedPictures.AddRange(keys.Select(key => new RemovedPictureRow { Key = key, At = now }));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Removes one, or tells the log why not: whatever the store says of one object, the others are tried.</summary>
    public async Task<bool> TryRemoveAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            await objects.DeletePictureAsync(key, cancellationToken);
            return true;
        }
        catch (ObjectStoreException problem)
        {
            log.NotSwept(key, problem.Message);
            return false;
        }
    }

    /// <summary>Removes once more what was noted long enough ago. What the store refuses stays noted.</summary>
    public async Task RemoveAgainAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var last = 0L;
        while (await db.RemovedPictures.AsNoTracking().Where(row => row.Number > last && row.At < db.After(-Late)).OrderBy(static row => row.Number).Take(Batch).ToListAsync(cancellationToken)
            is { Count: > 0 } rows)
        {
            last = rows[^1].Number;
            var gone = new List<long>();
            foreach (var row in rows)
            {
                if (await TryRemoveAsync(row.Key, cancellationToken))
                {
                    gone.Add(row.Number);
                }
            }

            await db.RemovedPictures.Where(row => gone.Contains(row.Number)).ExecuteDeleteAsync(cancellationToken);
        }
    }
}
