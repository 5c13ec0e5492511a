using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Tests.Databases;

/// <summary>Databases of either kind, and coordinators on them.</summary>
internal static class DatabaseFarm
{
    private const string SqliteSchema = """
        SELECT t.name || '.' || c.name || ' ' || c.type || CASE c."notnull" WHEN 1 THEN ' NOT NULL' ELSE '' END || CASE c.pk WHEN 1 THEN ' KEY' ELSE '' END AS "Value"
        FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'
        UNION ALL SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL
        ORDER BY 1
        """;

    private const string PostgresSchema = """
        SELECT table_name || '.' || column_name || ' ' || data_type || coalesce('(' || character_maximum_length || ')', '') || ' ' || is_nullable || ' ' || is_identity AS "Value"
        FROM information_schema.columns WHERE table_schema = 'public'
        UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
        ORDER BY 1
        """;

    public static async Task<DatabaseOptions> CreateAsync(DatabaseProvider provider, string name, string folder, CancellationToken cancellationToken) => new()
    {
        Provider = provider,
        ConnectionString = provider == DatabaseProvider.Postgres ? await RealPostgres.DatabaseAsync(name, cancellationToken) : $"Data Source={folder}/{name}.db;Pooling=False",
        MigrationTimeoutSeconds = 300,
    };

    public static JobsContextFactory Contexts(this DatabaseOptions options, TimeProvider? time = null, ILoggerFactory? logs = null) =>
        new(Options.Create(options), time ?? TimeProvider.System, logs ?? NullLoggerFactory.Instance);

    public static async Task<FarmHost> StartAsync(this DatabaseOptions options, TimeProvider time, string? folder, CancellationToken cancellationToken)
    {
        var farm = await FarmHost.StartAsync(
            time, folder, ("Farm:Database:Provider", options.Provider.ToString()), ("Farm:Database:ConnectionString", options.ConnectionString));
        await farm.Get<DatabaseGate>().WaitAsync(cancellationToken);
        return farm;
    }

    /// <summary>Brings a database up to date without a coordinator.</summary>
    public static async Task MigrateAsync(this DatabaseOptions options, CancellationToken cancellationToken)
    {
        await using var db = options.Contexts().CreateDbContext();
        await db.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>Makes an empty database one of an earlier version.</summary>
    /// <param name="migration">The last that it has, as tests/data/databases names its dumps.</param>
    public static async Task LoadAsync(this DatabaseOptions options, string migration, CancellationToken cancellationToken)
    {
        var dump = Path.Combine(AppContext.BaseDirectory, "databases", $"{options.Provider}-{migration}.sql".ToLowerInvariant());
        await using var db = options.Contexts().CreateDbContext();
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = await File.ReadAllTextAsync(dump, cancellationToken);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Every column and index that there is, sorted, whatever the order in which they were made.</summary>
    public static async Task<IReadOnlyList<string>> SchemaAsync(this DatabaseOptions options, CancellationToken cancellationToken)
    {
        await using var db = options.Contexts().CreateDbContext();
        return await db.Database.SqlQueryRaw<string>(options.Provider == DatabaseProvider.Postgres ? PostgresSchema : SqliteSchema).ToListAsync(cancellationToken);
    }

    public static async Task ExecuteAsync(this DatabaseOptions options, string sql, CancellationToken cancellationToken)
    {
        await using var db = options.Contexts().CreateDbContext();
        await db.Database.ExecuteSqlRawAsync(sql, cancellationToken);
    }
}
