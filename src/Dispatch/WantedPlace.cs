namespace Farm.Dispatch;

/// <summary>A place that a waiting job is to have among its tenant's own of the class and model.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Number">The place, 1 for the next to leave, or the number of the other job.</param>
public readonly record struct WantedPlace(PlaceKind Kind, long Number = 0)
{
    /// <summary>The other job; null where none is named.</summary>
    public long? Other => Kind is PlaceKind.Before or PlaceKind.After ? Number : null;
}

public enum PlaceKind
{
    Front,
    End,
    At,
    Before,
    After,
}

/// <summary>The place that was found.</summary>
/// <param name="Priority">The one of the job that it then stands beside.</param>
/// <param name="Rank">Null where it stands there already.</param>
/// <param name="Shifted">New ranks of others, by number, where there was no room left between two; they keep their order.</param>
/// <param name="Limit">Where the place is beyond the end: the last that there is, and nothing else was found.</param>
public sealed record PlaceFound(int Priority, long? Rank, IReadOnlyDictionary<long, long> Shifted, int? Limit = null)
{
    private static readonly Dictionary<long, long> None = [];

    internal static PlaceFound Beyond(int limit) => new(0, null, None, limit);

    internal static PlaceFound Same(int priority) => new(priority, null, None);

    internal static PlaceFound At(int priority, long rank) => new(priority, rank, None);
}
