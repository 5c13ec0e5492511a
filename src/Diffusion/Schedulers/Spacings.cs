namespace Farm.Diffusion.Schedulers;

/// <summary>Rows of numbers from one value to another, as numpy makes them.</summary>
internal static class Spacings
{
    /// <summary>Even steps, both ends included; a row of one holds the first end.</summary>
    public static double[] Linspace(double first, double last, int count)
    {
        var row = new double[count];
        for (var i = 0; i < count; i++)
        {
            row[i] = i == 0 ? first : i == count - 1 ? last : first + i * ((last - first) / (count - 1));
        }

        return row;
    }

    /// <summary>Karras et al., arXiv 2206.00364, equation 5, with ρ = 7.</summary>
    public static double[] Karras(double first, double last, int count)
    {
        const double Rho = 7;
        var from = Math.Pow(first, 1 / Rho);
        var to = Math.Pow(last, 1 / Rho);
        return Array.ConvertAll(Linspace(0, 1, count), ramp => Math.Pow(from + ramp * (to - from), Rho));
    }

    /// <summary>Even steps of the logarithm.</summary>
    public static double[] Exponential(double first, double last, int count) =>
        Array.ConvertAll(Linspace(Math.Log(first), Math.Log(last), count), Math.Exp);

    /// <summary>Quantiles of the beta distribution with a = b = 0.6 (Lee et al., arXiv 2407.12173): dense at both ends.</summary>
    public static double[] Beta(double first, double last, int count) =>
        Array.ConvertAll(Linspace(0, 1, count), ramp => last + BetaQuantile(1 - ramp) * (first - last));

    private static double BetaQuantile(double probability)
    {
        if (probability > 0.5)
        {
            return 1 - BetaQuantile(1 - probability);
        }

        var low = 0.0;
        var high = 0.5;
        var target = 2 * probability * IncompleteBeta(0.5);
        while (true)
        {
            var middle = (low + high) / 2;
            if (middle <= low || middle >= high)
            {
                return low;
            }

            if (IncompleteBeta(middle) < target)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }
    }

    /// <summary>∫ t^(a−1)(1−t)^(b−1) from 0 to x ≤ ½ for a = b = 0.6, by its power series; at ½ it is half of the whole.</summary>
    private static double IncompleteBeta(double x)
    {
        const double A = 0.6;
        var term = 1.0;
        var sum = 1 / A;
        for (var n = 1; term > 1e-18; n++)
        {
            term *= x * (n - A) / n;
            sum += term / (A + n);
        }

        return Math.Pow(x, A) * sum;
    }
}
