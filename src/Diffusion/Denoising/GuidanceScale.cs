using System.Numerics.Tensors;

namespace Farm.Diffusion.Denoising;

/// <summary>Classifier-free guidance: u + g (c - u) (Ho and Salimans, arXiv 2207.12598, in the form that diffusers uses).</summary>
/// <param name="Scale">g.</param>
/// <param name="KeepNorm">
/// Scales each token back to the length of its conditional prediction, as Qwen-Image's pipeline does against burnt colours.
/// </param>
internal readonly record struct GuidanceScale(double Scale, bool KeepNorm = false)
{
    /// <param name="conditional">Rows of tokens.</param>
    /// <param name="unconditional">As long.</param>
    /// <param name="tokenWidth">Features of a token; looked at only where norms are kept.</param>
    /// <param name="destination">As long.</param>
    public void Combine(ReadOnlySpan<float> conditional, ReadOnlySpan<float> unconditional, int tokenWidth, Span<float> destination)
    {
        TensorPrimitives.Subtract(conditional, unconditional, destination);
        TensorPrimitives.MultiplyAdd(destination, (float)Scale, unconditional, destination);
        for (var at = 0; KeepNorm && at < destination.Length; at += tokenWidth)
        {
            var token = destination.Slice(at, tokenWidth);
            var norm = TensorPrimitives.Norm<float>(token);
            if (norm > 0)
            {
                TensorPrimitives.Multiply(token, TensorPrimitives.Norm(conditional.Slice(at, tokenWidth)) / norm, token);
            }
        }
    }
}
