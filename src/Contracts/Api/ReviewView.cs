namespace Farm.Contracts.Api;

/// <summary>An item of the review queue with all that a reviewer needs, except the picture.</summary>
public sealed record ReviewView
{
    public required Guid Id { get; init; }

    public required Guid Job { get; init; }

    public required string Tenant { get; init; }

    /// <summary>open, confirming, released or upheld.</summary>
    public required string State { get; init; }

    /// <summary>prompt or image.</summary>
    public required string Stage { get; init; }

    /// <summary>The program's decision: block or review.</summary>
    public required string Verdict { get; init; }

    public required IReadOnlyList<string> Codes { get; init; }

    /// <summary>Whether a release needs two reviewers.</summary>
    public required bool Locked { get; init; }

    public required string Policy { get; init; }

    public required int PolicyVersion { get; init; }

    /// <summary>By code or class.</summary>
    public required IReadOnlyDictionary<string, double> Scores { get; init; }

    public string? Rule { get; init; }

    public string? Prompt { get; init; }

    public string? NegativePrompt { get; init; }

    public IReadOnlyList<JobDecisionSpan>? Spans { get; init; }

    public double? Memorisation { get; init; }

    /// <summary>Where its picture can be looked at; null where none is held.</summary>
    public string? Picture { get; init; }

    /// <summary>The tenant's own words; null where the policy alone asks.</summary>
    public string? Appeal { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public string? ClaimedBy { get; init; }

    public DateTimeOffset? ClaimUntil { get; init; }

    /// <summary>The reviewer who wanted it released first.</summary>
    public string? FirstReviewer { get; init; }

    public string? FirstReason { get; init; }

    public string? Reviewer { get; init; }

    public string? Reason { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }
}

/// <summary>One page of the review queue.</summary>
/// <param name="NextCursor">For the next page; absent on the last.</param>
public sealed record ReviewPage(IReadOnlyList<ReviewView> Reviews, string? NextCursor = null);
