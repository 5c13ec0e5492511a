using Farm.Cli.Terminal;
using Farm.Contracts.Jobs;
using Farm.Ports.Objects;
using Farm.Provenance.C2pa;
using Farm.Provenance.Checking;

namespace Farm.Cli.Checking;

/// <summary>Records as far as an object store has them: manifests, without the jobs that they belong to.</summary>
internal sealed class StoredRecords(IObjectStore objects, Screen screen) : IMarkRecords
{
    /// <summary>A store that cannot be asked is told of, and counts as empty: the picture can be checked without.</summary>
    public async Task<MarkRecord?> FindAsync(ulong id, CancellationToken cancellationToken)
    {
        try
        {
            return await objects.ReadAsync(ObjectKeys.Manifest(id), ManifestStores.MaxBytes, cancellationToken) is { } store
                ? new MarkRecord { Id = id, ManifestStore = store }
                : null;
        }
        catch (ObjectStoreException away)
        {
            screen.Complain($"nothing could be looked up: {away.Message}");
            return null;
        }
    }
}
