using Farm.Coordinator.Storage;
using Farm.Ports.Background;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Keys;

/// <summary>Writes down when keys were last used, a few times a minute and not with each request.</summary>
internal sealed class KeyUseWriter(KeyRing keys, IDbContextFactory<JobsContext> contexts, DatabaseGate gate, TimeProvider time, ILogger<KeyUseWriter> log)
    : RepeatingService(time, log, Outage.IsTransient)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        var uses = keys.TakeUses();
        if (uses.Count == 0)
        {
            return;
        }

        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            foreach (var (id, at) in uses)
            {
                await db.Keys.Where(row => row.Id == id && (row.LastUsedAt == null || row.LastUsedAt < at))
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastUsedAt, at), cancellationToken);
            }
        }
        catch
        {
            // The next turn writes them, those that were written once more.
            keys.PutBack(uses);
            throw;
        }
    }

    protected override async Task TurnAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        await WriteAsync(cancellationToken);
        await Task.Delay(Every, Time, cancellationToken);
    }
}
