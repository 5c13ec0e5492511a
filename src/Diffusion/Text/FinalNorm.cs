using Farm.Diffusion.Onnx;

namespace Farm.Diffusion.Text;

/// <summary>The final layer norm of a CLIP encoder, taken out of its graph: a skipped layer's states have yet to pass it.</summary>
internal static class FinalNorm
{
    private const string Suffix = "final_layer_norm";

    /// <exception cref="NotSupportedException">The graph's file does not hold the norm's weight and bias under their names.</exception>
    public static LayerNorm Read(string path)
    {
        if (!OnnxFile.TryRead(path, out var file, out var problem))
        {
            throw new NotSupportedException($"clipSkip: {problem}");
        }

        return new LayerNorm(Tensor(file, "weight"), Tensor(file, "bias"));
    }

    private static float[] Tensor(OnnxFile file, string name) =>
        file.Graph.Initializer.FirstOrDefault(tensor => tensor.Name.EndsWith($"{Suffix}.{name}", StringComparison.Ordinal)) is { } tensor
            ? TensorData.Floats(tensor, file.Folder)
            : throw new NotSupportedException($"clipSkip: {file.Path} holds no {Suffix}.{name}, which skipped layers' states have to pass");
}
