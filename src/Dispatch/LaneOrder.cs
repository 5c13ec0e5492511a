namespace Farm.Dispatch;

/// <summary>The order of one lane's jobs: by rank, then by number. A job's rank follows from its number, so that only those that were moved are remembered.</summary>
internal sealed class LaneOrder
{
    private Dictionary<long, long>? moved;

    public long RankOf(long number) => moved is not null && moved.TryGetValue(number, out var rank) ? rank : Ranks.OfArrival(number);

    /// <summary>Null for one that stands where it came.</summary>
    public long? MovedTo(long number) => moved is not null && moved.TryGetValue(number, out var rank) ? rank : null;

    /// <param name="rank">Null for the order of arrival.</param>
    public void Set(long number, long? rank)
    {
        if (rank is { } given && given != Ranks.OfArrival(number))
        {
            (moved ??= [])[number] = given;
        }
        else
        {
            moved?.Remove(number);
        }
    }

    /// <summary>Whether a job of the lane stands before one of this rank and number, be that there or not.</summary>
    public bool Precedes(long one, long rank, long number)
    {
        var own = RankOf(one);
        return own < rank || (own == rank && one < number);
    }
}
