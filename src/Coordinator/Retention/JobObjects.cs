using Farm.Contracts.Jobs;
using Farm.Coordinator.Storage;
using Farm.Ports.Objects;
using Farm.Provenance.Marking;

namespace Farm.Coordinator.Retention;

/// <summary>Removes all that the object store has of a job: pictures, thumbnails, previews, what is held, and the manifests of each.</summary>
internal static class JobObjects
{
    /// <exception cref="ObjectStoreException">The store cannot be reached; what is gone by then is gone.</exception>
    public static async Task DeleteAsync(IObjectStore objects, JobRow job, CancellationToken cancellationToken)
    {
        foreach (var prefix in new[] { ObjectKeys.ResultsOf(job.Tenant, job.Id), ObjectKeys.HeldOf(job.Tenant, job.Id) })
        {
            await foreach (var key in objects.ListAsync(prefix, cancellationToken))
            {
                await DeletePictureAsync(objects, key, cancellationToken);
            }
        }

        for (var attempt = 1; attempt <= job.Attempt; attempt++)
        {
            await objects.DeleteAsync(ObjectKeys.Manifest(MarkId.Of(job.Id, attempt)), cancellationToken);
        }

        await objects.DeleteAsync(ObjectKeys.Preview(job.Tenant, job.Id), cancellationToken);
    }

    /// <summary>Removes one object, and before it the manifests that there may be of it: what cannot be found any more cannot be removed.</summary>
    /// <exception cref="ObjectStoreException">The store cannot be reached.</exception>
    public static async Task DeletePictureAsync(IObjectStore objects, string key, CancellationToken cancellationToken)
    {
        if (ObjectKeys.TryReadAttempt(key, out var job, out var attempt))
        {
            await objects.DeleteAsync(ObjectKeys.Manifest(MarkId.Of(job, attempt)), cancellationToken);
            await objects.DeleteAsync(ObjectKeys.Manifest(MarkId.Of(key)), cancellationToken);
        }

        await objects.DeleteAsync(key, cancellationToken);
    }
}
