namespace Farm.Dispatch.Costs;

/// <summary>
/// The line through the last renders of one model on one kind of worker: least squares of relative errors with Huber's weights, so that one render that
/// a cold model or a busy machine held up moves it little. It leans on the assumed line, scaled to the median render, as long as renders are few or alike.
/// </summary>
internal sealed class CostFit
{
    private const int Window = 32;
    private const int Rounds = 20;

    /// <summary>Weight of a render against the one that came after it: half of all weight lies on the last 10.</summary>
    private const double Forgetting = 0.95;

    /// <summary>Relative error beyond which a render counts less.</summary>
    private const double Huber = 0.25;

    /// <summary>Weight of the assumed line, in renders.</summary>
    private const double Lean = 0.01;

    /// <summary>Relative error that is assumed before any render, and how many renders that weighs.</summary>
    public const double AssumedError = 0.5;
    private const double AssumedErrorRenders = 2;

    private static readonly double[] AgeWeights = [.. Enumerable.Range(0, Window).Select(static age => Math.Pow(Forgetting, age))];

    private readonly List<(double Work, double Seconds)> renders = new(Window);
    private readonly CostLine assumed;

    public CostFit(CostLine assumed) => (this.assumed, Line) = (assumed, assumed);

    public CostLine Line { get; private set; }

    /// <summary>Mean relative error of the last renders, none counted as more than 1.</summary>
    public double RelativeError { get; private set; } = AssumedError;

    public void Add(double work, double seconds)
    {
        if (renders.Count == Window)
        {
            renders.RemoveAt(0);
        }

        renders.Add((work, seconds));
        var scaled = assumed.Times(MedianRatio());
        Line = scaled;
        for (var round = 0; round < Rounds; round++)
        {
            Line = Refined(scaled);
        }

        RelativeError = Error();
    }

    /// <summary>Weighted median of seconds over what was assumed.</summary>
    private double MedianRatio()
    {
        var ratios = renders.Select((render, i) => (Ratio: render.Seconds / assumed.At(render.Work), Weight: AgeWeight(i))).OrderBy(static one => one.Ratio).ToArray();
        var half = ratios.Sum(static one => one.Weight) / 2;
        var sum = 0.0;
        foreach (var (ratio, weight) in ratios)
        {
            sum += weight;
            if (sum >= half)
            {
                return ratio;
            }
        }

        return ratios[^1].Ratio;
    }

    private CostLine Refined(CostLine scaled)
    {
        // Normal equations of sum w ((y - a - b x) / p)^2 + lean ((a / a0 - 1)^2 + (b / b0 - 1)^2), p what the line says now.
        var (aa, ab, bb) = (Lean / (scaled.Base * scaled.Base), 0.0, Lean / (scaled.Slope * scaled.Slope));
        var (ay, by) = (Lean / scaled.Base, Lean / scaled.Slope);
        for (var i = 0; i < renders.Count; i++)
        {
            var (x, y) = renders[i];
            var predicted = Line.At(x);
            var weight = AgeWeight(i) * HuberWeight((y / predicted) - 1) / (predicted * predicted);
            aa += weight;
            ab += weight * x;
            bb += weight * x * x;
            ay += weight * y;
            by += weight * x * y;
        }

        var determinant = (aa * bb) - (ab * ab);
        var line = new CostLine(((bb * ay) - (ab * by)) / determinant, ((aa * by) - (ab * ay)) / determinant);
        return (line.Base, line.Slope) switch
        {
            ( < 0, _) => new CostLine(0, by / bb),
            (_, < 0) => new CostLine(ay / aa, 0),
            ( >= 0, >= 0) => line,
            _ => Line,
        };
    }

    private double Error()
    {
        var (sum, weights) = (AssumedError * AssumedErrorRenders, AssumedErrorRenders);
        for (var i = 0; i < renders.Count; i++)
        {
            var error = Math.Abs((renders[i].Seconds / Line.At(renders[i].Work)) - 1);
            var weight = AgeWeight(i);
            sum += weight * Math.Min(error, 1);
            weights += weight;
        }

        return sum / weights;
    }

    private double AgeWeight(int index) => AgeWeights[renders.Count - 1 - index];

    private static double HuberWeight(double error) => Math.Min(1, Huber / Math.Abs(error));
}
