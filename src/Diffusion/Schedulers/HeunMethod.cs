using System.Numerics.Tensors;

namespace Farm.Diffusion.Schedulers;

/// <summary>
/// Heun's method: a call that steps along the slope, and one that makes the step again with the mean of the slopes at both ends.
/// The last step is not corrected, so that N steps are 2N−1 calls; calls of even index step, those of odd index correct.
/// </summary>
internal sealed class HeunMethod
{
    private float[] slope = [];
    private float[] start = [];
    private bool stepped;

    /// <summary>Whether a call makes the step before it again.</summary>
    public static bool Corrects(int call) => call % 2 == 1;

    /// <summary>The values of a row of steps, as the calls of those steps see them: the first once, the others twice.</summary>
    public static double[] PerCall(ReadOnlySpan<double> perStep)
    {
        var row = new double[2 * perStep.Length - 1];
        for (var call = 0; call < row.Length; call++)
        {
            row[call] = perStep[(call + 1) / 2];
        }

        return row;
    }

    /// <summary>Forgets the run before.</summary>
    public void Reset() => stepped = false;

    /// <summary>Makes a call's step; its slope is a·x + b·y.</summary>
    /// <param name="a">Weight of the sample in the slope.</param>
    /// <param name="b">Weight of y in the slope.</param>
    /// <param name="y">As long as the sample.</param>
    /// <param name="length">From noise level to noise level.</param>
    /// <param name="call">The call.</param>
    /// <param name="sample">Replaced.</param>
    /// <exception cref="InvalidOperationException">The call corrects one that was not made.</exception>
    public void Advance(double a, double b, ReadOnlySpan<float> y, double length, int call, Span<float> sample)
    {
        if (Corrects(call))
        {
            if (!stepped)
            {
                throw new InvalidOperationException($"Call {call} corrects call {call - 1}, which was not made.");
            }

            stepped = false;
            // Mean of both slopes, over what the first one began with.
            TensorPrimitives.MultiplyAdd(sample, (float)a, slope, slope);
            TensorPrimitives.MultiplyAdd(y, (float)b, slope, slope);
            TensorPrimitives.MultiplyAdd(slope, (float)(length / 2), start, sample);
            return;
        }

        if (slope.Length != sample.Length)
        {
            (slope, start) = (new float[sample.Length], new float[sample.Length]);
        }

        sample.CopyTo(start);
        TensorPrimitives.Multiply(sample, (float)a, slope);
        TensorPrimitives.MultiplyAdd(y, (float)b, slope, slope);
        TensorPrimitives.MultiplyAdd(slope, (float)length, sample, sample);
        stepped = true;
    }
}
