using Farm.Diffusion.Noise;
using Farm.Diffusion.Schedulers;

namespace Farm.Diffusion.Tests.Schedulers;

/// <summary>Runs schedulers with the perfect denoiser of data that is normal with <see cref="Deviation"/>.</summary>
internal static class PerfectModel
{
    public const double Deviation = 0.5;

    public static SchedulerConfig Config { get; } = new(
        BetaStart: 0.00085, BetaEnd: 0.012, BetaSchedule: BetaSchedule.ScaledLinear, StepsOffset: 1, ClipSample: false,
        SetAlphaToOne: true);

    public static Scheduler Create(string name, SchedulerConfig config) =>
        SchedulerCatalog.TryCreate(name, config, out var scheduler, out var error)
        ? scheduler
        : throw new AssertionException(error);

    public static float[] Start(Scheduler scheduler, INoiseSource noise)
    {
        var sample = new float[32];
        noise.FillNormal(sample);
        return Array.ConvertAll(sample, value => (float)(value * scheduler.InitNoiseSigma));
    }

    public static float[] Run(Scheduler scheduler, PredictionType prediction, int steps)
    {
        scheduler.SetTimesteps(steps);
        var noise = new TorchGenerator(5);
        var sample = Start(scheduler, noise);
        for (var call = 0; call < scheduler.Timesteps.Count; call++)
        {
            Call(scheduler, prediction, call, sample, noise);
        }

        return sample;
    }

    /// <summary>One call.</summary>
    public static void Call(Scheduler scheduler, PredictionType prediction, int call, float[] sample, INoiseSource noise)
    {
        var input = new float[sample.Length];
        scheduler.ScaleModelInput(sample, call, input);
        if (scheduler.Name.StartsWith("FlowMatch", StringComparison.Ordinal))
        {
            scheduler.Step(FlowSchedulerTests.Perfect(input, scheduler.Sigmas[call]), call, sample, noise);
            return;
        }

        var sigma = scheduler.Sigmas.Count > 0
            ? scheduler.Sigmas[call]
            : new NoiseSchedule(Config, 0).SigmaAt(scheduler.Timesteps[call]);
        var alpha = 1 / Math.Sqrt(1 + sigma * sigma);
        var blur = sigma * alpha;
        var output = Array.ConvertAll(input, x =>
        {
            var picture = x / alpha * Deviation * Deviation / (Deviation * Deviation + sigma * sigma);
            var epsilon = (x - alpha * picture) / blur;
            return (float)(prediction switch
            {
                PredictionType.Epsilon => epsilon,
                PredictionType.Velocity => alpha * epsilon - blur * picture,
                _ => picture,
            });
        });
        scheduler.Step(output, call, sample, noise);
    }
}
