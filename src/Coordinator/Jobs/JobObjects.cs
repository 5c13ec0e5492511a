using Farm.Contracts.Jobs;
using Farm.Coordinator.Storage;
using Farm.Ports.Objects;
using Farm.Provenance.Marking;

namespace Farm.Coordinator.Jobs;

/// <summary>A job's objects in the store: pictures, thumbnails, previews, what is held, and the manifest of each.</summary>
internal static class JobObjects
{
    extension(IObjectStore objects)
    {
        /// <summary>Removes a picture, or a copy of one, with its manifest. The manifest goes first: what cannot be found any more cannot be removed.</summary>
        /// <exception cref="ObjectStoreException">The store cannot be reached.</exception>
        public async Task DeletePictureAsync(string key, CancellationToken cancellationToken)
        {
            var mark = ObjectKeys.TryReadPicture(key, out var job, out var attempt, out var delivery) ? MarkId.Of(job, attempt, delivery) : MarkId.Of(key);
            await objects.DeleteAsync(ObjectKeys.Manifest(mark), cancellationToken);
            await objects.DeleteAsync(key, cancellationToken);
        }

        /// <summary>Removes the job's pictures with all copies of them, whoever stored them.</summary>
        /// <param name="but">Key of the picture that stays, and its copies with it; null for none.</param>
        public async Task DeletePicturesAsync(JobRow job, string? but, CancellationToken cancellationToken)
        {
            foreach (var prefix in new[] { ObjectKeys.ResultsOf(job.Tenant, job.Id), ObjectKeys.HeldOf(job.Tenant, job.Id) })
            {
                await foreach (var key in objects.ListAsync(prefix, cancellationToken))
                {
                    if (but is null || !ObjectKeys.IsOfPicture(key, but))
                    {
                        await objects.DeletePictureAsync(key, cancellationToken);
                    }
                }
            }
        }

        /// <summary>Removes all that there is of a job.</summary>
        /// <exception cref="ObjectStoreException">The store cannot be reached; what is gone by then is gone.</exception>
        public async Task DeleteAllAsync(JobRow job, CancellationToken cancellationToken)
        {
            await objects.DeletePicturesAsync(job, null, cancellationToken);
            // Workers of earlier versions stored the manifest before the picture, and may have left it alone.
            for (var attempt = 1; attempt <= job.Attempt; attempt++)
            {
                await objects.DeleteAsync(ObjectKeys.Manifest(MarkId.Of(job.Id, attempt)), cancellationToken);
            }

            await objects.DeleteAsync(ObjectKeys.Preview(job.Tenant, job.Id), cancellationToken);
        }
    }
}
