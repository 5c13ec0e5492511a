using System.Numerics.Tensors;

namespace Farm.Diffusion.Denoising;

/// <summary>Classifier-free guidance: u + g (c - u) (Ho and Salimans, arXiv 2207.12598, in the form that diffusers uses).</summary>
internal static class Guidance
{
    public static void Combine(ReadOnlySpan<float> conditional, ReadOnlySpan<float> unconditional, float guidance, Span<float> destination)
    {
        TensorPrimitives.Subtract(conditional, unconditional, destination);
        TensorPrimitives.MultiplyAdd(destination, guidance, unconditional, destination);
    }
}
