using Farm.Contracts.Jobs;

namespace Farm.Dispatch;

/// <summary>All that waits for one model.</summary>
internal sealed class ModelQueue
{
    public ModelQueue(string name) =>
        (Name, Interactive, Batch) = (name, new ClassQueue(this, JobClass.Interactive), new ClassQueue(this, JobClass.Batch));

    public string Name { get; }

    public ClassQueue Interactive { get; }

    public ClassQueue Batch { get; }

    public bool IsPaused { get; set; }

    /// <summary>GPU-seconds that batch has earned here while interactive work went before it.</summary>
    public double BatchCredit { get; set; }

    public ClassQueue this[JobClass jobClass] => jobClass == JobClass.Interactive ? Interactive : Batch;
}
