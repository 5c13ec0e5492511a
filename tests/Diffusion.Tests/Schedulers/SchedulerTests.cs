using Farm.Diffusion.Noise;
using Farm.Diffusion.Schedulers;

namespace Farm.Diffusion.Tests.Schedulers;

public sealed class SchedulerTests
{
    private const double Deviation = 0.5;

    private static readonly SchedulerConfig Config = new(
        BetaStart: 0.00085, BetaEnd: 0.012, BetaSchedule: BetaSchedule.ScaledLinear, StepsOffset: 1, ClipSample: false,
        SetAlphaToOne: true);

    private static IEnumerable<string> Names() => SchedulerCatalog.Names;

    /// <summary>PNDM combines what the model said rather than what it means, and flow models say one thing only.</summary>
    private static IEnumerable<string> NamesForAnyPrediction() =>
        Names().Where(static name => name != "pndm" && !name.StartsWith("flow-", StringComparison.Ordinal));

    /// <summary>TCD ends at the noise level of training step 0.</summary>
    private static IEnumerable<string> NamesThatEndClean() => Names().Where(static name => name != "tcd");

    [TestCaseSource(nameof(Names))]
    public void A_step_allocates_nothing_after_the_first(string name)
    {
        var scheduler = Create(name, Config);
        scheduler.SetTimesteps(6);
        var sample = new float[4 * 8 * 8];
        var output = new float[sample.Length];
        var input = new float[sample.Length];
        var noise = new TorchGenerator(1);
        noise.FillNormal(sample);
        scheduler.ScaleModelInput(sample, 0, input);
        scheduler.Step(output, 0, sample, noise);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 1; call < 6; call++)
        {
            scheduler.ScaleModelInput(sample, call, input);
            scheduler.Step(output, call, sample, noise);
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [TestCaseSource(nameof(NamesForAnyPrediction))]
    public void Whatever_a_model_predicts_the_run_is_the_same(string name)
    {
        var epsilon = Run(Create(name, Config with { PredictionType = PredictionType.Epsilon }), PredictionType.Epsilon, 8);
        var velocity = Run(Create(name, Config with { PredictionType = PredictionType.Velocity }), PredictionType.Velocity, 8);
        var sample = Run(Create(name, Config with { PredictionType = PredictionType.Sample }), PredictionType.Sample, 8);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(velocity, Is.EqualTo(epsilon).Within(1e-4));
            Assert.That(sample, Is.EqualTo(epsilon).Within(1e-4));
        }
    }

    [TestCaseSource(nameof(NamesThatEndClean))]
    public void The_last_step_ends_at_the_picture_foreseen(string name)
    {
        var scheduler = Create(name, Config);
        var end = Run(scheduler, PredictionType.Epsilon, 8);
        Assert.That(end, Is.EqualTo(scheduler.Denoised.ToArray()).Within(1e-5));
    }

    [TestCaseSource(nameof(Names))]
    public void Requests_that_take_turns_do_not_see_each_other(string name)
    {
        var alone = Run(Create(name, Config), PredictionType.Epsilon, 8);
        var one = Create(name, Config);
        var other = Create(name, Config);
        one.SetTimesteps(8);
        other.SetTimesteps(5);
        INoiseSource oneNoise = new TorchGenerator(5);
        INoiseSource otherNoise = new TorchGenerator(6);
        var sample = Start(one, oneNoise);
        var otherSample = Start(other, otherNoise);
        for (var call = 0; call < one.Timesteps.Count; call++)
        {
            Call(one, PredictionType.Epsilon, call, sample, oneNoise);
            if (call < other.Timesteps.Count)
            {
                Call(other, PredictionType.Epsilon, call, otherSample, otherNoise);
            }
        }

        Assert.That(sample, Is.EqualTo(alone));
    }

    [TestCaseSource(nameof(Names))]
    public void A_second_run_is_like_the_first(string name)
    {
        var scheduler = Create(name, Config);
        var first = Run(scheduler, PredictionType.Epsilon, 8);
        Assert.That(Run(scheduler, PredictionType.Epsilon, 8), Is.EqualTo(first));
    }

