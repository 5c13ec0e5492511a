using System.Globalization;

namespace Farm.Benchmarks.Queue;

/// <summary>Processor time that a process and all below it have taken, those that have ended included.</summary>
internal static class ProcessorTime
{
    /// <summary>USER_HZ, which Linux shows to every program whatever its own clock is.</summary>
    private const double TicksASecond = 100;

    // Counted from the state, the first field behind the name, which may hold anything.
    private const int Parent = 1;
    private const int UserTime = 11;
    private const int ChildrenSystemTime = 14;

    /// <param name="roots">Process ids.</param>
    public static TimeSpan Of(params IEnumerable<int> roots)
    {
        var processes = ReadAll();
        var children = processes.ToLookup(static process => process.Parent, static process => process.Id);
        var ticks = processes.ToDictionary(static process => process.Id, static process => process.Ticks);
        long Sum(int id) => ticks.GetValueOrDefault(id) + children[id].Sum(Sum);
        return TimeSpan.FromSeconds(roots.Sum(Sum) / TicksASecond);
    }

    /// <summary>Ids of all processes below one.</summary>
    public static IEnumerable<int> Below(int root)
    {
        var children = ReadAll().ToLookup(static process => process.Parent, static process => process.Id);
        IEnumerable<int> Of(int id) => children[id].SelectMany(child => Of(child).Prepend(child));
        return Of(root);
    }

    private static List<(int Id, int Parent, long Ticks)> ReadAll()
    {
        var found = new List<(int, int, long)>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                continue;
            }

            try
            {
                var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                var ticks = fields[UserTime..(ChildrenSystemTime + 1)].Sum(static field => long.Parse(field, CultureInfo.InvariantCulture));
                found.Add((id, int.Parse(fields[Parent], CultureInfo.InvariantCulture), ticks));
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                // It ended while it was looked at; whoever waited for it has its time.
            }
        }

        return found;
    }
}
