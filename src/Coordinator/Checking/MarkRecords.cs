using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Storage;
using Farm.Ports.Objects;
using Farm.Provenance.C2pa;
using Farm.Provenance.Checking;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Checking;

/// <summary>Records of the farm's own marks: the job's row, and the manifest that was stored beside its picture.</summary>
internal sealed class MarkRecords(IDbContextFactory<JobsContext> contexts, DatabaseGate gate, IObjectStore objects) : IMarkRecords
{
    /// <exception cref="ObjectStoreException">The store cannot tell.</exception>
    /// <exception cref="DatabaseNotReadyException">The database has not been reached yet.</exception>
    public async Task<MarkRecord?> FindAsync(ulong id, CancellationToken cancellationToken)
    {
        gate.ThrowIfClosed();
        var signed = unchecked((long)id);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var job = await (from end in db.Finished
                         where end.MarkId == signed && end.State == JobState.Succeeded
                         join row in db.Jobs on end.Number equals row.Number
                         orderby row.Number
                         select new { row.Model, row.CreatedAt, row.ManifestHash }).FirstOrDefaultAsync(cancellationToken);
        var store = await objects.ReadAsync(ObjectKeys.Manifest(id), ManifestStores.MaxBytes, cancellationToken);
        return job is null && store is null
            ? null
            : new MarkRecord
            {
                Id = id,
                Job = job is null ? null : new PublicJob(job.Model, DateTimeOffset.FromUnixTimeSeconds(job.CreatedAt.ToUnixTimeSeconds())),
                ManifestHash = job?.ManifestHash,
                ManifestStore = store,
            };
    }
}
