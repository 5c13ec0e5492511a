using Farm.Contracts.Models;
using Farm.Diffusion.Loading;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Farm.Worker.Residency;

/// <summary>
/// The models kept warm within the memory budget. Whoever needs room takes it from the model that has been idle longest; where only busy
/// models are left, it waits for one of them.
/// </summary>
internal sealed partial class ModelPool(ModelLoader loader, IOptions<WorkerOptions> options, ILogger<ModelPool> logger) : IDisposable
{
    private readonly long budget = options.Value.MemoryBudgetBytes;
    private readonly Lock gate = new();
    private readonly LinkedList<WarmModel> models = new();
    private TaskCompletionSource changed = NewSignal();
    private long reserved;

    /// <summary>Bytes of loaded models and of the renders under way.</summary>
    public long UsedBytes
    {
        get
        {
            lock (gate)
            {
                return reserved;
            }
        }
    }

    /// <summary>Ids of the loaded models, the last used first.</summary>
    public IReadOnlyList<string> Warm
    {
        get
        {
            lock (gate)
            {
                return [.. models.Where(model => model.IsLoaded).Select(model => model.Id)];
            }
        }
    }

    /// <summary>Whether the model with one render of this size can ever fit; the reason with its numbers where not.</summary>
    public string? WhyImpossible(ModelCard card, int width, int height, bool adapted = false)
    {
        var need = card.Memory.At(width, height) + (adapted ? loader.AdapterGraphBytes(card) : 0);
        return need <= budget
            ? null
            : $"{card.Id} at {width} x {height}{(adapted ? " with adapters" : "")} needs {Mebibytes(need)} MiB; "
                + $"Farm:Worker:MemoryBudgetBytes allows {Mebibytes(budget)} MiB";
    }

    /// <summary>Borrows a loaded model for one render, loading it and making room as needed.</summary>
    /// <param name="adapted">Whether the render has adapters: the first such one of a model needs room for the graphs that take them.</param>
    public async Task<ModelLease> BorrowAsync(InstalledModel model, int width, int height, bool adapted, CancellationToken token)
    {
        if (WhyImpossible(model.Card, width, height, adapted) is { } reason)
        {
            return new ModelLease.Refused("does-not-fit", reason, Retryable: false);
        }

        var activation = model.Card.Memory.At(width, height) - model.Card.Memory.WeightBytes;
        while (true)
        {
            WarmModel? mine = null;
            List<WarmModel> evicted = [];
            Task room;
            lock (gate)
            {
                room = changed.Task;
                mine = TryReserve(model.Card, activation, adapted, evicted);
            }

            foreach (var old in evicted)
            {
                LogEvicted(old.Id, model.Card.Id);
                old.Dispose();
            }

            if (mine is null)
            {
                await room.WaitAsync(token);
                continue;
            }

            return await LoadAsync(mine, model, activation, token);
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            foreach (var model in models)
            {
                model.Dispose();
            }

            models.Clear();
        }
    }

    internal void Return(WarmModel model, long activation, bool drop)
    {
        lock (gate)
        {
            reserved -= activation;
            model.Busy = false;
            if (drop && models.Remove(model))
            {
                reserved -= model.WeightBytes;
            }

            Interlocked.Exchange(ref changed, NewSignal()).SetResult();
        }
    }

    /// <summary>Takes an idle warm model, or room for a new one; null when both must be waited for. Called under the gate.</summary>
    private WarmModel? TryReserve(ModelCard card, long activation, bool adapted, List<WarmModel> evicted)
    {
        var mine = models.FirstOrDefault(model => model.Id == card.Id);
        if (mine is { Busy: true })
        {
            return null;
        }

        var graphs = adapted && mine is not { TakesAdapters: true } ? loader.AdapterGraphBytes(card) : 0;
        var need = activation + graphs + (mine is null ? card.Memory.WeightBytes : 0);
        var free = budget - reserved;
        for (var oldest = models.Last; oldest is not null && free < need;)
        {
            var (candidate, next) = (oldest.Value, oldest.Previous);
            if (!candidate.Busy && candidate != mine)
            {
                models.Remove(oldest);
                reserved -= candidate.WeightBytes;
                free += candidate.WeightBytes;
                evicted.Add(candidate);
            }

            oldest = next;
        }

        if (free < need)
        {
            return null;
        }

        mine ??= new WarmModel(card.Id, card.Memory.WeightBytes);
        models.Remove(mine);
        models.AddFirst(mine);
        reserved += need;
        if (graphs > 0)
        {
            mine.TakeAdapters(graphs);
        }

        mine.Busy = true;
        return mine;
    }

    private async Task<ModelLease> LoadAsync(WarmModel mine, InstalledModel model, long activation, CancellationToken token)
    {
        var keep = false;
        try
        {
            if (mine.Pipeline is null)
            {
                switch (await loader.LoadAsync(model, token))
                {
                    case ModelLoad.Refused refused:
                        return new ModelLease.Refused("model-broken", refused.Reason, Retryable: false);
                    case ModelLoad.Loaded loaded:
                        mine.Pipeline = loaded.Pipeline;
                        LogLoaded(mine.Id, Mebibytes(mine.WeightBytes));
                        break;
                }
            }

            keep = true;
            return new ModelLease.Granted(this, mine, activation);
        }
        finally
        {
            if (!keep)
            {
                Return(mine, activation, drop: true);
            }
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static long Mebibytes(long bytes) => (bytes + (1 << 20) - 1) >> 20;

    [LoggerMessage(1, LogLevel.Information, "Loaded {Model}, {Mebibytes} MiB")]
    private partial void LogLoaded(string model, long mebibytes);

    [LoggerMessage(2, LogLevel.Information, "Unloaded {Model} to make room for {Other}")]
    private partial void LogEvicted(string model, string other);
}
