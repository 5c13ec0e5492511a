using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Farm.Coordinator.Storage;

/// <param name="turns">One for all contexts of a process; null where nobody else writes.</param>
internal sealed class SqliteJobsContext(DbContextOptions<SqliteJobsContext> options, TimeProvider time, SemaphoreSlim? turns = null) : JobsContext(options)
{
    public override DateTimeOffset After(TimeSpan span) => time.GetUtcNow() + span;

    public override Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken) => Task.FromResult(time.GetUtcNow());

    public override async Task<IDisposable?> TakeTurnAsync(CancellationToken cancellationToken)
    {
        if (turns is null)
        {
            return null;
        }

        await turns.WaitAsync(cancellationToken);
        return new Turn(turns);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        public void Dispose() => turns.Release();
    }

    /// <summary>SQLite has no type of time that sorts; ticks do.</summary>
    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
