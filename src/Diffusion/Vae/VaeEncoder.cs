using System.Numerics.Tensors;
using Farm.Diffusion.Latents;
using Farm.Diffusion.Noise;
using Farm.Diffusion.Runtime;
using Farm.Imaging;

namespace Farm.Diffusion.Vae;

/// <summary>
/// Pixels in [-1, 1] to latents, not yet scaled by their family. Optimum's exports give mean and log variance as latent_parameters
/// [1, 2 C, h, w]; the legacy script's and BFL's give latents that are sampled already, [1, C, h, w].
/// </summary>
internal sealed class VaeEncoder(Graph graph) : IDisposable
{
    private readonly string input = graph.Inputs.Keys.First();
    private readonly string output = graph.Outputs.Keys.First();
    private readonly bool hasFrames = graph.Inputs.Values.First().Dimensions.Length == 5;

    public Graph Graph => graph;

    /// <summary>Tells what does not fit an encoder of pictures in a graph; nothing when all does.</summary>
    public static IEnumerable<string> Check(Graph graph) => graph.CheckOnlyInput(4, 5, 3);

    /// <param name="picture">Of the render's size.</param>
    /// <param name="grid">Of its latents.</param>
    /// <param name="posterior">Draws from the distribution, as img2img does; null takes its mode, as references do.</param>
    /// <param name="run">Cancels the run.</param>
    /// <returns>[C, h, w].</returns>
    /// <exception cref="NotSupportedException">The graph gives another number of channels.</exception>
    public float[] Encode(PixelBuffer picture, LatentGrid grid, INoiseSource? posterior, RunScope run)
    {
        var pixels = new float[3 * picture.Width * picture.Height];
        picture.CopyToPlanar(pixels);
        var target = hasFrames ? graph.Input(input, 1, 3, 1, picture.Height, picture.Width) : graph.Input(input, 1, 3, picture.Height, picture.Width);
        target.Write(pixels);
        var (values, _) = graph.RunFor(output, run);
        if (values.Length == grid.Length)
        {
            return values;
        }

        if (values.Length != 2 * grid.Length)
        {
            throw new NotSupportedException($"{graph.Path} gave {values.Length} values for a picture whose latents are {grid}");
        }

        var mean = values[..grid.Length];
        var logVariance = values.AsSpan(grid.Length);
        if (posterior is not null)
        {
            // exp(log variance / 2), kept within [-30, 20] as in diffusers' DiagonalGaussianDistribution.
            var draw = new float[grid.Length];
            posterior.FillNormal(draw);
            for (var i = 0; i < mean.Length; i++)
            {
                mean[i] += MathF.Exp(Math.Clamp(logVariance[i], -30f, 20f) / 2) * draw[i];
            }
        }

        return mean;
    }

    public void Dispose() => graph.Dispose();
}
