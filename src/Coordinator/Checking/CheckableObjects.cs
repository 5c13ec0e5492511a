using Farm.Contracts.Jobs;
using Farm.Coordinator.Storage;
using Farm.Ports.Objects;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Checking;

/// <summary>
/// The stored pictures that may be checked by key: a tenant's own uploads, and for everybody results exactly as a job's row names them, whose keys hold a random id, so
/// that only who was given one can ask. All else does not exist here, be it in the store or not.
/// </summary>
internal sealed class CheckableObjects(IDbContextFactory<JobsContext> contexts, DatabaseGate gate, IObjectStore objects)
{
    /// <summary>The object, which the caller disposes; null where there is none that may be asked for.</summary>
    /// <exception cref="ObjectStoreException">The store cannot tell.</exception>
    /// <exception cref="DatabaseNotReadyException">The database has not been reached yet.</exception>
    /// <param name="tenant">The tenant who asks; null for a stranger.</param>
    public async Task<StoredObject?> OpenAsync(string key, string? tenant, CancellationToken cancellationToken) =>
        ObjectKeys.IsUpload(key) ? tenant is null ? null : await objects.OpenAsync(ObjectKeys.StoredUpload(tenant, key), cancellationToken)
        : await IsRecordedAsync(key, cancellationToken) ? await objects.OpenAsync(key, cancellationToken)
        : null;

    private async Task<bool> IsRecordedAsync(string key, CancellationToken cancellationToken)
    {
        if (!ObjectKeys.TryReadResult(key, out var id))
        {
            return false;
        }

        gate.ThrowIfClosed();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Jobs.AnyAsync(job => job.Id == id && job.State == JobState.Succeeded && job.ResultKey == key, cancellationToken);
    }
}
