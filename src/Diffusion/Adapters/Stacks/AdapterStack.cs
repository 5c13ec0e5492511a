using System.Globalization;
using Farm.Contracts.Models;

namespace Farm.Diffusion.Adapters.Stacks;

/// <summary>The adapters of one picture, in the order given, each with its weight; found to be within what the model declares.</summary>
internal sealed class AdapterStack
{
    private readonly IReadOnlyList<WeightedAdapter> adapters;

    private AdapterStack(IReadOnlyList<WeightedAdapter> adapters) => this.adapters = adapters;

    /// <param name="adapters">At least one.</param>
    /// <param name="model">Names the model in messages.</param>
    /// <param name="declaration">What the model's card declares; null takes no adapters.</param>
    /// <param name="declared">The layers that it names.</param>
    /// <exception cref="NotSupportedException">The model declares less than the adapters need; the message tells every finding.</exception>
    public static AdapterStack Of(IReadOnlyList<WeightedAdapter> adapters, string model, LoraDeclaration? declaration, AdapterLayers? declared)
    {
        if (declaration is null || declared is null)
        {
            throw new NotSupportedException($"adapters: {model} was added without adapters (its card has no lora); farm models lora {model} declares them");
        }

        var findings = new List<string>();
        var rank = adapters.Sum(static use => use.Adapter.Rank);
        if (rank > declaration.RankCeiling)
        {
            findings.Add($"the ranks {string.Join(" + ", adapters.Select(static use => use.Adapter.Rank))} add up to {rank}; {model} declares at most {declaration.RankCeiling}");
        }

        for (var i = 0; i < adapters.Count; i++)
        {
            if (!double.IsFinite(adapters[i].Weight))
            {
                findings.Add($"[{i}].weight is {adapters[i].Weight}; must be finite");
            }

            findings.AddRange(Misfits(adapters[i].Adapter, declared).Select(finding => $"[{i}] {adapters[i].Adapter.Id}: {finding}"));
        }

        return findings.Count == 0 ? new(adapters) : throw new NotSupportedException($"adapters: {string.Join("; ", findings)}");
    }

    /// <summary>Each adapter's id and weight, for people.</summary>
    public IReadOnlyList<string> Names => [.. adapters.Select(static use => $"{use.Adapter.Id} (weight {use.Weight.ToString("R", CultureInfo.InvariantCulture)})")];

    /// <summary>Whether an adapter changes a layer of this part of the model.</summary>
    public bool Touches(string component) => adapters.Any(use => Touches(use.Adapter, component));

    /// <summary>Names the adapters that change this part, and by how much; null where none does.</summary>
    public string? KeyOf(string component) => Touches(component)
        ? string.Join('|', adapters.Where(use => Touches(use.Adapter, component)).Select(static use => $"{use.Adapter.Id}:{use.Weight.ToString("R", CultureInfo.InvariantCulture)}"))
        : null;

    /// <summary>The deltas of one layer with their weights, in the adapters' order.</summary>
    public IEnumerable<(LowRankDelta Delta, float Weight)> Of(AdapterLayer layer)
    {
        foreach (var (adapter, weight) in adapters)
        {
            if (adapter.Deltas.TryGetValue(layer.Name, out var delta))
            {
                yield return (delta, (float)weight);
            }
        }
    }

    private static bool Touches(Adapter adapter, string component) =>
        adapter.Deltas.Keys.Any(name => name.StartsWith(component, StringComparison.Ordinal) && name.AsSpan(component.Length).StartsWith("."));

    private static IEnumerable<string> Misfits(Adapter adapter, AdapterLayers declared)
    {
        foreach (var (name, delta) in adapter.Deltas)
        {
            if (!declared.TryGet(name, out var layer))
            {
                yield return $"layer {name} is not declared";
                continue;
            }

            var area = Math.Max(1, layer.KernelHeight) * Math.Max(1, layer.KernelWidth);
            if (delta.Rank < 1 || delta.Down.Length != (long)delta.Rank * layer.In * area || delta.Up.Length != (long)delta.Rank * layer.Out)
            {
                yield return $"layer {name} has {delta.Down.Length} and {delta.Up.Length} numbers at rank {delta.Rank}; "
                    + $"in {layer.In}, out {layer.Out} ask for {(long)delta.Rank * layer.In * area} and {(long)delta.Rank * layer.Out}";
            }
        }
    }
}
