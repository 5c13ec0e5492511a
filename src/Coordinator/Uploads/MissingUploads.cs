using Farm.Contracts.Jobs;
using Farm.Ports.Objects;

namespace Farm.Coordinator.Uploads;

/// <summary>Whether the pictures that a job works from are there when it is taken in.</summary>
internal static class MissingUploads
{
    /// <summary>One finding for each picture that the store does not hold for the tenant.</summary>
    /// <exception cref="ObjectStoreException">The store cannot tell.</exception>
    public static async Task<IReadOnlyList<FieldError>> FindAsync(string tenant, JobSpec spec, IObjectStore objects, CancellationToken cancellationToken)
    {
        var found = new List<FieldError>();
        foreach (var (field, key) in spec.SourceKeys())
        {
            if (!await objects.ExistsAsync(ObjectKeys.StoredUpload(tenant, key), cancellationToken))
            {
                found.Add(new FieldError(field, $"'{key}' is not in the store; send the picture first (POST /v1/uploads)"));
            }
        }

        return found;
    }
}