    [TestCaseSource(nameof(Names))]
    public void A_call_out_of_order_is_refused(string name)
    {
        var scheduler = Create(name, Config);
        scheduler.SetTimesteps(5);
        var noise = new TorchGenerator(1);
        var calls = scheduler.Timesteps.Count;
        scheduler.Step(new float[4], 2, new float[4], noise);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => scheduler.Step(new float[4], 2, new float[4], noise), Throws.InvalidOperationException);
            Assert.That(() => scheduler.Step(new float[4], calls, new float[4], noise), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => scheduler.Step(new float[3], 3, new float[4], noise), Throws.ArgumentException);
        }
    }

    [TestCaseSource(nameof(Names))]
    public void Steps_beyond_the_training_steps_are_refused(string name)
    {
        var scheduler = Create(name, Config);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => scheduler.SetTimesteps(0), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => scheduler.SetTimesteps(1001), Throws.InstanceOf<ArgumentOutOfRangeException>());
        }
    }

    [TestCase(1, 0)]
    [TestCase(0.6, 8)]
    [TestCase(0.35, 13)]
    [TestCase(0.01, 20)]
    [TestCase(0, 20)]
    public void A_strength_begins_at_the_call_that_leaves_its_share_of_the_steps(double strength, int first)
    {
        var scheduler = Create("euler", Config);
        scheduler.SetTimesteps(20);
        Assert.That(scheduler.Begin(strength), Is.EqualTo(first));
    }

    [TestCase("euler", 28, 0.35, 19)]
    [TestCase("flow-euler", 28, 0.35, 18)]
    [TestCase("flow-heun", 28, 0.35, 36)]
    [TestCase("heun", 20, 0.6, 16)]
    [TestCase("heun", 20, 0, 39)]
    [TestCase("pndm", 20, 0.6, 8)]
    [TestCase("pndm", 20, 0, 21)]
    public void Each_family_begins_at_the_call_that_its_pipeline_in_diffusers_begins_at(string name, int steps, double strength, int first)
    {
        var scheduler = Create(name, Config);
        scheduler.SetTimesteps(steps);
        Assert.That(scheduler.Begin(strength), Is.EqualTo(first));
    }

    [TestCase("pndm", 21)]
    [TestCase("heun", 39)]
    [TestCase("flow-heun", 39)]
    [TestCase("unipc", 20)]
    public void Some_methods_make_more_calls_than_steps(string name, int calls)
    {
        var scheduler = Create(name, Config);
        scheduler.SetTimesteps(20);
        Assert.That(scheduler.Timesteps, Has.Count.EqualTo(calls));
    }

    [TestCase("heun")]
    [TestCase("flow-heun")]
    public void A_correction_of_a_step_that_was_not_made_is_refused(string name)
    {
        var scheduler = Create(name, Config);
        scheduler.SetTimesteps(5);
        Assert.That(() => scheduler.Step(new float[4], 1, new float[4], new TorchGenerator(1)), Throws.InvalidOperationException);
    }

    [TestCase(-0.1)]
    [TestCase(1.1)]
    [TestCase(double.NaN)]
    public void A_strength_beyond_0_to_1_is_refused(double strength) =>
        Assert.That(() => Create("euler", Config).Begin(strength), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void With_zero_terminal_SNR_the_first_v_of_DDIM_is_the_picture_itself()
    {
        var scheduler = Create("ddim", Config with
        {
            RescaleBetasZeroSnr = true, PredictionType = PredictionType.Velocity, TimestepSpacing = TimestepSpacing.Trailing,
        });
        scheduler.SetTimesteps(10);
        scheduler.Step([0.25f, -0.5f], 0, [1, 1], new TorchGenerator(0));
        Assert.That(scheduler.Denoised.ToArray(), Is.EqualTo(new[] { -0.25f, 0.5f }));
    }

    [Test]
    public void DDIM_keeps_the_picture_within_the_clip_range()
    {
        var scheduler = Create("ddim", Config with { ClipSample = true, ClipSampleRange = 0.5, PredictionType = PredictionType.Sample });
        scheduler.SetTimesteps(10);
        scheduler.Step([3, -3, 0.25f], 0, [1, 1, 1], new TorchGenerator(0));
        Assert.That(scheduler.Denoised.ToArray(), Is.EqualTo(new[] { 0.5f, -0.5f, 0.25f }));
    }

    [Test]
    public void A_higher_order_of_DPM_solver_comes_closer_to_the_exact_solution()
    {
        var first = Error(1, SolverType.Midpoint);
        var second = Error(2, SolverType.Midpoint);
        var heun = Error(2, SolverType.Heun);
        var third = Error(3, SolverType.Midpoint);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(second, Is.LessThan(first / 5));
            Assert.That(heun, Is.LessThan(first / 5));
            Assert.That(third, Is.LessThan(second / 2));
        }
    }

    [TestCase(SolverType.Bh1)]
    [TestCase(SolverType.Bh2)]
    public void A_higher_order_of_UniPC_comes_closer_to_the_exact_solution(SolverType type)
    {
        const string UniPc = "UniPCMultistepScheduler";
        var first = Error(1, type, UniPc);
        var second = Error(2, type, UniPc);
        var third = Error(3, type, UniPc);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(second, Is.LessThan(first / 2));
            Assert.That(third, Is.LessThan(second / 2));
        }
    }

    [Test]
    public void A_first_call_of_PNDM_means_the_same_whatever_the_model_predicts()
    {
        Assert.That(After(PredictionType.Velocity), Is.EqualTo(After(PredictionType.Epsilon)).Within(1e-5));

        static float[] After(PredictionType prediction)
        {
            var scheduler = Create("pndm", Config with { PredictionType = prediction });
            scheduler.SetTimesteps(8);
            float[] sample = [1, -0.5f, 0.25f];
            Call(scheduler, prediction, 0, sample, new TorchGenerator(5));
            return sample;
        }
    }

    [TestCase(null, 0)]
    [TestCase(0, 1)]
    public void UniPC_leaves_out_the_corrections_that_the_configuration_names(int? disabled, int firstDifference)
    {
        var plain = Create("unipc", Config with { DisableCorrector = [0, 1, 2, 3] });
        var other = Create("unipc", Config with { DisableCorrector = disabled is { } step ? [step] : [] });
        plain.SetTimesteps(4);
        other.SetTimesteps(4);
        float[] sample = [1, -0.5f, 0.25f];
        float[] otherSample = [.. sample];
        for (var call = 0; call <= firstDifference + 1; call++)
        {
            Assert.That(otherSample, Is.EqualTo(sample), $"before call {call}");
            Call(plain, PredictionType.Epsilon, call, sample, new TorchGenerator(5));
            Call(other, PredictionType.Epsilon, call, otherSample, new TorchGenerator(5));
        }

        Assert.That(otherSample, Is.Not.EqualTo(sample));
    }

    /// <summary>Distance from the exact solution of the flow for Gaussian data, x(σ) ~ √(deviation² + σ²), relative.</summary>
    private static double Error(int order, SolverType type, string className = "DPMSolverMultistepScheduler")
    {
        var scheduler = Create(className, Config with
        {
            SolverOrder = order, SolverType = type, UseExponentialSigmas = true, FinalSigmasType = FinalSigma.SigmaMin,
        });
        scheduler.SetTimesteps(30);
        var from = scheduler.Sigmas[0];
        var to = scheduler.Sigmas[^1];
        var exact = Math.Sqrt(Spread(to) / Spread(from) * (1 + from * from) / (1 + to * to));
        var start = Start(scheduler, new TorchGenerator(5));
        var end = Run(scheduler, PredictionType.Epsilon, 30);
        return start.Zip(end, (x, y) => Math.Abs(y / x / exact - 1)).Max();

        static double Spread(double sigma) => Deviation * Deviation + sigma * sigma;
    }

    private static Scheduler Create(string name, SchedulerConfig config) =>
        SchedulerCatalog.TryCreate(name, config, out var scheduler, out var error)
        ? scheduler
        : throw new AssertionException(error);

    private static float[] Start(Scheduler scheduler, INoiseSource noise)
    {
        var sample = new float[32];
        noise.FillNormal(sample);
        return Array.ConvertAll(sample, value => (float)(value * scheduler.InitNoiseSigma));
    }

    private static float[] Run(Scheduler scheduler, PredictionType prediction, int steps)
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

    /// <summary>One call of the perfect denoiser of data that is normal with <see cref="Deviation"/>.</summary>
    private static void Call(Scheduler scheduler, PredictionType prediction, int call, float[] sample, INoiseSource noise)
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
