using Farm.Contracts.Jobs;

namespace Farm.Dispatch;

/// <summary>Checks of what the queue is given: one job with a cost that is no number would spoil the order of all others.</summary>
internal static class Arguments
{
    public static void Check(LaneKey lane, WaitingJob job)
    {
        ArgumentException.ThrowIfNullOrEmpty(lane.Model, nameof(lane.Model));
        ArgumentException.ThrowIfNullOrEmpty(lane.Tenant, nameof(lane.Tenant));
        if (!Enum.IsDefined(lane.Class))
        {
            throw new ArgumentOutOfRangeException(nameof(lane), lane.Class, "The class must be interactive or batch.");
        }

        if (!(job.Cost > 0 && float.IsFinite(job.Cost)))
        {
            throw new ArgumentOutOfRangeException(nameof(job), job.Cost, $"The cost of job {job.Number} must be more than 0 and finite.");
        }
    }

    public static void CheckSeconds(double seconds, string name)
    {
        if (!(seconds >= 0 && double.IsFinite(seconds)))
        {
            throw new ArgumentOutOfRangeException(name, seconds, $"{name} must be 0 or more, and finite.");
        }
    }
}
