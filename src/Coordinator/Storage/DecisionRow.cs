using Farm.Contracts.Moderation;

namespace Farm.Coordinator.Storage;

/// <summary>At which of the two stages something was decided. The numbers are stored; never renumber.</summary>
internal enum ModerationStage
{
    Prompt = 0,

    Image = 1,
}

/// <summary>
/// What moderation decided of a job, unless it allowed it and noted nothing. Written once, with all that the statement of reasons needs: a policy that changes
/// later changes nothing here.
/// </summary>
internal sealed class DecisionRow
{
    /// <summary>The order of decisions.</summary>
    public long Number { get; set; }

    public required Guid Id { get; init; }

    public required Guid JobId { get; init; }

    public required string Tenant { get; init; }

    public required ModerationStage Stage { get; init; }

    /// <summary>The verdict that the job got.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The verdict that it would have got without shadow mode.</summary>
    public required Verdict Judged { get; init; }

    /// <summary>With their stage before them, the strictest first, apart by commas.</summary>
    public required string Codes { get; init; }

    /// <summary>By code or class, as a JSON object.</summary>
    public required string ScoresJson { get; init; }

    /// <summary>The rule of the lists or the entry of the protected set that fired, or why it could not be judged.</summary>
    public string? Rule { get; init; }

    /// <summary>Where in the caller's texts, as a JSON array; the words themselves stay in the job's spec.</summary>
    public string? SpansJson { get; init; }

    public required string Policy { get; init; }

    public required int PolicyVersion { get; init; }

    /// <summary>Whether two people must agree to release it.</summary>
    public bool Locked { get; init; }

    /// <summary>Whether it could not be judged.</summary>
    public bool Unjudged { get; init; }

    /// <summary>Whether the caller may be shown the words that it fired on.</summary>
    public bool ShowsSpans { get; init; }

    /// <summary>Languages of the statement, apart by commas.</summary>
    public required string Locales { get; init; }

    /// <summary>SHA-256 of the classifier's file.</summary>
    public string? Classifier { get; init; }

    public double? Memorisation { get; init; }

    /// <summary>The object key of a held picture's blurred copy; null for none.</summary>
    public string? BlurredKey { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    public required DateTimeOffset AppealUntil { get; init; }

    /// <summary>When it may be forgotten, with the held picture that it is about.</summary>
    public required DateTimeOffset RetainUntil { get; init; }
}
