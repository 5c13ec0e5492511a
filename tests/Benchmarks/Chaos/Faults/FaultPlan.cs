namespace Farm.Benchmarks.Chaos.Faults;

/// <summary>Faults of a run, drawn from its seed: as many kills as asked for, every kind of process as often as any other, and half as many other faults between them.</summary>
internal static class FaultPlan
{
    /// <summary>The share of the jobs that are done before the first fault and after the last one.</summary>
    private const double Margin = 0.02;

    /// <summary>The longest that a killed process is away, in seconds.</summary>
    private const double LongestAway = 3;

    private static readonly string[] WithDisks = ["s3", "postgres", "rabbitmq"];

    /// <param name="members">Names of all that can be killed.</param>
    /// <param name="links">Names of all that can be cut.</param>
    /// <param name="pause">Time for which a process is stopped; links and disks are broken for a third of it.</param>
    public static IReadOnlyList<Fault> Draw(int seed, int kills, IReadOnlyList<string> members, IReadOnlyList<string> links, TimeSpan pause)
    {
        var random = new Random(seed);
        var broken = pause / 3;
        var killed = Rounds(members, random).Take(kills).ToList();
        // One kind after the other, each with targets of its own that come in rounds: a short run meets every kind.
        var others = Rounds([FaultKind.Suspend, FaultKind.HalfOpen, FaultKind.FillDisk, FaultKind.Reset, FaultKind.Delay], random);
        var targets = Enum.GetValues<FaultKind>().ToDictionary(static kind => kind, kind => Rounds(TargetsOf(kind), random).GetEnumerator());
        var drawn = new List<(FaultKind Kind, string Target)>();
        using var other = others.GetEnumerator();
        for (var i = 0; i < killed.Count; i++)
        {
            drawn.Add((FaultKind.Kill, killed[i]));
            if (i % 2 == 1 && other.MoveNext())
            {
                var target = targets[other.Current];
                target.MoveNext();
                drawn.Add((other.Current, target.Current));
            }
        }

        return [.. drawn.Select((fault, i) => new Fault(
            fault.Kind, fault.Target, Margin + ((1 - (2 * Margin)) * i / drawn.Count), fault.Kind switch
            {
                FaultKind.Kill => TimeSpan.FromSeconds(random.NextDouble() * LongestAway),
                FaultKind.Suspend => pause,
                FaultKind.Reset => TimeSpan.Zero,
                _ => broken,
            }))];

        IReadOnlyList<string> TargetsOf(FaultKind kind) => kind switch
        {
            FaultKind.FillDisk => WithDisks,
            FaultKind.Kill or FaultKind.Suspend => members,
            _ => links,
        };
    }

    /// <summary>All of them in a drawn order, and again in another.</summary>
    private static IEnumerable<T> Rounds<T>(IReadOnlyList<T> all, Random random)
    {
        while (true)
        {
            var round = all.ToArray();
            random.Shuffle(round);
            foreach (var one in round)
            {
                yield return one;
            }
        }
    }
}
