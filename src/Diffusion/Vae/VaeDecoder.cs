using Farm.Diffusion.Latents;
using Farm.Diffusion.Runtime;
using Farm.Imaging;

namespace Farm.Diffusion.Vae;

/// <summary>
/// Latents, scaled back by their family, to pixels: [1, C, h, w] to [1, 3, h * factor, w * factor] in about [-1, 1]. A VAE for video takes
/// and gives one frame on an axis of its own, [1, C, 1, h, w].
/// </summary>
internal sealed class VaeDecoder(Graph graph, int factor) : IDisposable
{
    private readonly string input = graph.Inputs.Keys.First();
    private readonly string output = graph.Outputs.Keys.First();
    private readonly bool hasFrames = graph.Inputs.Values.First().Dimensions.Length == 5;
    private float[] pixels = [];

    public Graph Graph => graph;

    /// <summary>Tells what does not fit a VAE of so many latent channels in a graph; nothing when all does.</summary>
    public static IEnumerable<string> Check(Graph graph, int channels) => graph.CheckOnlyInput(4, 5, channels);

    /// <param name="latents">[C, h, w].</param>
    /// <param name="grid">Of the latents.</param>
    /// <param name="run">Cancels the run.</param>
    /// <returns>A picture that the caller disposes of.</returns>
    /// <exception cref="NotFiniteException">A pixel is not finite.</exception>
    public PixelBuffer Decode(ReadOnlySpan<float> latents, LatentGrid grid, RunScope run) =>
        PixelBuffer.FromPlanar(DecodeValues(latents, grid, run), grid.Width * factor, grid.Height * factor);

    /// <inheritdoc cref="Decode"/>
    /// <returns>[3, h * factor, w * factor] in about [-1, 1], until the next call.</returns>
    public ReadOnlySpan<float> DecodeValues(ReadOnlySpan<float> latents, LatentGrid grid, RunScope run)
    {
        var (height, width) = (grid.Height * factor, grid.Width * factor);
        Array.Resize(ref pixels, 3 * height * width);
        var source = hasFrames ? graph.Input(input, 1, grid.Channels, 1, grid.Height, grid.Width) : graph.Input(input, 1, grid.Channels, grid.Height, grid.Width);
        source.Write(latents);
        var result = hasFrames ? graph.Output(output, 1, 3, 1, height, width) : graph.Output(output, 1, 3, height, width);
        graph.Run(run);
        result.Read(pixels);
        run.RequireFinite(pixels, graph.Part);
        return pixels;
    }

    public void Dispose() => graph.Dispose();
}
