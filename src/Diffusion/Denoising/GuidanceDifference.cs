using System.Numerics.Tensors;

namespace Farm.Diffusion.Denoising;

/// <summary>
/// Distance that the prompt pulls a render's first calls: the mean over them of ||conditional - unconditional|| / sqrt(n) for latents of n values, so that sizes compare.
/// Large where a picture was memorised (Wen et al., ICLR 2024). Allocates nothing.
/// </summary>
/// <param name="Calls">How many calls count, from the first; later ones are passed over.</param>
internal record struct GuidanceDifference(int Calls)
{
    private double sum;

    /// <summary>Number of calls measured so far, up to <see cref="Calls"/>.</summary>
    public int Measured { get; private set; }

    /// <summary>0 before the first.</summary>
    public readonly double Mean => Measured == 0 ? 0 : sum / Measured;

    /// <param name="conditional">The prediction with the prompt.</param>
    /// <param name="unconditional">As long; empty without guidance, when there is nothing to measure.</param>
    public void Add(ReadOnlySpan<float> conditional, ReadOnlySpan<float> unconditional)
    {
        if (Measured < Calls && !unconditional.IsEmpty)
        {
            sum += TensorPrimitives.Distance(conditional, unconditional) / Math.Sqrt(conditional.Length);
            Measured++;
        }
    }
}
