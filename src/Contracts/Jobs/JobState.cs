using System.Text.Json.Serialization;

namespace Farm.Contracts.Jobs;

/// <summary>A job's state; docs/state-machine.md draws the transitions. The numbers are stored; never renumber.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JobState>))]
public enum JobState
{
    /// <summary>Taken in, not yet judged.</summary>
    Accepted = 0,

    /// <summary>Refused or held by policy; final unless a person who reviews it releases it.</summary>
    Blocked = 1,

    /// <summary>Waits for room in its queue.</summary>
    Queued = 2,

    /// <summary>Handed to the broker; no worker has started it.</summary>
    Dispatched = 3,

    /// <summary>A worker renders it.</summary>
    Running = 4,

    /// <summary>Rendered; the picture is on its way into the store.</summary>
    Publishing = 5,

    /// <summary>The picture is stored; final.</summary>
    Succeeded = 6,

    /// <summary>Given up, with the reason; final.</summary>
    Failed = 7,

    /// <summary>Ended on request; final.</summary>
    Canceled = 8,

    /// <summary>Waited longer than it was allowed to; final.</summary>
    Expired = 9,
}

public static class JobStates
{
    /// <summary>Whether nothing follows by itself.</summary>
    public static bool IsFinal(this JobState state) =>
        state is JobState.Blocked or JobState.Succeeded or JobState.Failed or JobState.Canceled or JobState.Expired;
}
