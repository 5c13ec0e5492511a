using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Farm.Coordinator.Storage;

internal sealed class SqliteJobsContext(DbContextOptions<SqliteJobsContext> options, TimeProvider time) : JobsContext(options)
{
    public override DateTimeOffset After(TimeSpan span) => time.GetUtcNow() + span;

    public override Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken) => Task.FromResult(time.GetUtcNow());

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();

    /// <summary>SQLite has no type of time that sorts; ticks do.</summary>
    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
