namespace Farm.Diffusion.Schedulers;

/// <summary>Ways to choose the noise levels between the ends.</summary>
internal enum SigmaSpacing
{
    /// <summary>Those of the visited training steps.</summary>
    Training,
    Karras,
    Exponential,
    Beta,

    /// <summary>Even steps of ln(α/σ), which is even steps of ln σ (Lu et al., arXiv 2211.01095).</summary>
    Lu,
}

internal static class SigmaSpacings
{
    /// <summary>Noise levels from <paramref name="max"/> down to <paramref name="min"/>.</summary>
    public static double[] Sigmas(this SigmaSpacing spacing, double max, double min, int count) => spacing switch
    {
        SigmaSpacing.Karras => Spacings.Karras(max, min, count),
        SigmaSpacing.Beta => Spacings.Beta(max, min, count),
        _ => Spacings.Exponential(max, min, count),
    };

    /// <summary>The key of the configuration that turns it on.</summary>
    public static string ConfigKey(this SigmaSpacing spacing) => spacing switch
    {
        SigmaSpacing.Karras => "use_karras_sigmas",
        SigmaSpacing.Beta => "use_beta_sigmas",
        SigmaSpacing.Lu => "use_lu_lambdas",
        SigmaSpacing.Exponential => "use_exponential_sigmas",
        _ => throw new ArgumentOutOfRangeException(nameof(spacing), spacing, "Nothing turns it on."),
    };
}
