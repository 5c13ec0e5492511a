namespace Farm.Dispatch;

/// <summary>Models that were ever asked for or waited for: as many as the catalog has.</summary>
internal sealed class ModelTable(Pauses pauses)
{
    private readonly Dictionary<string, ModelQueue> byName = new(StringComparer.Ordinal);
    private readonly List<ModelQueue> all = [];

    public ModelQueue this[string name]
    {
        get
        {
            if (!byName.TryGetValue(name, out var model))
            {
                byName.Add(name, model = new ModelQueue(name) { IsPaused = pauses.CoversModel(name) });
                all.Add(model);
            }

            return model;
        }
    }

    /// <returns>Null where it was never asked for, and nothing waited for it.</returns>
    public ModelQueue? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>Fills the list with the models of these names.</summary>
    public void Select(IReadOnlySet<string> names, List<ModelQueue> selected)
    {
        Fill(names, selected);
        if (selected.Count < names.Count)
        {
            foreach (var name in names)
            {
                _ = this[name];
            }

            Fill(names, selected);
        }
    }

    public void ApplyPauses()
    {
        foreach (var model in all)
        {
            model.IsPaused = pauses.CoversModel(model.Name);
        }
    }

    public IReadOnlyDictionary<string, (int Jobs, double GpuSeconds)> Backlog() => all
        .Select(static model => (model.Name, Waiting: model.Interactive.Waiting + model.Batch.Waiting))
        .Where(static model => model.Waiting.Jobs > 0)
        .ToDictionary(static model => model.Name, static model => (model.Waiting.Jobs, model.Waiting.GpuSeconds), StringComparer.Ordinal);

    /// <summary>One model, and those of these names.</summary>
    public IReadOnlyCollection<ModelQueue> Among(IReadOnlySet<string> names, ModelQueue own) => all.FindAll(model => model == own || names.Contains(model.Name));

    private void Fill(IReadOnlySet<string> names, List<ModelQueue> selected)
    {
        selected.Clear();
        foreach (var model in all)
        {
            if (names.Contains(model.Name))
            {
                selected.Add(model);
            }
        }
    }
}
