using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Farm.Coordinator.Storage;

/// <summary>For <c>dotnet ef</c>, which compares models and opens no database.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteJobsContext>
{
    public SqliteJobsContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteJobsContext>().UseSqlite("Data Source=design-time.db").Options, TimeProvider.System);
}

/// <inheritdoc cref="SqliteDesignTime"/>
internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresJobsContext>
{
    public PostgresJobsContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresJobsContext>().UseNpgsql("Host=design-time").Options);
}
