using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Farm.Ports.Background;
using Farm.Ports.Objects;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.OpenAi.Files;

/// <summary>Removes files whose time is over, and those whose sender was gone before they were stored.</summary>
internal sealed class FileExpiry(IDbContextFactory<JobsContext> contexts, FileDesk files, DatabaseGate gate, TimeProvider time, ILogger<FileExpiry> log)
    : RepeatingService(time, log, Outage.IsTransient)
{
    private const int Batch = 200;

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>One look at all that is over.</summary>
    public async Task PassAsync(CancellationToken cancellationToken)
    {
        var last = 0L;
        while (await NextAsync(last, cancellationToken) is { Count: > 0 } over)
        {
            last = over[^1].Number;
            foreach (var file in over)
            {
                try
                {
                    await files.RemoveAsync(file, cancellationToken);
                }
                catch (ObjectStoreException problem)
                {
                    // Whatever the store says of one, the others go.
                    log.FileNotRemoved(FileView.IdOf(file), problem.Message);
                }
            }
        }
    }

    protected override async Task TurnAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        await Task.Delay(Every, Time, cancellationToken);
        await PassAsync(cancellationToken);
    }

    private async Task<List<FileRow>> NextAsync(long after, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Files.AsNoTracking().Where(row => row.Number > after && row.ExpiresAt <= db.After(TimeSpan.Zero))
            .OrderBy(static row => row.Number).Take(Batch).ToListAsync(cancellationToken);
    }
}
