namespace Farm.Diffusion.Schedulers;

/// <summary>The weights of one step of UniPC for predicted pictures (Zhao et al., arXiv 2302.04867, algorithms 5 and 6).</summary>
internal static class UniPcStep
{
    /// <summary>Most weights that <see cref="Predict"/> and <see cref="Correct"/> fill: order 3, corrected.</summary>
    public const int MostWeights = 5;

    /// <summary>The step from a level to the next.</summary>
    /// <param name="alphas">α of the noise levels from the first of the step's past ones on: order − 1 before it, its start, its end.</param>
    /// <param name="noises">σ' of the same.</param>
    /// <param name="bh1">B(h) = h rather than e^h − 1.</param>
    /// <param name="weights">Of the sample, then of the pictures predicted at the start and before, newest first.</param>
    public static void Predict(ReadOnlySpan<double> alphas, ReadOnlySpan<double> noises, bool bh1, Span<double> weights) =>
        Solve(alphas, noises, bh1, corrects: false, weights);

    /// <summary>The same step once the picture at its end is predicted too.</summary>
    /// <param name="alphas">As for <see cref="Predict"/>.</param>
    /// <param name="noises">As for <see cref="Predict"/>.</param>
    /// <param name="bh1">As for <see cref="Predict"/>.</param>
    /// <param name="weights">As for <see cref="Predict"/>, and at last that of the picture at the end.</param>
    public static void Correct(ReadOnlySpan<double> alphas, ReadOnlySpan<double> noises, bool bh1, Span<double> weights) =>
        Solve(alphas, noises, bh1, corrects: true, weights);

    private static void Solve(ReadOnlySpan<double> alphas, ReadOnlySpan<double> noises, bool bh1, bool corrects, Span<double> weights)
    {
        var order = alphas.Length - 1;
        var start = Lambda(alphas[^2], noises[^2]);
        var h = Lambda(alphas[^1], noises[^1]) - start;
        var decay = Math.Exp(-h) - 1;
        weights[0] = noises[^1] / noises[^2];
        weights[1] = -alphas[^1] * decay;
        var slopes = corrects ? order : order - 1;
        if (slopes == 0)
        {
            return;
        }

        // Where the other pictures lie, in steps from the start: those before it, and the end.
        Span<double> places = stackalloc double[slopes];
        for (var i = 0; i < order - 1; i++)
        {
            places[i] = (Lambda(alphas[^(i + 3)], noises[^(i + 3)]) - start) / h;
        }

        if (corrects)
        {
            places[^1] = 1;
        }

        var scale = bh1 ? -h : decay;
        Span<double> shares = stackalloc double[slopes];
        if (slopes == 1)
        {
            // One difference needs no equations: the authors fix its share.
            shares[0] = 0.5;
        }
        else
        {
            SolveShares(places, h, scale, shares);
        }

        for (var i = 0; i < slopes; i++)
        {
            var weight = -alphas[^1] * scale * shares[i] / places[i];
            weights[i + 2] = weight;
            weights[1] -= weight;
        }
    }

    /// <summary>Σ share·place^i = φ_{i+1}(h)·(i+1)!/B(h) for i from 0, by elimination; two or three unknowns.</summary>
    private static void SolveShares(ReadOnlySpan<double> places, double h, double scale, Span<double> shares)
    {
        var count = places.Length;
        Span<double> rows = stackalloc double[count * count];
        var phi = (Math.Exp(-h) - 1) / -h - 1;
        var factorial = 1.0;
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
            {
                rows[i * count + j] = Math.Pow(places[j], i);
            }

            shares[i] = phi * factorial / scale;
            factorial *= i + 2;
            phi = phi / -h - 1 / factorial;
        }

        for (var pivot = 0; pivot < count; pivot++)
        {
            for (var i = 0; i < count; i++)
            {
                var factor = rows[i * count + pivot] / rows[pivot * count + pivot];
                if (i == pivot)
                {
                    continue;
                }

                for (var j = pivot; j < count; j++)
                {
                    rows[i * count + j] -= factor * rows[pivot * count + j];
                }

                shares[i] -= factor * shares[pivot];
            }
        }

        for (var i = 0; i < count; i++)
        {
            shares[i] /= rows[i * count + i];
        }
    }

    private static double Lambda(double alpha, double noise) => Math.Log(alpha / noise);
}
