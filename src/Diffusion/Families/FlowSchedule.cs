using Farm.Diffusion.Schedulers;

namespace Farm.Diffusion.Families;

/// <summary>The noise levels that the pipelines of FLUX and Qwen-Image hand to their scheduler: 1 … 1/N, and μ for the picture's size.</summary>
internal static class FlowSchedule
{
    /// <param name="scheduler">Levels are handed over to FlowMatchEulerDiscreteScheduler alone; the others spread their own.</param>
    /// <param name="steps">N.</param>
    /// <param name="mu">Null where the shift does not follow the size.</param>
    public static void LayOut(Scheduler scheduler, int steps, double? mu)
    {
        if (scheduler is FlowMatchEulerDiscreteScheduler)
        {
            scheduler.SetTimesteps(steps, Even(steps), mu);
        }
        else
        {
            scheduler.SetTimesteps(steps, default, scheduler.ShiftsByMu ? mu : null);
        }
    }

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
