using System.Collections.Frozen;
using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Webhooks.Outbox;

/// <summary>
/// Every tenant's endpoints, in this process's memory: read at the first need, and anew whenever somebody here or elsewhere has changed one. A job whose tenant has none costs a look into it.
/// </summary>
internal sealed class WebhookDirectory(IDbContextFactory<JobsContext> contexts) : IDisposable
{
    /// <summary>One reading at a time: the last one to begin has seen the most, and is the last to count.</summary>
    private readonly SemaphoreSlim reading = new(1);
    private volatile Known? known;

    /// <summary>Reads it where nobody has yet.</summary>
    public ValueTask EnsureLoadedAsync(CancellationToken cancellationToken) => known is null ? new ValueTask(LoadAsync(cancellationToken)) : ValueTask.CompletedTask;

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await reading.WaitAsync(cancellationToken);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var rows = await db.WebhookEndpoints.AsNoTracking().ToListAsync(cancellationToken);
            var all = rows.ConvertAll(Subscription.Of);
            known = new Known(
                all.GroupBy(static one => one.Tenant, StringComparer.Ordinal).ToFrozenDictionary(static tenant => tenant.Key, static tenant => (IReadOnlyList<Subscription>)[.. tenant], StringComparer.Ordinal),
                all.ToFrozenDictionary(static one => one.Number));
        }
        finally
        {
            reading.Release();
        }
    }

    /// <summary>A tenant's endpoints, those that are held among them; empty for none.</summary>
    public IReadOnlyList<Subscription> Of(string tenant) => known?.Tenants.GetValueOrDefault(tenant) ?? [];

    /// <summary>Null for one that there is not, as far as this process has heard.</summary>
    public Subscription? Find(long number) => known?.Numbers.GetValueOrDefault(number);

    public void Dispose() => reading.Dispose();

    private sealed record Known(FrozenDictionary<string, IReadOnlyList<Subscription>> Tenants, FrozenDictionary<long, Subscription> Numbers);
}
