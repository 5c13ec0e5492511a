using Farm.Contracts.Api;

namespace Farm.Client;

/// <summary>News of a job that is followed.</summary>
public abstract record JobUpdate
{
    private JobUpdate()
    {
    }

    /// <summary>The job has moved, or is told as it stands: the first update always is one, and so is the last, whose state is final.</summary>
    /// <param name="Job">As it is now.</param>
    public sealed record Moved(JobStatus Job) : JobUpdate;

    /// <summary>A denoising step is done. At most two a second are told.</summary>
    /// <param name="Progress">Which attempt, which step, of how many.</param>
    public sealed record Stepped(JobProgress Progress) : JobUpdate;
}
