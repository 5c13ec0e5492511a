using Farm.Contracts.Messages;

namespace Farm.Worker.Cancellation;

/// <summary>The renders under way on this worker, each with a way to stop it, and the jobs that were cancelled before their message came.</summary>
internal sealed class ActiveRenders
{
    private const int RememberedCancels = 10_000;
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, Render> renders = [];
    private readonly HashSet<Guid> canceled = [];
    private readonly Queue<Guid> canceledInOrder = new();

    /// <summary>For the heartbeat.</summary>
    public IReadOnlyList<HeldJob> Held
    {
        get
        {
            lock (gate)
            {
                return [.. renders.Select(pair => new HeldJob(pair.Key, pair.Value.Attempt, pair.Value.IsStarted))];
            }
        }
    }

    /// <summary>
    /// Enters a render; null when the job is cancelled already, or this attempt is rendered here still (a redelivery). An older attempt
    /// that is still under way is stopped: its result would be dropped.
    /// </summary>
    /// <param name="job">Its id.</param>
    /// <param name="attempt">Its fencing token.</param>
    /// <param name="cancellationToken">Ends the render for reasons of the worker's own.</param>
    public Render? Enter(Guid job, int attempt, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var present = renders.GetValueOrDefault(job);
            if (canceled.Contains(job) || present?.Attempt >= attempt)
            {
                return null;
            }

            present?.Cancel();
            return renders[job] = new Render(this, job, attempt, cancellationToken);
        }
    }

    public bool IsCanceled(Guid job)
    {
        lock (gate)
        {
            return canceled.Contains(job);
        }
    }

    public void Cancel(Guid job)
    {
        lock (gate)
        {
            if (canceled.Add(job))
            {
                canceledInOrder.Enqueue(job);
                if (canceledInOrder.Count > RememberedCancels)
                {
                    canceled.Remove(canceledInOrder.Dequeue());
                }
            }

            renders.GetValueOrDefault(job)?.Cancel();
        }
    }

    private void Leave(Guid job, Render render)
    {
        lock (gate)
        {
            if (renders.GetValueOrDefault(job) == render)
            {
                renders.Remove(job);
            }
        }
    }

    /// <summary>One render under way; leaves the table when disposed of.</summary>
    public sealed class Render(ActiveRenders table, Guid job, int attempt, CancellationToken cancellationToken) : IDisposable
    {
        private readonly CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        public int Attempt => attempt;

        /// <summary>Whether it has a slot; before, it waits for one.</summary>
        public bool IsStarted { get; private set; }

        public CancellationToken Token => source.Token;

        public void Start() => IsStarted = true;

        public void Dispose()
        {
            // Out of the table first: nobody can cancel it after that.
            table.Leave(job, this);
            source.Dispose();
        }

        /// <summary>
        /// Called under the table's gate, on what is in the table. What waits for the token goes on elsewhere, not under the gate.
        /// </summary>
        internal void Cancel() => _ = source.CancelAsync();
    }
}
