using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Storage;
using Farm.Ports.Objects;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Uploads;

/// <summary>Keeps pictures that tenants send to work from, under keys of their content.</summary>
internal sealed class UploadStore(IObjectStore objects, IDbContextFactory<JobsContext> contexts)
{
    /// <returns>The picture as its tenant has it, and whether it was there before.</returns>
    /// <exception cref="ObjectStoreException">It cannot be stored.</exception>
    public async Task<(UploadView View, bool WasKnown)> StoreAsync(string tenant, IncomingPicture picture, string mediaType, CancellationToken cancellationToken)
    {
        var key = ObjectKeys.Upload(picture.Sha256);
        var stored = ObjectKeys.StoredUpload(tenant, key);
        // Noted before it is there: what nobody knows of would never go.
        await UploadUse.NoteAsync(contexts, tenant, key, cancellationToken);
        var known = await objects.ExistsAsync(stored, cancellationToken);
        // Stored again all the same: that makes it young for whoever clears uploads by their age, and whole if it was damaged.
        await objects.PutAsync(stored, picture.Content, mediaType, cancellationToken);
        return (new UploadView(key, picture.Bytes, mediaType), known);
    }
}
