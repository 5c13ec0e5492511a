using System.Diagnostics.CodeAnalysis;
using Farm.Catalog.Traits;
using Farm.Contracts.Models;

namespace Farm.Diffusion.Adapters.Dialects;

/// <summary>
/// Every name that files have for the layers of one model, made from the model's own list: a name whose dots have become underscores can be
/// read back in no other way.
/// </summary>
internal sealed class LayerNames
{
    private readonly Dictionary<(string Component, string Path), NamedLayers> dotted = [];
    private readonly Dictionary<(string Component, string Path), NamedLayers> underscored = [];
    private readonly Family family;

    /// <param name="layers">All of the model's, declared or not.</param>
    public LayerNames(Family family, AdapterLayers layers)
    {
        this.family = family;
        var denoiser = ComponentPrefix.Denoiser(family);
        var byComponent = layers.ByName.Values.ToLookup(static layer => ComponentOf(layer.Name), StringComparer.Ordinal);
        var aliases = DenoiserAliases([.. byComponent[denoiser].Select(static layer => PathOf(layer.Name))]);
        foreach (var component in byComponent)
        {
            foreach (var layer in component)
            {
                var path = PathOf(layer.Name);
                Add(component.Key, layer, new(path, LayerNaming.Diffusers));
                foreach (var alias in component.Key == denoiser ? aliases(path) : TextNames.Of(path))
                {
                    if (alias.Path != path)
                    {
                        Add(component.Key, layer, alias);
                    }
                }
            }
        }

        foreach (var (name, named) in dotted)
        {
            // Two names that differ in dots only are told apart in neither dialect that has none.
            var key = (name.Component, name.Path.Replace('.', '_'));
            if (underscored.TryGetValue(key, out var other) && !other.IsSame(named))
            {
                underscored[key] = NamedLayers.Ambiguous;
            }
            else
            {
                underscored[key] = named;
            }
        }
    }

    /// <summary>The component of a layer's name, which is the graph's folder.</summary>
    public static string ComponentOf(string layer) => layer[..Math.Max(0, layer.IndexOf('.', StringComparison.Ordinal))];

    /// <summary>The module's path in its component.</summary>
    public static string PathOf(string layer) => layer[(layer.IndexOf('.', StringComparison.Ordinal) + 1)..];

    /// <summary>Finds the layers that a module of a file lands on.</summary>
    /// <param name="module">Its name in the file.</param>
    /// <param name="found">The layers, by rows of lora_up.</param>
    public bool TryFind(string module, [NotNullWhen(true)] out FoundLayers? found)
    {
        found = null;
        if (ComponentPrefix.TryUnderscored(module, family, out var component, out var path))
        {
            if (underscored.TryGetValue((component, path), out var named) && named.Parts.Count > 0)
            {
                found = new(component, path, named.Naming, IsUnderscored: true, [.. named.Parts.Values]);
            }
        }
        else
        {
            (component, path) = ComponentPrefix.Dotted(module, family);
            if (dotted.TryGetValue((component, path), out var named))
            {
                found = new(component, path, named.Naming, IsUnderscored: false, [.. named.Parts.Values]);
            }
        }

        return found is not null;
    }

    private Func<string, IEnumerable<LayerAlias>> DenoiserAliases(IReadOnlyCollection<string> paths)
    {
        switch (family.Traits.CheckpointNames)
        {
            case CheckpointNames.Sgm:
                var sgm = new SgmNames(paths);
                return path => [.. sgm.Of(path), .. UNetAttentionNames.Of(path)];
            case CheckpointNames.Mmdit when paths.Count > 0:
                return MmditNames.For(paths).Of;
            case CheckpointNames.Flux1:
                return Flux1Names.Of;
            case CheckpointNames.Flux2:
                return Flux2Names.Of;
            default:
                return static _ => [];
        }
    }

    private void Add(string component, AdapterLayer layer, LayerAlias alias)
    {
        if (!dotted.TryGetValue((component, alias.Path), out var named))
        {
            dotted.Add((component, alias.Path), named = new(alias.Naming));
        }

        named.Parts.TryAdd(alias.Index, new(layer, alias.SwapsHalves));
    }

    private sealed record NamedLayers(LayerNaming Naming)
    {
        public static readonly NamedLayers Ambiguous = new(LayerNaming.Diffusers);

        public SortedDictionary<int, LayerPart> Parts { get; } = [];

        public bool IsSame(NamedLayers other) => Parts.Values.SequenceEqual(other.Parts.Values);
    }
}

/// <summary>Where a module of a file lands.</summary>
/// <param name="Component">unet, transformer, text_encoder and so on.</param>
/// <param name="Path">Its path in the component, in the file's dialect.</param>
/// <param name="Naming">Whose names the dialect uses.</param>
/// <param name="IsUnderscored">Whether they are joined by underscores.</param>
/// <param name="Parts">At least one; more where the file fuses layers, by rows of lora_up.</param>
internal sealed record FoundLayers(string Component, string Path, LayerNaming Naming, bool IsUnderscored, IReadOnlyList<LayerPart> Parts);
