namespace Farm.Coordinator.Storage;

/// <summary>Where an item of the review queue stands. The numbers are stored; never renumber.</summary>
internal enum ReviewState
{
    Open = 0,

    /// <summary>One person wants it released; another must agree.</summary>
    Confirming = 1,

    Released = 2,

    Upheld = 3,
}

/// <summary>One decision in front of people: because the policy wants that, or because its tenant appealed.</summary>
internal sealed class ReviewRow
{
    /// <summary>The order of the queue.</summary>
    public long Number { get; set; }

    public required Guid Id { get; init; }

    public required Guid JobId { get; init; }

    public required Guid DecisionId { get; init; }

    public required string Tenant { get; init; }

    /// <summary>The same as <see cref="DecisionId"/> until it is decided, then null: unique, so that a decision is open once at a time.</summary>
    public Guid? OpenDecision { get; set; }

    public required ReviewState State { get; set; }

    /// <summary>The tenant's own words; null where the policy alone put it here.</summary>
    public string? Appeal { get; set; }

    public DateTimeOffset? AppealedAt { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>By when the policy wants it decided.</summary>
    public required DateTimeOffset DueAt { get; init; }

    public string? Claimant { get; set; }

    public DateTimeOffset? ClaimUntil { get; set; }

    /// <summary>The reviewer who wanted it released first, where two must agree.</summary>
    public string? FirstReviewer { get; set; }

    public string? FirstReason { get; set; }

    public string? Reviewer { get; set; }

    /// <summary>Why, in the reviewer's words; told to the tenant.</summary>
    public string? Reason { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }
}
