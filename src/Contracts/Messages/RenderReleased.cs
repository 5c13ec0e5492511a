namespace Farm.Contracts.Messages;

/// <summary>The worker was told to stop before the render ended: the job goes back to its queue and the attempt is not burnt.</summary>
public sealed record RenderReleased
{
    public required Guid JobId { get; init; }
    public required int Attempt { get; init; }

    /// <summary>As the message had it that is rendered.</summary>
    public Guid? Claim { get; init; }

    /// <summary>
    /// Whether the message had been with a worker before, which is gone or cut off, and was not rendered here for that. Who had it may have started the job: then the job stays with that worker
    /// until its lease runs out, which counts as an attempt.
    /// </summary>
    public bool Redelivered { get; init; }
}
