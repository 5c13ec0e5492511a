using System.Collections.Concurrent;
using System.Security.Cryptography;
using Farm.Catalog.Adapters;
using Farm.Catalog.Models;
using Farm.Contracts;
using Farm.Diffusion.Adapters;
using Farm.Diffusion.Adapters.Inspection;
using Microsoft.Extensions.Logging;

namespace Farm.Worker.Adapters;

/// <summary>Reads an adapter's file into main memory, fitted to its model: an installed one where it lies, a tenant's by way of the folder.</summary>
internal sealed partial class AdapterReading(InstalledAdapters installed, AdapterFetch fetch, AdapterFolder folder, ILogger<AdapterReading> logger)
{
    private readonly ConcurrentDictionary<string, AdaptableModel> models = new(StringComparer.Ordinal);

    public async Task<(Adapter? Adapter, Failure? Refusal)> ReadAsync(InstalledModel model, string tenant, string id, CancellationToken cancellationToken)
    {
        if (AdaptableOf(model, out var problem) is not { } adaptable)
        {
            return (null, new Failure("model-broken", problem, Retryable: false));
        }

        if (installed.TryGet(model.Card.Id, id, out var beside))
        {
            return await LoadAsync(beside.File, id, adaptable, cancellationToken);
        }

        var (adapter, refusal) = await FromFolderAsync(adaptable, tenant, id, cancellationToken);
        if (refusal?.Code != AdapterFailures.Broken || !IsDamaged(id))
        {
            return (adapter, refusal);
        }

        // It was whole when it was fetched: the disk is to blame, and the store may still have it.
        LogDamaged(id);
        folder.Drop(id);
        return await FromFolderAsync(adaptable, tenant, id, cancellationToken);
    }

    private async Task<(Adapter? Adapter, Failure? Refusal)> FromFolderAsync(AdaptableModel model, string tenant, string id, CancellationToken cancellationToken)
    {
        var (file, refusal) = await fetch.GetAsync(tenant, id, cancellationToken);
        using (file)
        {
            return file is null ? (null, refusal) : await LoadAsync(file.Path, id, model, cancellationToken);
        }
    }

    private static async Task<(Adapter? Adapter, Failure? Refusal)> LoadAsync(string path, string id, AdaptableModel model, CancellationToken cancellationToken)
    {
        // It keeps a thread busy for as long as the disk and the hash take: not one of the pool's.
        var load = await Task.Factory.StartNew(
            () => AdapterLoader.Load(path, model, cancellationToken: cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return load switch
        {
            AdapterLoad.Loaded { Adapter: var adapter } when adapter.Id == id => (adapter, null),
            AdapterLoad.Loaded { Adapter: var other } => (null, Broken($"{id} has other bytes on this worker, with SHA-256 {other.Id}")),
            AdapterLoad.Refused { Findings: var findings } => (null, Broken($"{id}: {string.Join("; ", findings.Select(finding => finding.Message))}")),
            _ => throw new InvalidOperationException($"{load} is no way for a load to end"),
        };
    }

    private bool IsDamaged(string id)
    {
        try
        {
            using var file = folder.Find(id);
            using var content = file is null ? null : File.OpenRead(file.Path);
            return content is not null && Convert.ToHexStringLower(SHA256.HashData(content)) != id;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private AdaptableModel? AdaptableOf(InstalledModel model, out string problem)
    {
        problem = "";
        if (models.TryGetValue(model.Card.Id, out var known))
        {
            return known;
        }

        if (!AdaptableModel.TryRead(model, out var read, out var why))
        {
            problem = why;
            return null;
        }

        return models.GetOrAdd(model.Card.Id, read);
    }

    private static Failure Broken(string reason) => new(AdapterFailures.Broken, reason, Retryable: false);

    [LoggerMessage(41, LogLevel.Warning, "Adapter {Id} is damaged on this worker's disk; fetching it again")]
    private partial void LogDamaged(string id);
}
