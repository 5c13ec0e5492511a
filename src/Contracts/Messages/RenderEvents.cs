using Farm.Contracts.Moderation;

namespace Farm.Contracts.Messages;

/// <summary>A worker has begun. Sent again with the same attempt after a redelivery.</summary>
public sealed record RenderStarted
{
    public required Guid JobId { get; init; }
    public required int Attempt { get; init; }
    public required string WorkerId { get; init; }

    /// <summary>As the message had it that is rendered.</summary>
    public Guid? Claim { get; init; }
}

/// <summary>One denoising step is done; at most two a second are sent. Loss is harmless.</summary>
public sealed record RenderProgress
{
    public required Guid JobId { get; init; }
    public required int Attempt { get; init; }

    /// <summary>1 to <see cref="Steps"/>.</summary>
    public required int Step { get; init; }
    public required int Steps { get; init; }

    /// <summary>The object key of a small preview, when the job asked for one.</summary>
    public string? PreviewKey { get; init; }
}

/// <summary>The picture is rendered and goes into the store next.</summary>
public sealed record RenderPublishing
{
    public required Guid JobId { get; init; }
    public required int Attempt { get; init; }

    /// <summary>As the message had it that is rendered.</summary>
    public Guid? Claim { get; init; }
}

/// <summary>The picture is stored under <see cref="ObjectKey"/>.</summary>
public sealed record RenderCompleted
{
    public required Guid JobId { get; init; }
    public required int Attempt { get; init; }
    public required string WorkerId { get; init; }
    public required string ObjectKey { get; init; }
    public required string ContentType { get; init; }
    public required long Bytes { get; init; }

    /// <summary>SHA-256 of the stored file, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>As the message had it that was rendered.</summary>
    public Guid? Claim { get; init; }

    /// <summary>Whether the attempt was handed out before, so that there may be another picture of it.</summary>
    public bool Redelivered { get; init; }

    /// <summary>From claim to stored.</summary>
    public required double RenderSeconds { get; init; }

    /// <summary>The render alone: encoding the prompt, steps, decoding. Null where the picture had been rendered before, and from a worker of an earlier version.</summary>
    public double? ComputeSeconds { get; init; }

    /// <summary>The id in the picture's invisible mark.</summary>
    public required ulong MarkId { get; init; }

    /// <summary>The label of its C2PA manifest, <c>urn:c2pa:…</c>.</summary>
    public required string ManifestId { get; init; }

    /// <summary>SHA-256 of its manifest store, lower-case hex.</summary>
    public required string ManifestHash { get; init; }

    /// <summary>Moderation's judgement of a picture that it let pass with a note; null where it noted nothing.</summary>
    public PictureJudgement? Judgement { get; init; }

    /// <summary>Pull of the prompt on the first steps, as docs/moderation.md has it; null for a render without guidance.</summary>
    public double? Memorisation { get; init; }
}

/// <summary>The picture is stored, and nobody gets it unless a person releases it.</summary>
public sealed record RenderHeld
{
    /// <summary>The stored picture; its key is one of held pictures.</summary>
    public required RenderCompleted Picture { get; init; }

    public required PictureJudgement Judgement { get; init; }

    /// <summary>Key of its blurred copy; null where the policy wants none.</summary>
    public string? BlurredKey { get; init; }
}

/// <summary>The attempt failed.</summary>
public sealed record RenderFailed
{
    public required Guid JobId { get; init; }
    public required int Attempt { get; init; }
    public required string WorkerId { get; init; }

    /// <summary>Short and stable, such as model-broken or store-unreachable.</summary>
    public required string Code { get; init; }
    public required string Reason { get; init; }

    /// <summary>Whether another attempt can end better.</summary>
    public required bool Retryable { get; init; }
}

/// <summary>The worker stopped because it was told to.</summary>
public sealed record RenderCanceled
{
    public required Guid JobId { get; init; }
    public required int Attempt { get; init; }
}

/// <summary>To every worker: stop this job within one step, or skip it when its message arrives.</summary>
public sealed record CancelRender
{
    public required Guid JobId { get; init; }
}
