using Farm.Catalog.Models;
using Farm.Contracts;
using Farm.Contracts.Adapters;
using Farm.Contracts.Messages;
using Farm.Diffusion.Adapters;
using Farm.Diffusion.Caching;
using Farm.Ports.Background;
using Microsoft.Extensions.Options;

namespace Farm.Worker.Adapters;

/// <summary>
/// The adapters in main memory, fitted to their models, within a number of bytes; the longest unused out first. What is not here is read from
/// disk, and what is not there is fetched from the store, once for all jobs that wait for it. Renders keep what they use until they end.
/// </summary>
internal sealed class AdapterResidency
{
    private readonly ModelCatalog models;
    private readonly AdapterReading reading;
    private readonly AdapterMetrics metrics;
    private readonly AdapterOptions options;
    private readonly TimeProvider time;
    private readonly BoundedCache<(string Model, string Id), Adapter> host;
    private readonly SharedLoads<(string Model, string Id), (Adapter? Adapter, Failure? Refusal)> loads = new();

    public AdapterResidency(ModelCatalog models, AdapterReading reading, AdapterMetrics metrics, IOptions<AdapterOptions> options, TimeProvider time)
    {
        (this.models, this.reading, this.metrics, this.options, this.time) = (models, reading, metrics, options.Value, time);
        host = new(options.Value.HostBytes, int.MaxValue, static adapter => adapter.Bytes);
        metrics.Observe(AdapterMetrics.Host, () => host.Bytes);
    }

    /// <summary>Ids of what is in main memory, the last used first, at most as many as a heartbeat tells.</summary>
    public IReadOnlyList<string> Held => [.. host.Keys(WorkerHeartbeat.MaxAdapters).Select(key => key.Id).Distinct()];

    /// <summary>Begins to get a job's adapters: while it still waits for its turn.</summary>
    public AdapterPrefetch Begin(RenderJob job, CancellationToken cancellationToken) => new(cancellationToken => GetAsync(job, cancellationToken), cancellationToken);

    /// <summary>All adapters of a job within <see cref="AdapterOptions.FetchTimeout"/>, or the first that cannot be had.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<HeldAdapters> GetAsync(RenderJob job, CancellationToken cancellationToken)
    {
        // A model that is not installed is told by whoever looks for it.
        if (job.Spec.Adapters is not { Count: > 0 } uses || !models.TryGet(job.Spec.Model, out var model))
        {
            return HeldAdapters.None;
        }

        using var limit = new CancellationTokenSource(options.FetchTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var found = await Task.WhenAll(uses.Select(use => GetAsync(model, job.Tenant, use, either.Token)));
            var refused = Array.FindIndex(found, one => one.Adapter is null);
            return refused < 0
                ? new HeldAdapters.Ready([.. found.Zip(uses, (one, use) => new WeightedAdapter(one.Adapter ?? throw new InvalidOperationException(use.Id), use.Weight))])
                : Refuse(refused, found[refused].Refusal ?? throw new InvalidOperationException($"{uses[refused].Id} was neither read nor refused"));
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            var reason = $"adapters: {string.Join(", ", uses.Select(use => use.Id))}: not fetched within {AdapterOptions.Section}:FetchTimeout = {options.FetchTimeout}";
            return new HeldAdapters.Refused(new Failure(AdapterFailures.Missing, reason, Retryable: true));
        }
    }

    private async Task<(Adapter? Adapter, Failure? Refusal)> GetAsync(InstalledModel model, string tenant, AdapterUse use, CancellationToken cancellationToken)
    {
        var key = (model.Card.Id, use.Id);
        if (host.TryGet(key, out var here))
        {
            metrics.Hit(AdapterMetrics.Host);
            return (here, null);
        }

        metrics.Miss(AdapterMetrics.Host);
        return await loads.JoinAsync(key, cancellationToken => ReadAsync(model, tenant, use.Id, cancellationToken), cancellationToken);
    }

    private async Task<(Adapter? Adapter, Failure? Refusal)> ReadAsync(InstalledModel model, string tenant, string id, CancellationToken cancellationToken)
    {
        // Another load of it may have ended since the caller looked.
        if (host.TryGet((model.Card.Id, id), out var here))
        {
            return (here, null);
        }

        var (adapter, refusal) = await reading.ReadAsync(model, tenant, id, cancellationToken);
        if (adapter is not null)
        {
            metrics.Evicted(AdapterMetrics.Host, host.Add((model.Card.Id, id), adapter));
        }

        return (adapter, refusal);
    }

    private static HeldAdapters.Refused Refuse(int index, Failure refusal) => new(refusal with { Reason = $"adapters[{index}]: {refusal.Reason}" });
}

/// <summary>Adapters on their way for one job; disposing of it ends the wait for them.</summary>
internal sealed class AdapterPrefetch : IAsyncDisposable
{
    private readonly CancellationTokenSource source;

    public AdapterPrefetch(Func<CancellationToken, Task<HeldAdapters>> get, CancellationToken cancellationToken)
    {
        source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Held = get(source.Token);
    }

    public Task<HeldAdapters> Held { get; }

    public async ValueTask DisposeAsync()
    {
        await source.CancelAsync();
        // Nobody may be left to hear how it ended.
        await Held.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        source.Dispose();
    }
}
