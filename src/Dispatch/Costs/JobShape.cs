using Farm.Contracts.Jobs;
using Farm.Contracts.Models;

namespace Farm.Dispatch.Costs;

/// <summary>The traits of a job that its cost depends on.</summary>
/// <param name="Megapixels">Of the picture, in millions of pixels.</param>
/// <param name="Passes">Runs of the denoiser: steps that are made, two for each with guidance.</param>
public readonly record struct JobShape(string Model, Tier Tier, double Megapixels, double Passes)
{
    private const double PixelsOfOne = 1_000_000;

    /// <summary>Far outside of what a job can be.</summary>
    private const double LeastWork = 1e-6;
    private const double MostWork = 1e9;

    /// <summary>Passes over a megapixel; 0 where that is no number.</summary>
    public double Work => Passes * Megapixels is > 0 and var work ? Math.Clamp(work, LeastWork, MostWork) : 0;

    public static JobShape Of(JobSpec spec, Tier tier)
    {
        // A run from a picture leaves out its first part; guidance has the denoiser look twice.
        var steps = Math.Ceiling(spec.Steps * (spec.InitImage is null ? 1 : spec.Strength ?? 1));
        return new JobShape(spec.Model, tier, (double)spec.Width * spec.Height / PixelsOfOne, steps * (spec.Guidance > 1 ? 2 : 1));
    }
}
