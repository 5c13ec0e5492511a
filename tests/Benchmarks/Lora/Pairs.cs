namespace Farm.Benchmarks.Lora;

/// <summary>Ratios of two measurements that are taken in turn, so that what else the machine does weighs on both.</summary>
internal static class Pairs
{
    private const int Count = 9;

    /// <summary>The median of the first, and of the ratios second to first, in alternating order after one run of each that does not count.</summary>
    public static (double First, double Ratio) Measure(Func<double> first, Func<double> second, int count = Count)
    {
        first();
        second();
        var (times, ratios) = (new List<double>(), new List<double>());
        for (var i = 0; i < count; i++)
        {
            var (a, b) = (0.0, 0.0);
            if (i % 2 == 0)
            {
                a = first();
                b = second();
            }
            else
            {
                b = second();
                a = first();
            }

            times.Add(a);
            ratios.Add(b / a);
        }

        return (Report.Median(times), Report.Median(ratios));
    }
}
