using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Tests.Databases;

/// <summary>Databases of either kind, and coordinators on them.</summary>
internal static class DatabaseFarm
{
    /// <summary>The schema before this one, which databases with data in them have.</summary>
    public const string Before = "Moderation";

    public static async Task<DatabaseOptions> CreateAsync(DatabaseProvider provider, string name, string folder, CancellationToken stop) => new()
    {
        Provider = provider,
        ConnectionString = provider == DatabaseProvider.Postgres ? await RealPostgres.DatabaseAsync(name, stop) : $"Data Source={folder}/{name}.db;Pooling=False",
        MigrationTimeoutSeconds = 300,
    };

    public static JobsContextFactory Contexts(this DatabaseOptions options, TimeProvider? time = null) =>
        new(Options.Create(options), time ?? TimeProvider.System, NullLoggerFactory.Instance);

    public static async Task<FarmHost> StartAsync(this DatabaseOptions options, TimeProvider time, string? folder, CancellationToken stop)
    {
        var farm = await FarmHost.StartAsync(
            time, folder, ("Farm:Database:Provider", options.Provider.ToString()), ("Farm:Database:ConnectionString", options.ConnectionString));
        await farm.Get<DatabaseGate>().WaitAsync(stop);
        return farm;
    }

    public static async Task MigrateAsync(this DatabaseOptions options, string to, CancellationToken stop)
    {
        await using var db = options.Contexts().CreateDbContext();
        await db.GetService<IMigrator>().MigrateAsync(to, stop);
    }

    public static async Task ExecuteAsync(this DatabaseOptions options, string sql, CancellationToken stop)
    {
        await using var db = options.Contexts().CreateDbContext();
        await db.Database.ExecuteSqlRawAsync(sql, stop);
    }
}
