using Farm.Contracts.Jobs;
using Farm.Contracts.Models;

namespace Farm.Coordinator.Quotas;

/// <summary>
/// The GPU time that a job reserves before anybody has rendered it: a second, and for each pass of each step so much a megapixel as its model's tier has. These are assumptions, not measurements:
/// what was used takes their place when the job ends.
/// </summary>
internal static class JobEstimate
{
    /// <summary>Encoding the prompt, decoding the picture, marking and storing it.</summary>
    private const double SecondsBesideSteps = 1;

    private const double PixelsOfOne = 1_000_000;

    /// <param name="priceMicros">Of a GPU-second.</param>
    public static UsageAmount Of(JobSpec spec, Tier tier, long priceMicros)
    {
        var pixels = (long)spec.Width * spec.Height;
        // A run from a picture leaves out its first part; guidance has the denoiser look twice.
        var steps = Math.Ceiling(spec.Steps * (spec.InitImage is null ? 1 : spec.Strength ?? 1));
        var passes = spec.Guidance > 1 ? 2 : 1;
        var seconds = SecondsBesideSteps + (steps * passes * (pixels / PixelsOfOne) * SecondsPerMegapixel(tier));
        return UsageAmount.OfJob(pixels, UsageAmount.ToMilliseconds(seconds), priceMicros);
    }

    /// <summary>Seconds of one pass over a megapixel.</summary>
    private static double SecondsPerMegapixel(Tier tier) => tier switch { Tier.Gpu6 => 0.2, Tier.Gpu12 => 0.25, _ => 0.5 };
}
