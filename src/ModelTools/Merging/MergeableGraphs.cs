using Farm.Catalog.Models;
using Farm.Diffusion.Adapters;
using Farm.Diffusion.Adapters.Graft;
using Farm.Diffusion.Onnx;
using Farm.ModelTools.Onnx;

namespace Farm.ModelTools.Merging;

/// <summary>The denoiser and the text encoders of a model, open to have layers' weights changed.</summary>
internal sealed class MergeableGraphs
{
    private const string GraphExtension = ".onnx";

    /// <summary>End of the name of the file beside a graph that keeps its changed weights.</summary>
    private const string MergedExtension = "_merged";

    private readonly Dictionary<string, OpenGraph> graphs = new(StringComparer.Ordinal);
    private readonly ILookup<string, (OpenGraph Graph, AdapterTarget Target)> targets;

    private MergeableGraphs(List<OpenGraph> open)
    {
        graphs = open.ToDictionary(static graph => graph.Path, StringComparer.Ordinal);
        targets = open.SelectMany(static graph => graph.Targets.Select(target => (Graph: graph, Target: target)))
            .ToLookup(static entry => entry.Target.Layer.Name, StringComparer.Ordinal);
    }

    /// <summary>Each layer once.</summary>
    public IEnumerable<AdapterLayer> Layers => targets.Select(static layer => layer.First().Target.Layer);

    /// <summary>Bytes that the copies are longer than their originals.</summary>
    public long Growth { get; private set; }

    /// <returns>What is wrong with a graph, or null.</returns>
    public static string? TryRead(InstalledModel model, out MergeableGraphs read)
    {
        var open = new List<OpenGraph>();
        read = new([]);
        foreach (var path in model.Card.Files.Select(static file => file.Path)
            .Where(static path => path.EndsWith(GraphExtension, StringComparison.Ordinal)))
        {
            var component = path.Split('/')[0];
            if (component is not ("unet" or "transformer" or "text_encoder" or "text_encoder_2" or "text_encoder_3"))
            {
                continue;
            }

            if (GraphFileChecks.Check(Path.Combine(model.Folder, path), model.Folder) is [var finding, ..])
            {
                return finding;
            }

            if (!OnnxFile.TryRead(Path.Combine(model.Folder, path), out var file, out var problem))
            {
                return problem;
            }

            open.Add(new(path, file, AdapterTargets.Of(file, component), new(file)));
        }

        read = new(open);
        return null;
    }

    /// <summary>A layer's weight in PyTorch's layout.</summary>
    public float[] Read(string layer)
    {
        var (graph, target) = targets[layer].First();
        return graph.Merge.ReadWeight(target);
    }

    public void Write(string layer, float[] weight)
    {
        foreach (var (graph, target) in targets[layer])
        {
            graph.Merge.Write(target, weight);
            graph.IsChanged = true;
        }
    }

    /// <summary>Copies the model's files, the changed graphs as they are now.</summary>
    /// <exception cref="InvalidDataException">A graph has grown beyond what a model file holds, or a weight beyond what its type does.</exception>
    public async Task CopyAsync(InstalledModel model, string folder, CancellationToken cancellationToken)
    {
        foreach (var path in model.Card.Files.Select(static file => file.Path))
        {
            var (from, to) = (Path.Combine(model.Folder, path), Path.Combine(folder, path));
            Directory.CreateDirectory(Path.GetDirectoryName(to) ?? folder);
            if (graphs.TryGetValue(path, out var graph) && graph.IsChanged)
            {
                if (FiniteWeights.Check(graph.File, path, cancellationToken) is [var finding, ..])
                {
                    throw new InvalidDataException($"with the adapter in it, {finding}");
                }

                Write(graph, to);
                Growth += SizeOf(to) + SizeOf(to + MergedExtension) - SizeOf(from);
            }
            else
            {
                await using var source = File.OpenRead(from);
                await using var target = File.Create(to);
                await source.CopyToAsync(target, cancellationToken);
                target.Flush(flushToDisk: true);
            }
        }
    }

    /// <summary>Where the model keeps weights beside the graph, changed ones go into a file of their own there.</summary>
    private static void Write(OpenGraph graph, string path)
    {
        if (graph.File.ExternalFiles().Count > 0)
        {
            using var writer = new ExternalDataWriter(path + MergedExtension);
            foreach (var tensor in graph.File.Graph.Initializer.Where(static tensor => !ExternalData.IsExternal(tensor) && tensor.RawData.Length > 0))
            {
                writer.Put(tensor, tensor.RawData.Span.ToArray());
            }
        }

        if (graph.File.Model.CalculateSize() is var size and (< 0 or >= int.MaxValue))
        {
            throw new InvalidDataException($"{graph.Path} would have {size} bytes; a model file has at most {OnnxFile.MaxBytes - 1}");
        }

        graph.File.Write(path);
    }

    private static long SizeOf(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;

    private sealed record OpenGraph(string Path, OnnxFile File, IReadOnlyList<AdapterTarget> Targets, WeightMerge Merge)
    {
        public bool IsChanged { get; set; }
    }
}
