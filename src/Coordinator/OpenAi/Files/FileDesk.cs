using Farm.Contracts.Jobs;
using Farm.Coordinator.Storage;
using Farm.Ports.Objects;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.OpenAi.Files;

/// <summary>Files of tenants: a row for each, and its bytes in the object store.</summary>
internal sealed class FileDesk(IDbContextFactory<JobsContext> contexts, IObjectStore objects)
{
    public const string ContentType = "application/octet-stream";

    /// <summary>Longer than a file may take to be stored.</summary>
    private static readonly TimeSpan StoringTakes = TimeSpan.FromDays(1);

    /// <exception cref="ObjectStoreException">It cannot be stored; nobody will see it, and it goes by itself.</exception>
    public async Task<FileRow> AddAsync(string tenant, SentFile file, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = await db.NowAsync(cancellationToken);
        var row = new FileRow
        {
            Id = Guid.CreateVersion7(now), Tenant = tenant, Name = file.Name, Purpose = file.Purpose, Bytes = file.Content.Bytes, CreatedAt = now, ExpiresAt = now + StoringTakes,
        };
        // Noted before it is there: an object that nobody knows of would never go.
        db.Files.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        await objects.PutAsync(ObjectKeys.File(tenant, row.Id), file.Content.Content, ContentType, cancellationToken);
        (row.IsStored, row.ExpiresAt) = (true, now + file.KeptFor);
        await db.SaveChangesAsync(cancellationToken);
        return row;
    }

    /// <summary>Null where the tenant has no such file, or none any more.</summary>
    public async Task<FileRow?> FindAsync(string tenant, string id, CancellationToken cancellationToken)
    {
        if (FileView.Parse(id) is not { } file)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Seen(db, tenant).SingleOrDefaultAsync(row => row.Id == file, cancellationToken);
    }

    /// <summary>The file's bytes, which the caller disposes; null where the store has lost them.</summary>
    public Task<StoredObject?> OpenAsync(FileRow file, CancellationToken cancellationToken) => objects.OpenAsync(ObjectKeys.File(file.Tenant, file.Id), cancellationToken);

    /// <param name="purpose">Only of this one; null for all.</param>
    /// <param name="after">The file after which the page begins; null for the first page.</param>
    /// <returns>A page, and whether there are more.</returns>
    public async Task<(IReadOnlyList<FileRow> Page, bool HasMore)> ListAsync(string tenant, string? purpose, FileRow? after, bool isAscending, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var files = Seen(db, tenant).Where(row => purpose == null || row.Purpose == purpose);
        if (after is not null)
        {
            files = isAscending ? files.Where(row => row.Number > after.Number) : files.Where(row => row.Number < after.Number);
        }

        var found = await (isAscending ? files.OrderBy(static row => row.Number) : files.OrderByDescending(static row => row.Number)).Take(limit + 1).ToListAsync(cancellationToken);
        return ([.. found.Take(limit)], found.Count > limit);
    }

    /// <exception cref="ObjectStoreException">It cannot be removed, and stays.</exception>
    public async Task RemoveAsync(FileRow file, CancellationToken cancellationToken)
    {
        // The object first: what cannot be found any more cannot be removed.
        await objects.DeleteAsync(ObjectKeys.File(file.Tenant, file.Id), cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Files.Where(row => row.Number == file.Number).ExecuteDeleteAsync(cancellationToken);
    }

    private static IQueryable<FileRow> Seen(JobsContext db, string tenant) =>
        db.Files.AsNoTracking().Where(row => row.Tenant == tenant && row.IsStored && (row.ExpiresAt == null || row.ExpiresAt > db.After(TimeSpan.Zero)));
}
