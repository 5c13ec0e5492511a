using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Farm.Coordinator.Storage;

/// <summary>Opens the context of the configured provider.</summary>
internal sealed class JobsContextFactory : IDbContextFactory<JobsContext>, IDisposable
{
    private readonly NpgsqlDataSource? source;
    private readonly Func<JobsContext> create;

    public JobsContextFactory(IOptions<DatabaseOptions> options, TimeProvider time, ILoggerFactory logs)
    {
        source = options.Value.Provider == DatabaseProvider.Postgres
            ? PostgresSource.Open(options.Value, $"farm coordinator {Environment.ProcessId} on {Environment.MachineName}") : null;
        create = Build(options.Value, source, time, logs);
    }

    public JobsContext CreateDbContext() => create();

    public void Dispose() => source?.Dispose();

    private static Func<JobsContext> Build(DatabaseOptions database, NpgsqlDataSource? source, TimeProvider time, ILoggerFactory logs)
    {
        if (source is not null)
        {
            var postgres = new DbContextOptionsBuilder<PostgresJobsContext>()
                .UseLoggerFactory(logs)
                .UseNpgsql(source, npgsql => npgsql.CommandTimeout(database.CommandTimeoutSeconds))
                .Options;
            return () => new PostgresJobsContext(postgres);
        }

        var connection = new SqliteConnectionStringBuilder(database.ConnectionString) { DefaultTimeout = database.CommandTimeoutSeconds };
        if (connection.Mode != SqliteOpenMode.Memory && Path.GetDirectoryName(Path.GetFullPath(connection.DataSource)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        var sqlite = new DbContextOptionsBuilder<SqliteJobsContext>().UseLoggerFactory(logs).UseSqlite(connection.ConnectionString).Options;
        // Never disposed: without a wait handle it holds nothing.
        var turns = new SemaphoreSlim(1, 1);
        return () => new SqliteJobsContext(sqlite, time, turns);
    }
}
