using Farm.Dispatch;

namespace Farm.Coordinator.Jobs;

/// <summary>Knows the order in which waiting jobs leave.</summary>
internal interface IQueuePlaces
{
    /// <summary>By the clock that jobs' times are written by.</summary>
    DateTimeOffset Now { get; }

    /// <summary>The work that leaves before a job; null where it is not known to wait.</summary>
    Load? Before(QueuePlace place);

    /// <summary>The work that leaves before a job, of its model and of others that the same workers take; null where it is not known to wait.</summary>
    Ahead? AheadOf(QueuePlace place, IReadOnlySet<string> contending);
}
