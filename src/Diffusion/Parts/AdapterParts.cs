using Farm.Catalog.Models;
using Farm.Contracts.Models;
using Farm.Diffusion.Adapters;
using Farm.Diffusion.Adapters.Graft;
using Farm.Diffusion.Onnx;
using Farm.Diffusion.Runtime;

namespace Farm.Diffusion.Parts;

/// <summary>Opens the graphs of a model that takes adapters, and holds them against the layers that were written down when it was added.</summary>
internal sealed class AdapterParts
{
    private readonly SessionFactory sessions;
    private readonly ResidentGraphs residents;
    private readonly AdapterLayers? layers;
    private readonly string? problem;

    public AdapterParts(InstalledModel model, LoraDeclaration declaration, SessionFactory sessions, ResidentGraphs residents)
    {
        (this.sessions, this.residents) = (sessions, residents);
        try
        {
            layers = AdapterLayers.Read(model.Folder);
            Declared = layers.Declared(declaration);
        }
        catch (InvalidDataException unreadable)
        {
            problem = unreadable.Message;
        }
    }

    /// <summary>Null where the file of layers cannot be read.</summary>
    public AdapterLayers? Declared { get; }

    /// <summary>Opens a graph with its twin for adapters; null, with findings, where the layers are not those that were written down.</summary>
    /// <param name="source">The graph, whose file passed <see cref="GraphFileChecks"/>.</param>
    /// <param name="isUNet">Whether its timestep is given a row for each of the batch.</param>
    /// <param name="findings">Each names the file and the layer.</param>
    /// <exception cref="Microsoft.ML.OnnxRuntime.OnnxRuntimeException">The runtime cannot load the graph.</exception>
    public Graph? Open(GraphSource source, bool isUNet, List<string> findings)
    {
        var (part, path) = (source.Part, source.Path);
        if (layers is null || Declared is null)
        {
            findings.Add(problem ?? AdapterLayers.FileName);
            return null;
        }

        if (!OnnxFile.TryRead(path, out var file, out var unreadable))
        {
            findings.Add(unreadable);
            return null;
        }

        var wrong = LayerChecks.Compare(layers, AdapterLayers.FileName, part, AdapterTargets.Layers(AdapterTargets.Of(file, part))).ToList();
        if (wrong.Count > 0)
        {
            findings.AddRange(wrong);
            return null;
        }

        var grafted = Declared.ByName.Keys.Any(name => name.StartsWith($"{part}.", StringComparison.Ordinal))
            ? new GraftedGraph(part, () => OpenGrafted(source, isUNet))
            : null;
        if (grafted is not null && !sessions.KeepsPlainGraphs)
        {
            var only = grafted.Open();
            only.Grafted = grafted;
            return only;
        }

        var rewritten = isUNet && TimestepRows.Of(file) is TimestepRows.Rewritten;
        var graph = Graph.Open(sessions, rewritten ? source.Changed(file, () => TimestepRows.Rewrite(path)) : source, residents);
        graph.Grafted = grafted;
        return graph;
    }

    private (Graph, IReadOnlyList<GraftedLayer>) OpenGrafted(GraphSource source, bool isUNet)
    {
        var (file, layers) = Graft(source, isUNet);
        return (Graph.Open(sessions, source.Changed(file, () => Graft(source, isUNet).File), residents), layers);
    }

    private (OnnxFile File, IReadOnlyList<GraftedLayer> Layers) Graft(GraphSource source, bool isUNet)
    {
        if (!OnnxFile.TryRead(source.Path, out var file, out var unreadable))
        {
            throw new InvalidDataException(unreadable);
        }

        // Found before the timestep is rewritten, which moves nodes about but changes no layer.
        var targets = AdapterTargets.Of(file, source.Part).Where(target => Declared?.TryGet(target.Layer.Name, out var layer) is true && layer == target.Layer).ToArray();
        if (isUNet)
        {
            TimestepRows.Of(file);
        }

        return (file, AdapterGraft.Apply(file.Graph, targets));
    }
}
