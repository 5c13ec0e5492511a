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

        /// <summary>Keys of the job's pictures and of all copies of them, whoever stored them.</summary>
        public async Task<IReadOnlyList<string>> ListPicturesAsync(JobRow job, CancellationToken cancellationToken) =>
        [
            .. await objects.ListAsync(ObjectKeys.ResultsOf(job.Tenant, job.Id), cancellationToken).ToListAsync(cancellationToken),
            .. await objects.ListAsync(ObjectKeys.HeldOf(job.Tenant, job.Id), cancellationToken).ToListAsync(cancellationToken),
        ];

        /// <summary>Removes all that there is of a job.</summary>
        /// <exception cref="ObjectStoreException">The store cannot be reached; what is gone by then is gone.</exception>
        public async Task DeleteAllAsync(JobRow job, CancellationToken cancellationToken)
        {
            foreach (var key in await objects.ListPicturesAsync(job, cancellationToken))
            {
                await objects.DeletePictureAsync(key, cancellationToken);
            }

            // Workers of earlier versions stored the manifest before the picture, and may have left it alone.
            for (var attempt = 1; attempt <= job.Attempt; attempt++)
            {
                await objects.DeleteAsync(ObjectKeys.Manifest(MarkId.Of(job.Id, attempt)), cancellationToken);
            }

            await objects.DeleteAsync(ObjectKeys.Preview(job.Tenant, job.Id), cancellationToken);
        }
    }
}
