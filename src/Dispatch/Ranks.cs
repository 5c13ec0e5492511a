namespace Farm.Dispatch;

/// <summary>Ranks by which the jobs of a lane are ordered. Between two that arrive one after the other there is room for those that are moved there.</summary>
public static class Ranks
{
    /// <summary>Room between two jobs that arrive one after the other.</summary>
    internal const long Gap = 1 << GapBits;

    /// <summary>From the last job to one that is moved behind it: as many can be moved to the end before those that come next stand there as well.</summary>
    internal const long EndStep = 64;

    private const int GapBits = 20;

    /// <summary>Rank of a job that nobody has moved.</summary>
    public static long OfArrival(long number) => number << GapBits;
}
