namespace Farm.Ports.Background;

/// <summary>
/// Loads that several callers wait for together: each key is loaded once at a time, and no longer than somebody waits for it. Where what is loaded is kept,
/// <c>load</c> looks there first: between a caller's own look and its joining here another load may have ended.
/// </summary>
public sealed class SharedLoads<TKey, TValue>
    where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, Load> loads = [];

    /// <param name="load">Started for the first who waits; its token is cancelled when the last has gone.</param>
    /// <param name="cancellationToken">Ends this caller's wait.</param>
    public async Task<TValue> JoinAsync(TKey key, Func<CancellationToken, Task<TValue>> load, CancellationToken cancellationToken)
    {
        Load? joined;
        lock (gate)
        {
            if (!loads.TryGetValue(key, out joined))
            {
                joined = new Load();
                loads.Add(key, joined);
                joined.Run(() => RunAsync(key, joined, load));
            }

            joined.Waiters++;
        }

        try
        {
            return await joined.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            lock (gate)
            {
                if (--joined.Waiters == 0 && !joined.Task.IsCompleted)
                {
                    // Whoever comes next starts anew, and does not get this one's cancellation.
                    Forget(key, joined);
                    _ = joined.Source.CancelAsync();
                }
            }
        }
    }

    private async Task<TValue> RunAsync(TKey key, Load mine, Func<CancellationToken, Task<TValue>> load)
    {
        try
        {
            return await load(mine.Source.Token);
        }
        finally
        {
            lock (gate)
            {
                Forget(key, mine);
            }
        }
    }

    /// <summary>Called under the gate.</summary>
    private void Forget(TKey key, Load mine)
    {
        if (loads.GetValueOrDefault(key) == mine)
        {
            loads.Remove(key);
        }
    }

    private sealed class Load
    {
        public CancellationTokenSource Source { get; } = new();

        public int Waiters { get; set; }

        public Task<TValue> Task { get; private set; } = System.Threading.Tasks.Task.FromCanceled<TValue>(new CancellationToken(true));

        /// <summary>Elsewhere than under the gate.</summary>
        public void Run(Func<Task<TValue>> load) => Task = System.Threading.Tasks.Task.Run(load);
    }
}
