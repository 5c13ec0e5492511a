using Farm.Coordinator.Storage;
using Farm.Coordinator.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Tests;

/// <summary>
/// An empty SQLite database of the newest schema, made once for all tests and copied for each: most tests start a farm and none of those is about how a schema comes
/// to be, which <see cref="MigrationTests"/> are. A farm that is given a folder, or settings of a database, begins without one.
/// </summary>
[SetUpFixture]
public sealed class MigratedDatabase
{
    private static readonly Lazy<Task<string>> Made = new(MakeAsync);

    public static async Task CopyToAsync(string path) => File.Copy(await Made.Value, path);

    [OneTimeTearDown]
    public async Task Remove()
    {
        if (Made.IsValueCreated && Path.GetDirectoryName(await Made.Value) is { } folder)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("farm-migrated-").FullName;
        var options = await DatabaseFarm.CreateAsync(DatabaseProvider.Sqlite, "farm", folder, CancellationToken.None);
        await using var db = options.Contexts().CreateDbContext();
        // One connection for both, so that its end leaves all in the file itself.
        await db.Database.OpenConnectionAsync();
        await db.Database.MigrateAsync();
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL");
        return Path.Combine(folder, "farm.db");
    }
}
