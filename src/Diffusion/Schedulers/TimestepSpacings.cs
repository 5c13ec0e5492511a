namespace Farm.Diffusion.Schedulers;

/// <summary>The training steps that a number of inference steps visits, noisiest first (arXiv 2305.08891, table 2).</summary>
internal static class TimestepSpacings
{
    /// <summary>Spacing of the one-step solvers; linspace reaches step 0 and is not rounded.</summary>
    public static double[] Timesteps(this TimestepSpacing spacing, int train, int steps, int offset)
    {
        switch (spacing)
        {
            case TimestepSpacing.Leading:
                return Descending(train / steps, steps, offset);
            case TimestepSpacing.Trailing:
                return Trailing(train, (double)train / steps, steps);
            default:
                var row = Spacings.Linspace(0, train - 1, steps);
                Array.Reverse(row);
                return row;
        }
    }

    /// <summary>Spacing of the multistep solvers: one more is laid out, and the one without noise is dropped.</summary>
    /// <param name="last">Training steps in use, counted from step 0.</param>
    public static double[] MultistepTimesteps(this TimestepSpacing spacing, int train, int last, int steps, int offset) => spacing switch
    {
        TimestepSpacing.Leading => Descending(last / (steps + 1), steps + 1, offset)[..^1],
        TimestepSpacing.Trailing => Trailing(last, (double)train / steps, steps),
        _ => Array.ConvertAll(Reversed(Spacings.Linspace(0, last - 1, steps + 1)), Math.Round)[..^1],
    };

    private static double[] Descending(int ratio, int count, int offset)
    {
        var row = new double[count];
        for (var i = 0; i < count; i++)
        {
            row[i] = (double)(count - 1 - i) * ratio + offset;
        }

        return row;
    }

    private static double[] Trailing(double from, double ratio, int count)
    {
        // The difference as numpy's arange computes it, so that halves round the same way.
        var step = from - ratio - from;
        var row = new double[Math.Min(count, (int)Math.Ceiling(from / ratio))];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = Math.Round(from + i * step) - 1;
        }

        return row;
    }

    private static double[] Reversed(double[] row)
    {
        Array.Reverse(row);
        return row;
    }
}
