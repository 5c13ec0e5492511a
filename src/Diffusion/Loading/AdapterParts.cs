using Farm.Contracts.Models;
using Farm.Diffusion.Adapters;
using Farm.Diffusion.Adapters.Binding;
using Farm.Diffusion.Adapters.Graft;
using Farm.Diffusion.Onnx;
using Farm.Diffusion.Runtime;

namespace Farm.Diffusion.Loading;

/// <summary>Opens the graphs of a model that takes adapters, and holds them against the layers that were written down when it was added.</summary>
internal sealed class AdapterParts
{
    private readonly SessionFactory sessions;
    private readonly AdapterLayers? layers;
    private readonly string? problem;

    public AdapterParts(InstalledModel model, LoraDeclaration declaration, SessionFactory sessions)
    {
        this.sessions = sessions;
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
    /// <param name="part">That the graph plays.</param>
    /// <param name="path">Its file, which passed <see cref="GraphFileChecks"/>.</param>
    /// <param name="isUNet">Whether its timestep is given a row for each of the batch.</param>
    /// <param name="findings">Each names the file and the layer.</param>
    /// <exception cref="Microsoft.ML.OnnxRuntime.OnnxRuntimeException">The runtime cannot load the graph.</exception>
    public Graph? Open(string part, string path, bool isUNet, List<string> findings)
    {
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
            ? new GraftedGraph(part, () => OpenGrafted(part, path, isUNet))
            : null;
        if (grafted is not null && !sessions.KeepsPlainGraphs)
        {
            var only = grafted.Open();
            only.Grafted = grafted;
            return only;
        }

        var rewritten = isUNet && TimestepRows.Of(file) is TimestepRows.Rewritten;
        var graph = rewritten ? Graph.Open(sessions, path, file.ToBytes(), part) : Graph.Open(sessions, path, part);
        graph.Grafted = grafted;
        return graph;
    }

    private (Graph, IReadOnlyList<GraftedLayer>) OpenGrafted(string part, string path, bool isUNet)
    {
        if (!OnnxFile.TryRead(path, out var file, out var unreadable))
        {
            throw new InvalidDataException(unreadable);
        }

        // Found before the timestep is rewritten, which moves nodes about but changes no layer.
        var targets = AdapterTargets.Of(file, part).Where(target => Declared?.TryGet(target.Layer.Name, out var layer) is true && layer == target.Layer).ToArray();
        if (isUNet)
        {
            TimestepRows.Of(file);
        }

        var grafted = AdapterGraft.Apply(file.Graph, targets);
        return (Graph.Open(sessions, path, file.ToBytes(), part), grafted);
    }
}
