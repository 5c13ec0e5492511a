namespace Farm.Diffusion.Schedulers;

/// <summary>
/// Shifts of the noise levels of flow models. Operations stand in the order of diffusers' schedulers (FlowMatchEulerDiscreteScheduler,
/// UniPCMultistepScheduler, DPMSolverMultistepScheduler), which cut the timesteps that follow from them to whole numbers.
/// </summary>
internal static class FlowSigmas
{
    /// <summary>Pure noise, and what rounding may add to it.</summary>
    public const double Most = 1 + 1e-12;

    /// <summary>Towards noise by a fixed shift above 1; 1 changes nothing.</summary>
    public static double Shift(double sigma, double shift) => shift * sigma / (1 + (shift - 1) * sigma);

    /// <summary>By μ, which follows the picture's size.</summary>
    public static double Shift(double sigma, double mu, TimeShiftType type)
    {
        var shift = type is TimeShiftType.Linear ? mu : Math.Exp(mu);
        return shift / (shift + (1 / sigma - 1));
    }

    /// <summary>Scales 1 − σ so that the last level is the given one; a single level, pure noise, stays, and so do all for null and 0.</summary>
    public static void Stretch(Span<double> row, double? terminal)
    {
        if (terminal is not { } last || last == 0 || row[^1] == 1)
        {
            return;
        }

        var scale = (1 - row[^1]) / (1 - last);
        foreach (ref var sigma in row)
        {
            sigma = 1 - (1 - sigma) / scale;
        }
    }
}
