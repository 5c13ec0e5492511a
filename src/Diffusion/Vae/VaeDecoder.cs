using System.Numerics.Tensors;
using Farm.Diffusion.Runtime;
using Farm.Imaging;

namespace Farm.Diffusion.Vae;

/// <summary>Latents to pixels: [1, C, h, w] divided by the scaling factor, decoded to [1, 3, h * factor, w * factor] in about [-1, 1].</summary>
internal sealed class VaeDecoder(Graph graph, VaeConfig config) : IDisposable
{
    private readonly string input = graph.Inputs.Keys.First();
    private readonly string output = graph.Outputs.Keys.First();
    private float[] scaled = [];
    private float[] pixels = [];

    public VaeConfig Config => config;

    public Graph Graph => graph;

    /// <summary>What does not fit this decoder in a graph; empty when all does.</summary>
    public static IEnumerable<string> Check(Graph graph) => graph.CheckInputs(new GraphInput("latent_sample", 4));

    /// <param name="latents">[C, height, width].</param>
    /// <param name="height">Of the latents.</param>
    /// <param name="width">Of the latents.</param>
    /// <param name="run">Cancels the run.</param>
    /// <returns>A picture that the caller disposes of.</returns>
    public PixelBuffer Decode(ReadOnlySpan<float> latents, int height, int width, RunScope run)
    {
        var (pictureHeight, pictureWidth) = (height * config.Factor, width * config.Factor);
        Array.Resize(ref scaled, latents.Length);
        Array.Resize(ref pixels, 3 * pictureHeight * pictureWidth);
        TensorPrimitives.Divide(latents, (float)config.ScalingFactor, scaled);
        graph.Input(input, 1, config.LatentChannels, height, width).Write(scaled);
        var result = graph.Output(output, 1, 3, pictureHeight, pictureWidth);
        graph.Run(run);
        result.Read(pixels);
        return PixelBuffer.FromPlanar(pixels, pictureWidth, pictureHeight);
    }

    public void Dispose() => graph.Dispose();
}
