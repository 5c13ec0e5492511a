namespace Farm.Dispatch.Placing;

/// <summary>Counts workers for each model, and the models for which there is one.</summary>
internal sealed class ModelCounts
{
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly HashSet<string> models = new(StringComparer.Ordinal);

    public IReadOnlySet<string> Models => models;

    public void Add(IReadOnlySet<string> of, int workers)
    {
        if (workers == 0)
        {
            return;
        }

        foreach (var model in of)
        {
            var count = counts[model] = counts.GetValueOrDefault(model) + workers;
            _ = count > 0 ? models.Add(model) : models.Remove(model);
        }
    }
}
