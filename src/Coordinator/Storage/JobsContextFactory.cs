using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Farm.Coordinator.Storage;

/// <summary>Opens the context of the configured provider.</summary>
internal sealed class JobsContextFactory(IOptions<DatabaseOptions> options, TimeProvider time, ILoggerFactory logs) : IDbContextFactory<JobsContext>
{
    private readonly Func<JobsContext> create = Build(options.Value, time, logs);

    public JobsContext CreateDbContext() => create();

    private static Func<JobsContext> Build(DatabaseOptions database, TimeProvider time, ILoggerFactory logs)
    {
        if (database.Provider == DatabaseProvider.Postgres)
        {
            // By this name the server's own views, and whoever waits for a lock, tell whose session it is.
            var connected = new NpgsqlConnectionStringBuilder(database.ConnectionString);
            connected.ApplicationName ??= $"farm coordinator {Environment.ProcessId} on {Environment.MachineName}";
            var postgres = new DbContextOptionsBuilder<PostgresJobsContext>()
                .UseLoggerFactory(logs)
                .UseNpgsql(connected.ConnectionString, npgsql => npgsql.CommandTimeout(database.CommandTimeoutSeconds))
                .Options;
            return () => new PostgresJobsContext(postgres);
        }

        var connection = new SqliteConnectionStringBuilder(database.ConnectionString) { DefaultTimeout = database.CommandTimeoutSeconds };
        if (connection.Mode != SqliteOpenMode.Memory && Path.GetDirectoryName(Path.GetFullPath(connection.DataSource)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        var sqlite = new DbContextOptionsBuilder<SqliteJobsContext>().UseLoggerFactory(logs).UseSqlite(connection.ConnectionString).Options;
        return () => new SqliteJobsContext(sqlite, time);
    }
}
