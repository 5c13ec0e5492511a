namespace Farm.Diffusion.Adapters;

/// <summary>
/// One layer's change as two thin matrices, laid out as the grafted graph multiplies them: y + (x · <paramref name="Down"/>) · <paramref name="Up"/>.
/// alpha / rank (or alpha / √rank) is in <paramref name="Up"/> already; the weight of a job is not.
/// </summary>
/// <param name="Rank">At least 1.</param>
/// <param name="Down">Row-major: [In, Rank] for a Linear, [Rank, In, KernelHeight, KernelWidth] for a convolution.</param>
/// <param name="Up">Row-major: [Rank, Out] for a Linear, [Out, Rank] for a convolution.</param>
public sealed record LowRankDelta(int Rank, float[] Down, float[] Up)
{
    public long Bytes => sizeof(float) * ((long)Down.Length + Up.Length);
}
