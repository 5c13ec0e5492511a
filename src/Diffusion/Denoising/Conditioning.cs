namespace Farm.Diffusion.Denoising;

/// <summary>Inputs of a denoiser beside latents and timestep, for one kind of row: text states, pooled vectors, ids, guidance.</summary>
/// <param name="Tensors">By the names of the graph's inputs.</param>
internal sealed record Conditioning(params IReadOnlyList<ConditionTensor> Tensors)
{
    /// <summary>Whether rows of both may stand in one call: the same inputs in the same shapes, and those without a batch axis alike.</summary>
    public bool CanShare(Conditioning other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (Tensors.Count != other.Tensors.Count)
        {
            return false;
        }

        for (var i = 0; i < Tensors.Count; i++)
        {
            var (mine, theirs) = (Tensors[i], other.Tensors[i]);
            if (mine.Input != theirs.Input || !mine.Shape.AsSpan().SequenceEqual(theirs.Shape)
                || (!mine.PerRow && !mine.Values.AsSpan().SequenceEqual(theirs.Values)))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>One input of a denoiser.</summary>
/// <param name="Input">The graph's name for it.</param>
/// <param name="Values">Row-major; written in the input's own element type, ids included.</param>
/// <param name="Shape">Without the batch axis.</param>
/// <param name="PerRow">False for what the graph takes once for all rows, such as positions.</param>
internal sealed record ConditionTensor(string Input, float[] Values, long[] Shape, bool PerRow = true)
{
    /// <summary>Token states [Tokens, Width].</summary>
    public static ConditionTensor States(string input, Text.TextStates states) => new(input, states.Values, [states.Tokens, states.Width]);

    /// <summary>A vector a row.</summary>
    public static ConditionTensor Vector(string input, float[] values) => new(input, values, [values.Length]);

    /// <summary>One number a row.</summary>
    public static ConditionTensor Scalar(string input, double value) => new(input, [(float)value], []);
}
