using Farm.Catalog.Traits;
using Farm.Diffusion.Denoising;
using Farm.Diffusion.Runtime;

namespace Farm.Diffusion.Families;

/// <summary>
/// The guidance of a UNet that was distilled to know it, as latent consistency models are: <c>timestep_cond</c> [B, 256] in place of
/// unconditional rows. It is a sinusoid of 1000 (g - 1), sines first, frequencies from 1 down to 1/10000 (arXiv 2310.04378; the form and
/// width that diffusers' get_guidance_scale_embedding has).
/// </summary>
internal static class DistilledScale
{
    private const string InputName = GuidanceInputs.TimestepCondition;
    private const double LongestPeriod = 10_000;

    /// <summary>Optional input of a graph beside the family's.</summary>
    public static GraphInput Input { get; } = new(InputName, 2, optional: true);

    /// <summary>Whether the UNet's guidance is distilled, so that it needs no unconditional rows.</summary>
    public static bool IsIn(Graph unet) => unet.Inputs.ContainsKey(InputName);

    /// <summary>The input for one row; none where the graph has no such input.</summary>
    public static IEnumerable<ConditionTensor> Of(Graph unet, double guidance)
    {
        if (unet.Inputs.TryGetValue(InputName, out var input))
        {
            yield return ConditionTensor.Vector(InputName, Sinusoid(guidance - 1, input.Dimensions[1] is > 0 and var width ? width : 256));
        }
    }

    /// <param name="scale">g - 1.</param>
    /// <param name="width">At least 4; an odd one ends in a zero.</param>
    internal static float[] Sinusoid(double scale, int width)
    {
        var (half, values) = (width / 2, new float[width]);
        for (var i = 0; i < half; i++)
        {
            var angle = 1000 * scale * Math.Exp(-Math.Log(LongestPeriod) * i / (half - 1));
            (values[i], values[half + i]) = ((float)Math.Sin(angle), (float)Math.Cos(angle));
        }

        return values;
    }
}
