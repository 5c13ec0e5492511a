namespace Farm.Ports.Background;

/// <summary>
/// Makes one transaction, or one message, of what several callers ask for at the same time: while one is under way the next is gathered, in the order of the calls. A caller alone
/// waits for nobody. Where one of several fails, each is tried by itself, so that nobody pays for another's fault; an outage meets them all.
/// </summary>
/// <param name="most">Largest number of items of one.</param>
/// <param name="commit">Runs one: a result for each item, in their order. Its time-outs are its own.</param>
/// <param name="isOutage">Tells failures that are nobody's own.</param>
public sealed class GroupCommit<TItem, TResult>(int most, Func<IReadOnlyList<TItem>, Task<IReadOnlyList<TResult>>> commit, Func<Exception, bool> isOutage)
{
    private readonly Lock gate = new();
    private readonly Queue<Waiter> waiting = new();
    private bool isRunning;

    /// <summary>Returns when the item's transaction has been committed. Every item has its caller waiting, so that as many can be here as callers are let in.</summary>
    /// <param name="cancellationToken">Ends the wait; an item whose transaction has begun may be committed all the same.</param>
    public Task<TResult> RunAsync(TItem item, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(item, new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously), cancellationToken);
        bool starts;
        lock (gate)
        {
            waiting.Enqueue(waiter);
            (starts, isRunning) = (!isRunning, true);
        }

        if (starts)
        {
            // On behalf of all: nothing of this caller's context goes with it.
            using (ExecutionContext.SuppressFlow())
            {
                _ = Task.Run(DrainAsync, CancellationToken.None);
            }
        }

        return waiter.Done.Task.WaitAsync(cancellationToken);
    }

    private async Task DrainAsync()
    {
        while (true)
        {
            List<Waiter> batch = [];
            lock (gate)
            {
                while (batch.Count < most && waiting.TryDequeue(out var next))
                {
                    if (!next.CancellationToken.IsCancellationRequested)
                    {
                        batch.Add(next);
                    }
                }

                if (batch.Count == 0)
                {
                    isRunning = false;
                    return;
                }
            }

            if (await TryAsync(batch) is { } problem)
            {
                await FailAsync(batch, problem);
            }
        }
    }

    private async Task<Exception?> TryAsync(List<Waiter> batch)
    {
        try
        {
            var results = await commit([.. batch.Select(static waiter => waiter.Item)]);
            for (var i = 0; i < batch.Count; i++)
            {
                batch[i].Done.TrySetResult(results[i]);
            }

            return null;
        }
        catch (Exception problem)
        {
            return problem;
        }
    }

    private async Task FailAsync(List<Waiter> batch, Exception problem)
    {
        var isForAll = batch.Count == 1 || isOutage(problem);
        foreach (var waiter in batch)
        {
            if ((isForAll ? problem : await TryAsync([waiter])) is { } own)
            {
                waiter.Done.TrySetException(own);
            }
        }
    }

    private sealed record Waiter(TItem Item, TaskCompletionSource<TResult> Done, CancellationToken CancellationToken);
}
