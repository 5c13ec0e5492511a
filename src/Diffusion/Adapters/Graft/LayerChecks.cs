namespace Farm.Diffusion.Adapters.Graft;

/// <summary>Holds the layers that were written down when a model was added against those of its graphs.</summary>
internal static class LayerChecks
{
    /// <param name="written">Of the whole model.</param>
    /// <param name="file">The name of their file, for findings.</param>
    /// <param name="part">The graph's.</param>
    /// <param name="found">In the graph.</param>
    /// <returns>One sentence for each layer that only one side has or whose shapes differ.</returns>
    public static IEnumerable<string> Compare(AdapterLayers written, string file, string part, IEnumerable<AdapterLayer> found)
    {
        var graph = found.ToDictionary(static layer => layer.Name, StringComparer.Ordinal);
        foreach (var layer in written.ByName.Values.Where(layer => layer.Name.StartsWith($"{part}.", StringComparison.Ordinal)))
        {
            if (!graph.TryGetValue(layer.Name, out var own))
            {
                yield return $"{file} has the layer {layer.Name}, which {part}/model.onnx has not";
            }
            else if (own != layer)
            {
                yield return $"{file} says {Shape(layer)} of the layer {layer.Name}, which is {Shape(own)} in {part}/model.onnx";
            }
        }

        foreach (var layer in graph.Values.Where(layer => !written.ByName.ContainsKey(layer.Name)))
        {
            yield return $"{file} lacks the layer {layer.Name} {Shape(layer)} of {part}/model.onnx";
        }
    }

    private static string Shape(AdapterLayer layer) =>
        layer.IsConvolution ? $"[{layer.In}, {layer.Out}, {layer.KernelHeight}, {layer.KernelWidth}]" : $"[{layer.In}, {layer.Out}]";
}
