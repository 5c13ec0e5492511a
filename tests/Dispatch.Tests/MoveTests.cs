namespace Farm.Dispatch.Tests;

/// <summary>Waiting jobs that are put to another place of their tenant's.</summary>
public sealed class MoveTests
{
    private static readonly LaneKey Lane = Waiting.Interactive("acme");

    [TestCase(PlaceKind.Front, 0, 4, new long[] { 4, 1, 2, 3, 5 })]
    [TestCase(PlaceKind.End, 0, 2, new long[] { 1, 3, 4, 5, 2 })]
    [TestCase(PlaceKind.At, 3, 1, new long[] { 2, 3, 1, 4, 5 })]
    [TestCase(PlaceKind.At, 2, 5, new long[] { 1, 5, 2, 3, 4 })]
    [TestCase(PlaceKind.At, 5, 1, new long[] { 2, 3, 4, 5, 1 })]
    [TestCase(PlaceKind.Before, 2, 5, new long[] { 1, 5, 2, 3, 4 })]
    [TestCase(PlaceKind.After, 2, 5, new long[] { 1, 2, 5, 3, 4 })]
    [TestCase(PlaceKind.After, 5, 1, new long[] { 2, 3, 4, 5, 1 })]
    [TestCase(PlaceKind.Before, 1, 2, new long[] { 2, 1, 3, 4, 5 })]
    public void A_job_leaves_from_where_it_was_put(PlaceKind kind, long place, long number, long[] order)
    {
        var queue = Waiting.Queue();
        queue.Add(Lane, 1, 5);
        Move(queue, Lane, number, Lane, new WantedPlace(kind, place));
        Assert.That(order.Select(one => queue.Position(Lane, one)), Is.EqualTo(new int?[] { 1, 2, 3, 4, 5 }));
        Assert.That(queue.Take(5).Numbers(), Is.EqualTo(order));
    }

    [Test]
    public void Beside_a_job_of_another_priority_it_takes_that_one()
    {
        var queue = Waiting.Queue();
        queue.Add(Lane with { Priority = 5 }, 1, 2);
        queue.Add(Lane, 3, 2);
        var found = queue.Find(Lane, 4, Lane, new WantedPlace(PlaceKind.Front));
        Assert.That(found?.Priority, Is.EqualTo(5));
        Move(queue, Lane, 4, Lane, new WantedPlace(PlaceKind.Front));
        Assert.That(queue.Take(4).Numbers(), Is.EqualTo(new long[] { 4, 1, 2, 3 }));
    }

    [Test]
    public void What_comes_later_stands_behind_what_was_moved_to_the_end()
    {
        var queue = Waiting.Queue();
        queue.Add(Lane, 1, 3);
        Move(queue, Lane, 1, Lane, new WantedPlace(PlaceKind.End));
        queue.Add(Lane, 4, 1);
        Assert.That(queue.Take(4).Numbers(), Is.EqualTo(new long[] { 2, 3, 1, 4 }));
    }

    [TestCase(0)]
    [TestCase(6)]
    [TestCase(-1)]
    [TestCase(long.MaxValue)]
    public void A_place_that_there_is_not_is_told_with_the_last_one(long place)
    {
        var queue = Waiting.Queue();
        queue.Add(Lane, 1, 3);
        queue.Add(Lane with { Priority = -1 }, 4, 2);
        Assert.That(queue.Find(Lane, 1, Lane, new WantedPlace(PlaceKind.At, place))?.Limit, Is.EqualTo(5));
    }

