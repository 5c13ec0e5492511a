namespace Farm.Dispatch;

/// <summary>
/// Finds the rank with which a job stands at a wanted place: halfway between those that will be beside it. Where no number is left between them, the moved jobs around are spread
/// anew between the two that nobody has moved.
/// </summary>
internal sealed class PlaceSearch(Lane own, long number)
{
    /// <summary>Moved jobs that are spread anew at once.</summary>
    private const int MostShifted = 4_096;

    public PlaceFound? Find(Lane anchorLane, WantedPlace place)
    {
        var line = own.Line;
        var self = line.Before(own.Key.Priority, own.RankOf(number), number).Jobs;
        switch (place.Kind)
        {
            case PlaceKind.Before or PlaceKind.After:
                return anchorLane.Find(place.Number) is null || place.Number == number ? null : Beside(anchorLane, place.Number, place.Kind == PlaceKind.After);
            case PlaceKind.At when place.Number > line.Count || place.Number < 1:
                return PlaceFound.Beyond(line.Count);
            default:
                var wanted = place.Kind switch { PlaceKind.Front => 0, PlaceKind.End => line.Count - 1, _ => (int)place.Number - 1 };
                // The one that stands there now is passed: from behind it goes before that one, from before it goes after.
                return wanted == self || line.At(wanted) is not { } other ? PlaceFound.Same(own.Key.Priority) : Beside(other.Lane, other.Number, after: wanted > self);
        }
    }

    private PlaceFound? Beside(Lane lane, long anchor, bool after)
    {
        var index = lane.Below(lane.RankOf(anchor), anchor).Jobs;
        var neighbour = Skipping(lane, after ? index + 1 : index - 1, after ? 1 : -1);
        var rank = lane.RankOf(anchor);
        if (neighbour is not { } other)
        {
            return PlaceFound.At(lane.Key.Priority, after ? rank + Ranks.EndStep : rank - Ranks.Gap);
        }

        var (low, high) = after ? (rank, lane.RankOf(other)) : (lane.RankOf(other), rank);
        return high - low >= 2 ? PlaceFound.At(lane.Key.Priority, low + ((high - low) / 2)) : Spread(lane, after ? index : index - 1);
    }

    /// <summary>The job at this index, or next to it in the direction where that is the one that is moved.</summary>
    private long? Skipping(Lane lane, int index, int direction) => lane.At(index)?.Number switch
    {
        null => null,
        var found when found == number => lane.At(index + direction)?.Number,
        var found => found,
    };

    /// <summary>Makes room behind the job at this index.</summary>
    private PlaceFound? Spread(Lane lane, int index)
    {
        List<long> before = [];
        List<long> behind = [];
        var low = Gather(lane, index, -1, before);
        var high = Gather(lane, index + 1, 1, behind);
        before.Reverse();
        var all = before.Count + behind.Count + 1;
        var from = low ?? (high ?? 0) - ((all + 1) * Ranks.Gap);
        var step = ((high ?? (from + ((all + 1) * Ranks.EndStep))) - from) / (all + 1);
        if (step < 1 || all > MostShifted)
        {
            return null;
        }

        var shifted = new Dictionary<long, long>();
        for (var i = 0; i < all; i++)
        {
            if (i != before.Count)
            {
                shifted[i < before.Count ? before[i] : behind[i - before.Count - 1]] = from + ((i + 1) * step);
            }
        }

        return new PlaceFound(lane.Key.Priority, from + ((before.Count + 1) * step), shifted);
    }

    /// <returns>The rank of the first one that nobody has moved; null at the end.</returns>
    private long? Gather(Lane lane, int index, int direction, List<long> moved)
    {
        for (; lane.At(index)?.Number is { } found && moved.Count <= MostShifted; index += direction)
        {
            if (found == number)
            {
                continue;
            }

            if (lane.MovedTo(found) is null)
            {
                return lane.RankOf(found);
            }

            moved.Add(found);
        }

        return null;
    }
}
