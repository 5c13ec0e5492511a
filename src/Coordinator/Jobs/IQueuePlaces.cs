using Farm.Dispatch;

namespace Farm.Coordinator.Jobs;

/// <summary>Knows the order in which waiting jobs leave.</summary>
internal interface IQueuePlaces
{
    /// <summary>The work that leaves before a job; null where it is not known to wait.</summary>
    Load? Before(QueuePlace place);
}
