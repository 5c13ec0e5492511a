namespace Farm.Dispatch;

/// <summary>
/// The share that batch keeps while interactive work goes before it. Batch earns it with each interactive job that leaves while batch waits for a model that
/// had room too, and its next job goes when it is earned. Nothing is earned while no batch waits, nothing is owed where batch goes unhindered.
/// </summary>
internal sealed class BatchFloor(double share)
{
    /// <summary>Has the next batch job of this line's model earned its turn?</summary>
    public bool IsDue(Line batch) => share > 0 && batch.Queue.Model.BatchCredit >= Price(batch.Head.First.Cost);

    public void InteractiveLeft(double gpuSeconds, List<ModelQueue> candidates)
    {
        foreach (var model in candidates)
        {
            if (!model.IsPaused && model.Batch.Heap.Top is not null)
            {
                model.BatchCredit += share * gpuSeconds;
            }
        }
    }

    /// <param name="hindered">Whether interactive work waited.</param>
    public void BatchLeft(ModelQueue served, double gpuSeconds, bool hindered, List<ModelQueue> candidates)
    {
        foreach (var model in candidates)
        {
            var left = hindered ? model.BatchCredit - Price(gpuSeconds) : 0;
            model.BatchCredit = model == served ? left : Math.Max(0, left);
            if (model.Batch.Heap.Top is null)
            {
                model.BatchCredit = Math.Min(model.BatchCredit, Price(gpuSeconds));
            }
        }
    }

    /// <summary>Batch jobs were cancelled or paused: what is left over pays for one job at most.</summary>
    public void Trim(ModelQueue model) =>
        model.BatchCredit = Math.Min(model.BatchCredit, model.Batch.Heap.Top is { } top ? Price(top.Head.First.Cost) : 0);

    public void InteractiveCameBack(ModelQueue model, double gpuSeconds) => model.BatchCredit = Math.Max(0, model.BatchCredit - (share * gpuSeconds));

    /// <summary>The most GPU-seconds of batch that leave beside so many of interactive work.</summary>
    public double Beside(double interactive, ModelQueue model) => Math.Max(0, (share * interactive) + model.BatchCredit) / (1 - share);

    /// <summary>The most GPU-seconds of interactive work that leave before so many of batch have.</summary>
    public double Before(double batch, ModelQueue model) => share == 0 ? double.PositiveInfinity : Math.Max(0, Price(batch) - model.BatchCredit) / share;

    /// <summary>Credit that a batch job costs: what interactive work would have had of the time.</summary>
    private double Price(double gpuSeconds) => (1 - share) * gpuSeconds;
}
