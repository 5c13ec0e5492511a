using System.Numerics.Tensors;

namespace Farm.Diffusion.PromptWeights;

/// <summary>
/// Makes tokens count more or less by changing the states of one row, in place: states are [Tokens, Width], row-major, and weights one
/// a token. Allocates nothing. Sources: Forge backend/text_processing/emphasis.py, ComfyUI comfy/sd1_clip.py.
/// </summary>
internal static class TokenWeights
{
    /// <summary>A1111's "No norm": z · w.</summary>
    /// <exception cref="ArgumentException">The states are not as many rows as there are weights.</exception>
    public static void Scale(Span<float> states, ReadOnlySpan<float> weights) => Scale(states, weights, 1);

    /// <summary>A1111's "Original": z · w, then all of it scaled so that the mean of the row's states stays what it was.</summary>
    /// <exception cref="ArgumentException">The states are not as many rows as there are weights.</exception>
    public static void ScaleKeepingMean(Span<float> states, ReadOnlySpan<float> weights)
    {
        var width = Width(states, weights);
        var (before, after) = (0d, 0d);
        for (var token = 0; token < weights.Length; token++)
        {
            var sum = TensorPrimitives.Sum(states.Slice(token * width, width));
            before += sum;
            after += (double)sum * weights[token];
        }

        // A mean of zero cannot be scaled to another one.
        Scale(states, weights, after != 0 ? before / after : 1);
    }

    /// <summary>ComfyUI's: (z − z₀) · w + z₀, with z₀ the same token's state in a row without a prompt.</summary>
    /// <exception cref="ArgumentException">The states are not as many rows as there are weights, or the empty row is of another length.</exception>
    public static void MoveFromEmpty(Span<float> states, ReadOnlySpan<float> empty, ReadOnlySpan<float> weights)
    {
        var width = Width(states, weights);
        if (empty.Length != states.Length)
        {
            throw new ArgumentException($"An empty row holds {states.Length} numbers like any other, not {empty.Length}.", nameof(empty));
        }

        for (var token = 0; token < weights.Length; token++)
        {
            // There and back would not be bit by bit the same.
            if (weights[token] != 1)
            {
                var state = states.Slice(token * width, width);
                var origin = empty.Slice(token * width, width);
                TensorPrimitives.Subtract(state, origin, state);
                TensorPrimitives.MultiplyAdd(state, weights[token], origin, state);
            }
        }
    }

    private static void Scale(Span<float> states, ReadOnlySpan<float> weights, double factor)
    {
        var width = Width(states, weights);
        for (var token = 0; token < weights.Length; token++)
        {
            var weight = (float)(weights[token] * factor);
            if (weight != 1)
            {
                var state = states.Slice(token * width, width);
                TensorPrimitives.Multiply(state, weight, state);
            }
        }
    }

    private static int Width(ReadOnlySpan<float> states, ReadOnlySpan<float> weights) =>
        weights.Length > 0 && states.Length % weights.Length == 0
            ? states.Length / weights.Length
            : throw new ArgumentException($"{states.Length} numbers are not a row of states for each of {weights.Length} weights.", nameof(states));
}
