namespace Farm.Coordinator.Queue;

/// <summary>Sets of adapters that jobs use, each known by a small number: a million jobs of few sets keep a number each.</summary>
internal sealed class AdapterSets
{
    private readonly Dictionary<string, int> indexes = new(StringComparer.Ordinal);
    private readonly List<IReadOnlyList<string>> sets = [[]];

    public IReadOnlyList<string> this[int index] => sets[index];

    /// <param name="ids">With a space between; null for none.</param>
    /// <returns>0 for none.</returns>
    public int IndexOf(string? ids)
    {
        if (ids is null)
        {
            return 0;
        }

        if (!indexes.TryGetValue(ids, out var index))
        {
            index = sets.Count;
            sets.Add(ids.Split(' '));
            indexes.Add(ids, index);
        }

        return index;
    }
}
