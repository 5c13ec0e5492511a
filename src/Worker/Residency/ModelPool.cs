using Farm.Catalog.Models;
using Farm.Contracts;
using Farm.Diffusion.Loading;
using Farm.Worker.Settings;
using Farm.Worker.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Farm.Worker.Residency;

/// <summary>
/// The models kept warm within the memory budget. Whoever needs room takes it from idle models, the one idle longest first: text encoders where those are enough, or else
/// whole models. Where no idle one is left, a model whose parts can take turns in what is free does so, and any other waits for a busy one.
/// </summary>
internal sealed partial class ModelPool(ModelLoader loader, IOptions<WorkerOptions> options, ILogger<ModelPool> logger) : IDisposable
{
    private readonly long budget = options.Value.MemoryBudgetBytes;
    private readonly Lock gate = new();
    private readonly LinkedList<WarmModel> models = new();
    private TaskCompletionSource changed = NewSignal();
    private long reserved;

    /// <summary>Bytes of what loaded models may hold and of the renders under way, which give theirs back when they end.</summary>
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
        var need = card.LeastBytesAt(width, height) + (adapted ? loader.AdapterGraphBytes(card) : 0);
        return need <= budget
            ? null
            : $"{card.Id} at {width} x {height}{(adapted ? " with adapters" : "")} needs {Mebibytes(need)} MiB; "
                + $"Farm:Worker:MemoryBudgetBytes allows {Mebibytes(budget)} MiB";
    }

    /// <summary>Borrows a loaded model for one render, loading it and making room as needed.</summary>
    /// <param name="adapted">Whether the render has adapters: the first such one of a model needs room for the graphs that take them.</param>
    public async Task<ModelLease> BorrowAsync(InstalledModel model, int width, int height, bool adapted, CancellationToken cancellationToken)
    {
        if (WhyImpossible(model.Card, width, height, adapted) is { } reason)
        {
            return new ModelLease.Refused(new Failure("does-not-fit", reason, Retryable: false));
        }

        while (true)
        {
            Reservation? mine = null;
            var (evicted, narrowed) = (new List<WarmModel>(), new List<WarmModel>());
            Task room;
            lock (gate)
            {
                room = changed.Task;
                mine = TryReserve(model.Card, width, height, adapted, evicted, narrowed);
            }

            GiveUp(evicted, narrowed, model.Card);
            if (mine is null)
            {
                await room.WaitAsync(cancellationToken);
                continue;
            }

            return await LoadAsync(mine.Value.Model, model, mine.Value.ActivationBytes, cancellationToken);
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
    private Reservation? TryReserve(ModelCard card, int width, int height, bool adapted, List<WarmModel> evicted, List<WarmModel> narrowed)
    {
        var mine = models.FirstOrDefault(model => model.Id == card.Id);
        if (mine is { Busy: true })
        {
            return null;
        }

        mine ??= new WarmModel(card);
        var graphs = adapted && !mine.TakesAdapters ? loader.AdapterGraphBytes(card) : 0;
        var weights = mine.FullBytes + graphs;
        var full = weights + card.Memory.At(width, height) - card.Memory.WeightBytes;
        var least = card.LeastBytesAt(width, height) + mine.AdapterBytes + graphs;
        MakeRoom((full <= budget ? full : least) - mine.WeightBytes, mine, evicted, narrowed);
        var total = Math.Min(full, budget - reserved + mine.WeightBytes);
        if (total < least)
        {
            return null;
        }

        if (graphs > 0)
        {
            mine.TakeAdapters(graphs);
        }

        reserved += total - mine.WeightBytes;
        (mine.WeightBytes, mine.Busy) = (Math.Min(weights, total), true);
        models.Remove(mine);
        models.AddFirst(mine);
        return new Reservation(mine, total - mine.WeightBytes);
    }

    /// <summary>Takes what idle models have until so many bytes are free, or none is left. Called under the gate.</summary>
    private void MakeRoom(long need, WarmModel mine, List<WarmModel> evicted, List<WarmModel> narrowed)
    {
        while (budget - reserved < need)
        {
            var idle = models.Where(model => !model.Busy && model != mine).Reverse().ToList();
            if (idle.Count == 0)
            {
                return;
            }

            // Text encoders come back sooner than a model does.
            if (budget - reserved + idle.Sum(static model => model.SpareBytes) >= need)
            {
                var giver = idle.First(static model => model.SpareBytes > 0);
                reserved -= giver.SpareBytes;
                giver.WeightBytes = giver.CoreBytes;
                giver.Busy = true;
                narrowed.Add(giver);
            }
            else
            {
                models.Remove(idle[0]);
                reserved -= idle[0].WeightBytes;
                evicted.Add(idle[0]);
            }
        }
    }

    /// <summary>Frees what was taken from idle models, which no other borrower has meanwhile.</summary>
    private void GiveUp(List<WarmModel> evicted, List<WarmModel> narrowed, ModelCard other)
    {
        foreach (var old in evicted)
        {
            LogEvicted(old.Id, other.Id);
            WorkerTelemetry.ModelEvicted(old.Id, other.Id);
            old.Dispose();
        }

        foreach (var model in narrowed)
        {
            LogNarrowed(model.Id, Mebibytes(model.WeightBytes), other.Id);
            try
            {
                model.Pipeline?.KeepWithin(model.WeightBytes);
            }
            finally
            {
                Return(model, 0, drop: false);
            }
        }
    }

    private async Task<ModelLease> LoadAsync(WarmModel mine, InstalledModel model, long activation, CancellationToken cancellationToken)
    {
        var keep = false;
        try
        {
            if (mine.Pipeline is null)
            {
                switch (await loader.LoadAsync(model, mine.WeightBytes + activation, cancellationToken))
                {
                    case ModelLoad.Refused refused:
                        return new ModelLease.Refused(new Failure("model-broken", refused.Reason, Retryable: false));
                    case ModelLoad.Loaded loaded:
                        mine.Pipeline = loaded.Pipeline;
                        LogLoaded(mine.Id, Mebibytes(mine.WeightBytes));
                        break;
                }
            }
            else
            {
                mine.Pipeline.KeepWithin(mine.WeightBytes + activation);
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

    /// <param name="Model">Busy with the one that reserved it.</param>
    /// <param name="ActivationBytes">Given back when its render ends.</param>
    private readonly record struct Reservation(WarmModel Model, long ActivationBytes);

    [LoggerMessage(1, LogLevel.Information, "Loaded {Model}, {Mebibytes} MiB")]
    private partial void LogLoaded(string model, long mebibytes);

    [LoggerMessage(3, LogLevel.Information, "Keeps {Model} within {Mebibytes} MiB, its text encoders by turns, to make room for {Other}")]
    private partial void LogNarrowed(string model, long mebibytes, string other);

    [LoggerMessage(2, LogLevel.Information, "Unloaded {Model} to make room for {Other}")]
    private partial void LogEvicted(string model, string other);
}
