using Farm.Catalog.Traits;
using Farm.Contracts.Models;
using Farm.Diffusion.Schedulers;

namespace Farm.Diffusion.Families;

/// <summary>The arguments that a family's pipeline in diffusers hands to a scheduler: its own noise levels or none, and a shift that follows the picture's size.</summary>
internal static class FamilySchedule
{
    /// <param name="family">Of the model.</param>
    /// <param name="scheduler">Levels are for FlowMatchEulerDiscreteScheduler alone; the others spread their own.</param>
    /// <param name="config">The model's.</param>
    /// <param name="steps">At least 1.</param>
    /// <param name="tokens">Image tokens of the denoiser.</param>
    /// <exception cref="NotSupportedException">The configuration lays out noise levels that rise or are no numbers.</exception>
    /// <exception cref="ArgumentException">The scheduler cannot lay out so many steps, or with this configuration any.</exception>
    public static void SetTimesteps(Family family, Scheduler scheduler, SchedulerConfig config, int steps, int tokens)
    {
        var traits = family.Traits;
        var givesLevels = traits.GivesNoiseLevels && scheduler is FlowMatchEulerDiscreteScheduler;
        double? mu = !traits.IsFlow || !scheduler.ShiftsByMu ? null
            : traits.Shift == ShiftRule.Empirical ? FlowShift.Empirical(tokens, steps)
            : FlowShift.Linear(config, tokens);
        scheduler.SetTimesteps(steps, givesLevels ? Even(steps) : default, mu);
    }

    /// <summary>1 … 1/N.</summary>
    private static double[] Even(int steps)
    {
        var sigmas = new double[steps];
        for (var i = 0; i < steps; i++)
        {
            sigmas[i] = steps == 1 ? 1 : 1 + (i * ((1.0 / steps) - 1) / (steps - 1));
        }

        return sigmas;
    }
}
