namespace Farm.Coordinator.Storage;

/// <summary>
/// A request of the routes in OpenAI's shape, by which one that comes again finds the jobs of the first: they have its id in their idempotency keys. Whoever waits renews
/// the row, so that every coordinator knows which requests nobody waits for, also after one has died.
/// </summary>
internal sealed class ImageRequestRow
{
    public long Number { get; init; }

    public required Guid Id { get; init; }

    public required string Tenant { get; init; }

    /// <summary>SHA-256 of caller, route and request, hex.</summary>
    public required string Hash { get; init; }

    /// <summary>Pictures that were asked for.</summary>
    public required int Pictures { get; init; }

    public ImageRequestState State { get; set; }

    /// <summary>Retry count that the last caller told; 0 for a first try, and where none was told.</summary>
    public int Retry { get; set; }

    /// <summary>Token of the caller that waits, or waited last.</summary>
    public required Guid Holder { get; set; }

    /// <summary>The time until which its caller is known to wait; of one that has hung up, when that was.</summary>
    public required DateTimeOffset WaitUntil { get; set; }
}

/// <summary>The numbers are stored; never renumber.</summary>
internal enum ImageRequestState
{
    /// <summary>Not answered yet, whether or not somebody waits.</summary>
    Open = 0,

    Answered = 1,

    /// <summary>Nobody waits, and all its jobs have ended: the next equal request gets them.</summary>
    Left = 2,

    /// <summary>Nobody has waited for so long that its jobs are being canceled.</summary>
    Canceling = 3,

    Canceled = 4,
}
