namespace Farm.Contracts.Tenants;

/// <summary>
/// The terms under which a tenant uses the farm. What is null is as the farm's settings have it; what is a limit is then without one.
/// </summary>
public sealed record TenantTerms
{
    /// <summary>Share of the farm beside other tenants', from 0.01 to 1,000; null for 1.</summary>
    public double? Weight { get; init; }

    /// <summary>Id of the moderation policy by which prompts and pictures are judged.</summary>
    public string? Policy { get; init; }

    public PublishingTerms? Publishing { get; init; }

    /// <summary>Ids of the models that jobs may ask for; null for all.</summary>
    public IReadOnlyList<string>? Models { get; init; }

    /// <summary>Names of the installed adapters that jobs may ask for, beside the tenant's own; null for all.</summary>
    public IReadOnlyList<string>? Adapters { get; init; }

    public TenantLimits? Limits { get; init; }

    public RetentionTerms? Retention { get; init; }
}

/// <summary>Marks that pictures of a tenant bear, and words that they tell.</summary>
public sealed record PublishingTerms
{
    /// <summary>Whether pictures bear a mark that people can see.</summary>
    public bool? VisibleMark { get; init; }

    /// <summary>Whether prompts stand in the pictures' manifests, where everybody can read them.</summary>
    public bool? DisclosePrompts { get; init; }

    /// <summary>Word of the manifests about training on the pictures and mining them: unstated, allowed or notAllowed.</summary>
    public string? TrainingMining { get; init; }
}

/// <summary>Limits of a tenant. A day and a month begin at midnight UTC.</summary>
public sealed record TenantLimits
{
    /// <summary>Jobs that wait or run at once.</summary>
    public long? JobsWaiting { get; init; }

    public long? JobsPerDay { get; init; }

    /// <summary>Pixels of pictures asked for in a day.</summary>
    public long? PixelsPerDay { get; init; }

    public double? GpuSecondsPerDay { get; init; }

    /// <summary>In the currency of the farm's prices, for a month.</summary>
    public decimal? MoneyPerMonth { get; init; }

    public int? RequestsPerMinute { get; init; }
}

/// <summary>Days for which things of a tenant are kept after their job has ended; from 1 to 3,650.</summary>
public sealed record RetentionTerms
{
    /// <summary>Rows of jobs, with their prompts.</summary>
    public int? JobDays { get; init; }

    /// <summary>Pictures, their previews and thumbnails.</summary>
    public int? ResultDays { get; init; }

    /// <summary>Pictures that jobs work from, since they were last sent.</summary>
    public int? UploadDays { get; init; }
}
