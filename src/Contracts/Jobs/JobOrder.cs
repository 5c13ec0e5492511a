namespace Farm.Contracts.Jobs;

/// <summary>Place of a job in the order of the queue.</summary>
/// <param name="Priority">Among the tenant's own jobs of the class, from <see cref="MinPriority"/> to <see cref="MaxPriority"/>; higher goes first.</param>
public sealed record JobOrder(JobClass Class = JobClass.Interactive, int Priority = 0)
{
    public const int MinPriority = -10;
    public const int MaxPriority = 10;

    public static JobOrder Usual { get; } = new();
}
