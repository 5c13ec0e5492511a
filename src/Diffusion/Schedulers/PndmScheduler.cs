using System.Numerics.Tensors;
using Farm.Diffusion.Noise;

namespace Farm.Diffusion.Schedulers;

/// <summary>
/// Pseudo linear multistep (Liu et al., arXiv 2202.09778, equations 9 and 12). The first step is made twice, the second time with the
/// mean of the predictions at both its ends, so that there is one call more than steps.
/// </summary>
internal sealed class PndmScheduler(SchedulerConfig config) : AlphaBarScheduler(config with { RescaleBetasZeroSnr = false })
{
    public const string ClassName = "PNDMScheduler";

    /// <summary>Adams-Bashforth weights, newest prediction first, by the number of predictions.</summary>
    private static readonly double[][] Weights =
    [
        [1],
        [3.0 / 2, -1.0 / 2],
        [23.0 / 12, -16.0 / 12, 5.0 / 12],
        [55.0 / 24, -59.0 / 24, 37.0 / 24, -9.0 / 24],
    ];

    private readonly float[][] outputs = [[], [], [], []];
    private float[] start = [];
    private float[] combined = [];
    private int stride;
    private int made;
    private int kept;

    public override string Name => ClassName;

    /// <summary>Why this scheduler cannot run a configuration; null if it can.</summary>
    public static string? Refusal(SchedulerConfig config) => config switch
    {
        { SkipPrkSteps: false } => "skip_prk_steps is false; only the form without Runge-Kutta steps is supported",
        { PredictionType: PredictionType.Sample } => "prediction_type is sample; only epsilon and v_prediction are supported",
        _ => null,
    };

    private protected override double[] ComputeTimesteps(int steps)
    {
        (stride, made, kept) = (Config.NumTrainTimesteps / steps, 0, 0);
        var timesteps = WholeTimesteps(steps);
        return steps == 1 ? timesteps : [timesteps[0], timesteps[1], .. timesteps.AsSpan(1)];
    }

    private protected override void Advance(ReadOnlySpan<float> modelOutput, int call, Span<float> sample, INoiseSource source)
    {
        var from = (int)Timesteps[call];
        var to = from - stride;
        var output = Sized(ref combined, sample.Length);
        Sized(ref start, sample.Length);
        foreach (ref var buffer in outputs.AsSpan())
        {
            Sized(ref buffer, sample.Length);
        }

        if (made == 1)
        {
            (from, to) = (from + stride, from);
            Combine(0.5, modelOutput, 0.5, outputs[0], output);
            start.CopyTo(sample);
        }
        else
        {
            Keep(modelOutput);
            output.Clear();
            for (var i = 0; i < kept; i++)
            {
                TensorPrimitives.MultiplyAdd(outputs[i], (float)Weights[kept - 1][i], output, output);
            }
        }

        if (made == 0)
        {
            sample.CopyTo(start);
        }

        made++;
        Move(output, from, to, sample);
    }

    private void Keep(ReadOnlySpan<float> modelOutput)
    {
        var oldest = outputs[^1];
        Array.Copy(outputs, 0, outputs, 1, outputs.Length - 1);
        modelOutput.CopyTo(oldest);
        outputs[0] = oldest;
        kept = Math.Min(kept + 1, outputs.Length);
    }

    /// <summary>Equation 9, which a v-predicting model's combined output enters as the noise it means at this sample.</summary>
    private void Move(ReadOnlySpan<float> output, int from, int to, Span<float> sample)
    {
        var alphaBar = Schedule.AlphaBar(from);
        var nextAlphaBar = to >= 0 ? Schedule.AlphaBar(to) : Config.SetAlphaToOne ?? false ? 1 : Schedule.AlphaBar(0);
        PredictOriginalSample(output, alphaBar, sample);
        var ofNoise = -(nextAlphaBar - alphaBar)
            / (alphaBar * Math.Sqrt(1 - nextAlphaBar) + Math.Sqrt(alphaBar * (1 - alphaBar) * nextAlphaBar));
        var (noiseOfSample, noiseOfOutput) = PredictedNoiseWeights(alphaBar);
        Combine(Math.Sqrt(nextAlphaBar / alphaBar) + ofNoise * noiseOfSample, sample, ofNoise * noiseOfOutput, output, sample);
    }
}
