using Farm.Diffusion.Adapters.Graft;
using Farm.Diffusion.Onnx;

namespace Farm;

/// <summary>Denoisers and text encoders of the bundled models.</summary>
internal static class BundledGraphs
{
    /// <summary>Model and part, such as catalog-sd15/unet; of a model that is not there one part, whose tests say so.</summary>
    public static IEnumerable<string> All => BundledModels.Ids.SelectMany(static id => !ModelsFolder.Has(id) ? [$"{id}/missing"] : BundledModels.Get(id).Card.Files
        .Where(static file => file.Path.EndsWith("/model.onnx", StringComparison.Ordinal) && !file.Path.StartsWith("vae_", StringComparison.Ordinal))
        .Select(file => $"{id}/{file.Path.Split('/')[0]}"));

    public static OnnxFile Read(string graph)
    {
        var (id, part) = (graph.Split('/')[0], graph.Split('/')[1]);
        return OnnxFile.TryRead(Path.Combine(BundledModels.Get(id).Folder, part, "model.onnx"), out var file, out var problem)
            ? file
            : throw new InvalidOperationException(problem);
    }

    public static IReadOnlyList<AdapterTarget> Targets(string graph) => AdapterTargets.Of(Read(graph), graph.Split('/')[1]);
}
