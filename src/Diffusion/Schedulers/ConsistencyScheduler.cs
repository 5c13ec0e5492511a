namespace Farm.Diffusion.Schedulers;

/// <summary>The samplers of distilled models, which visit some of the steps that the model was distilled over.</summary>
internal abstract class ConsistencyScheduler(SchedulerConfig config)
    : AlphaBarScheduler(config.WithLatentBetas(Schedulers.BetaSchedule.ScaledLinear))
{
    public override int MostSteps => Config.OriginalInferenceSteps;

    private protected bool IsLast(int call) => call + 1 == Timesteps.Count;

    private protected override double[] ComputeTimesteps(int steps)
    {
        var original = Config.OriginalInferenceSteps;
        var stride = Config.NumTrainTimesteps / original;
        var timesteps = new double[steps];
        for (var i = 0; i < steps; i++)
        {
            var skipped = (int)(i * ((double)original / steps));
            timesteps[i] = (original - skipped) * stride - 1;
        }

        return timesteps;
    }
}
