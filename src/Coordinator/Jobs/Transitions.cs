using Farm.Contracts.Jobs;
using static Farm.Contracts.Jobs.JobState;

namespace Farm.Coordinator.Jobs;

/// <summary>One arrow of docs/state-machine.md.</summary>
internal sealed record Transition(string Name, IReadOnlyList<JobState> From, JobState To);

/// <summary>Every change of state that there is. A state that is not among From makes the writer a stale one: zero rows.</summary>
internal static class Transitions
{
    /// <summary>A dispatcher claims the job for its queue.</summary>
    public static readonly Transition Dispatch = new("dispatch", [Queued], Dispatched);

    /// <summary>The message did not reach the broker, or nobody started it in time.</summary>
    public static readonly Transition Withdraw = new("withdraw", [Dispatched], Queued);

    /// <summary>From Queued too: a message that was withdrawn and rendered all the same is current as long as its attempt is.</summary>
    public static readonly Transition Start = new("start", [Queued, Dispatched, Running], Running);

    public static readonly Transition Publish = new("publish", [Queued, Dispatched, Running], Publishing);

    public static readonly Transition Succeed = new("succeed", [Queued, Dispatched, Running, Publishing], Succeeded);

    public static readonly Transition Retry = new("retry", [Queued, Dispatched, Running, Publishing], Queued);

    /// <summary>A worker that was told to stop gives the job back; the attempt is not burnt.</summary>
    public static readonly Transition Release = new("release", [Dispatched, Running, Publishing], Queued);

    public static readonly Transition Fail = new("fail", [Queued, Dispatched, Running, Publishing], Failed);

    /// <summary>Nobody renders it yet.</summary>
    public static readonly Transition CancelWaiting = new("cancel-waiting", [Accepted, Queued, Dispatched], Canceled);

    /// <summary>The worker stopped, or is gone, after a cancel was asked for.</summary>
    public static readonly Transition CancelRendering = new("cancel-rendering", [Running, Publishing], Canceled);

    /// <summary>It waited longer than any job may.</summary>
    public static readonly Transition Expire = new("expire", [Queued], Expired);

    /// <summary>Nobody has started it by its start deadline.</summary>
    public static readonly Transition ExpireUnstarted = new("expire-unstarted", [Queued, Dispatched], Expired);

    /// <summary>It is not done by its deadline, whatever is being done with it.</summary>
    public static readonly Transition ExpireUnfinished = new("expire-unfinished", [Queued, Dispatched, Running, Publishing], Expired);

    /// <summary>The picture is stored where nobody but a reviewer sees it.</summary>
    public static readonly Transition Hold = new("hold", [Queued, Dispatched, Running, Publishing], Blocked);

    /// <summary>A person released a job whose prompt was the reason: it is rendered now.</summary>
    public static readonly Transition Reopen = new("reopen", [Blocked], Queued);

    /// <summary>A person released a held picture.</summary>
    public static readonly Transition ReleaseHeld = new("release-held", [Blocked], Succeeded);

    public static IReadOnlyList<Transition> All { get; } =
        [Dispatch, Withdraw, Start, Publish, Succeed, Retry, Release, Fail, CancelWaiting, CancelRendering, Expire, ExpireUnstarted, ExpireUnfinished, Hold, Reopen, ReleaseHeld];
}
