using System.Numerics.Tensors;

namespace Farm.Diffusion.Text;

/// <summary>
/// Layer normalisation over the channels of each token: (x − mean) / sqrt(variance + epsilon) · weight + bias, the variance being the
/// biased one. CLIP's final norm, for states that the graph gives before it.
/// </summary>
/// <param name="Weight">[Width].</param>
/// <param name="Bias">[Width].</param>
/// <param name="Epsilon">layer_norm_eps of the encoder's config.json.</param>
internal sealed record LayerNorm(float[] Weight, float[] Bias, float Epsilon = 1e-5f)
{
    /// <summary>Normalises [Tokens, Width] states in place; allocates nothing.</summary>
    /// <exception cref="ArgumentException">The states are not rows as wide as the weight.</exception>
    public void Apply(Span<float> states)
    {
        var width = Weight.Length;
        if (width == 0 || Bias.Length != width || states.Length % width != 0)
        {
            throw new ArgumentException($"{states.Length} numbers are not rows of {width}, with a bias of {Bias.Length}.", nameof(states));
        }

        for (var at = 0; at < states.Length; at += width)
        {
            var state = states.Slice(at, width);
            TensorPrimitives.Subtract(state, TensorPrimitives.Sum<float>(state) / width, state);
            var deviation = MathF.Sqrt((TensorPrimitives.SumOfSquares<float>(state) / width) + Epsilon);
            TensorPrimitives.Divide(state, deviation, state);
            TensorPrimitives.MultiplyAdd(state, Weight, Bias, state);
        }
    }
}
