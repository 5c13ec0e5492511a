using System.Collections.Frozen;
using Farm.Contracts.Models;
using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Pauses;

/// <summary>All that is held back, in this process's memory: read from the table at the start and whenever somebody here or elsewhere has changed it.</summary>
internal sealed class PauseBoard(IDbContextFactory<JobsContext> contexts) : IDisposable
{
    /// <summary>One reading at a time: the last one to begin has seen the most, and is the last to be told.</summary>
    private readonly SemaphoreSlim reading = new(1);
    private volatile FrozenDictionary<string, PauseRow> rows = FrozenDictionary<string, PauseRow>.Empty;
    private volatile bool hasWorkers;
    private Action<IReadOnlyList<PauseName>> tell = static _ => { };

    /// <summary>By the time of their beginning.</summary>
    public IReadOnlyList<PauseRow> All => [.. rows.Values.OrderBy(static row => row.At).ThenBy(static row => row.Target, StringComparer.Ordinal)];

    /// <summary>From now on the listener is told of all that is held back, whenever that was read.</summary>
    public void Subscribe(Action<IReadOnlyList<PauseName>> listener) => tell += listener;

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await reading.WaitAsync(cancellationToken);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            rows = (await db.Pauses.AsNoTracking().ToListAsync(cancellationToken)).ToFrozenDictionary(static row => row.Target, StringComparer.Ordinal);
            List<PauseName> names = [.. rows.Keys.Select(static target => PauseName.TryRead(target, out var name) ? name : null).OfType<PauseName>()];
            hasWorkers = names.Exists(static name => name.Kind == PauseKind.Worker);
            tell(names);
        }
        finally
        {
            reading.Release();
        }
    }

    /// <summary>Whether any worker drains because somebody wants it so.</summary>
    public bool HasWorkers => hasWorkers;

    /// <summary>Null where just that is not held back.</summary>
    public PauseRow? Of(PauseName name) => rows.GetValueOrDefault(name.ToString());

    /// <summary>All that holds back a job, the widest first; empty for nothing.</summary>
    public IReadOnlyList<PauseRow> Over(string tenant, string model, Tier tier) => rows.Count == 0
        ? []
        : [.. ((PauseName[])[PauseName.Farm, PauseName.Tier(tier), PauseName.Model(model), PauseName.Tenant(tenant)]).Select(Of).OfType<PauseRow>()];

    public void Dispose() => reading.Dispose();
}