    [Test]
    public void Beside_what_does_not_wait_or_itself_there_is_no_place()
    {
        var queue = Waiting.Queue();
        queue.Add(Lane, 1, 3);
        Assert.That(queue.Find(Lane, 1, Lane, new WantedPlace(PlaceKind.Before, 9)), Is.Null);
        Assert.That(queue.Find(Lane, 1, Lane, new WantedPlace(PlaceKind.After, 1)), Is.Null);
        Assert.That(queue.Find(Lane, 9, Lane, new WantedPlace(PlaceKind.Front)), Is.Null);
        Assert.That(queue.Find(Lane, 1, Waiting.Batch("acme"), new WantedPlace(PlaceKind.Before, 2)), Is.Null);
        Assert.That(queue.Find(Lane, 1, Lane, new WantedPlace(PlaceKind.Front)), Is.EqualTo(new PlaceFound(0, null, new Dictionary<long, long>())).Using<PlaceFound>(static (one, other) => one.Rank == other.Rank && one.Priority == other.Priority));
    }

    [Test]
    public void A_job_that_comes_back_stands_where_it_was_moved_to()
    {
        var queue = Waiting.Queue();
        queue.Add(Lane, 1, 4);
        Move(queue, Lane, 3, Lane, new WantedPlace(PlaceKind.Front));
        queue.Return(queue.Take());
        Assert.That(queue.Take(4).Numbers(), Is.EqualTo(new long[] { 3, 1, 2, 4 }));
    }

    [Test]
    public void A_job_moved_before_another_models_leaves_before_it()
    {
        var queue = Waiting.Queue();
        HashSet<string> both = ["sd15", "sdxl"];
        var other = Waiting.Interactive("acme", 0, "sdxl");
        queue.Add(Lane, 1, 2);
        queue.Add(other, 3, 2);
        Move(queue, other, 4, Lane, new WantedPlace(PlaceKind.Before, 1));
        Assert.That(queue.Take(both).Job.Number, Is.EqualTo(4));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public void However_often_jobs_are_moved_the_order_is_that_of_a_list(int seed)
    {
        var random = new Random(seed);
        var queue = Waiting.Queue();
        var list = Enumerable.Range(1, 1_500).Select(static number => (long)number).ToList();
        queue.Add(Lane, 1, list.Count);
        for (var i = 0; i < 3_000; i++)
        {
            // Most moves go to a few places, so that no number is left there.
            var (number, other) = (list[random.Next(list.Count)], list[700 + random.Next(random.Next(10) == 0 ? 500 : 3)]);
            var kind = (PlaceKind)random.Next(5);
            if (kind is PlaceKind.Before or PlaceKind.After && number == other)
            {
                continue;
            }

            var place = kind == PlaceKind.At ? 701 + random.Next(3) : other;
            Move(queue, Lane, number, Lane, new WantedPlace(kind, place));
            list.Remove(number);
            list.Insert(kind switch
            {
                PlaceKind.Front => 0,
                PlaceKind.End => list.Count,
                PlaceKind.At => (int)place - 1,
                PlaceKind.Before => list.IndexOf(other),
                _ => list.IndexOf(other) + 1,
            }, number);
        }

        Assert.That(queue.Take(list.Count).Numbers(), Is.EqualTo(list));
    }

    [Test]
    public void A_chain_of_moves_each_before_the_last_never_runs_out_of_room()
    {
        var queue = Waiting.Queue();
        queue.Add(Lane, 1, 1_000);
        for (var number = 3L; number <= 1_000; number++)
        {
            Move(queue, Lane, number, Lane, new WantedPlace(PlaceKind.Before, number == 3 ? 2 : number - 1));
        }

        Assert.That(queue.Take(1_000).Numbers(), Is.EqualTo(Enumerable.Range(3, 998).Reverse().Prepend(1).Append(2).Select(static number => (long)number)));
    }

    private static void Move(FairQueue queue, LaneKey lane, long number, LaneKey anchor, WantedPlace wanted)
    {
        var found = queue.Find(lane, number, anchor, wanted) ?? throw new InvalidOperationException($"no place for {number}: {wanted}");
        Assert.That(found.Limit, Is.Null);
        foreach (var (shifted, rank) in found.Shifted)
        {
            Assert.That(queue.Move(anchor, shifted, anchor, rank));
        }

        if (found.Rank is { } to)
        {
            Assert.That(queue.Move(lane, number, lane with { Priority = found.Priority }, to));
        }
    }
}
