namespace Farm.Catalog.Models;

/// <summary>
/// The bytes of memory of a model's graphs, and the least that a render gets by with: a text encoder is needed only while it reads the prompt, the denoiser from the first
/// step to the last, the VAE before and after. Where memory is short they take turns.
/// </summary>
public static class PartMemory
{
    private const string Graph = "/model.onnx";

    /// <summary>Folders of text encoders, in the layout of diffusers and in that of Black Forest Labs.</summary>
    private static readonly string[] TextFolders = ["text_encoder", "text_encoder_2", "text_encoder_3", "clip.opt", "t5.opt"];

    private static readonly string[] VaeFolders = ["vae_decoder", "vae_encoder", "vae.opt", "vae_encoder.opt"];

    extension(ModelCard card)
    {
        /// <summary>A graph's share of the weights in memory, by the size of its files.</summary>
        /// <param name="folder">The graph's, relative to the model's.</param>
        public long BytesOf(string folder) => Shares(card.Memory, card.Files).GetValueOrDefault(folder);

        /// <summary>All text encoders' share of the weights: what is not needed between two prompts.</summary>
        public long TextEncoderBytes => Shares(card.Memory, card.Files).Where(static share => TextFolders.Contains(share.Key)).Sum(static share => share.Value);

        /// <summary>Least bytes with which one picture of this size can be rendered: what the graph takes that takes most while it runs.</summary>
        public long LeastBytesAt(int width, int height) => LeastBytesAt(card.Memory, card.Files, width, height);
    }

    /// <summary>Least bytes with which one picture of this size can be rendered: what the graph takes that takes most while it runs.</summary>
    /// <param name="memory">Of the model.</param>
    /// <param name="files">Of the model, with their sizes; without a graph among them all weights are needed together.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    public static long LeastBytesAt(MemoryNeed memory, IReadOnlyList<ModelFile> files, int width, int height)
    {
        var shares = Shares(memory, files);
        return shares.Count == 0 ? memory.At(width, height) : shares.Max(share => share.Value
            + (TextFolders.Contains(share.Key) ? 0
                : VaeFolders.Contains(share.Key) ? memory.DecodeBytes(width, height)
                : memory.DenoiseBytes(width, height)));
    }

    private static Dictionary<string, long> Shares(MemoryNeed memory, IReadOnlyList<ModelFile> files)
    {
        var bytes = files.Where(static file => file.Path.EndsWith(Graph, StringComparison.Ordinal)).ToDictionary(
            static graph => graph.Path[..^Graph.Length],
            graph => files.Where(file => IsIn(file, graph.Path[..^(Graph.Length - 1)])).Sum(static file => file.Bytes),
            StringComparer.Ordinal);
        var all = Math.Max(1, bytes.Values.Sum());
        return bytes.ToDictionary(static graph => graph.Key, graph => (long)((Int128)memory.WeightBytes * graph.Value / all), StringComparer.Ordinal);
    }

    private static bool IsIn(ModelFile file, string folder) => file.Path.StartsWith(folder, StringComparison.Ordinal);
}
