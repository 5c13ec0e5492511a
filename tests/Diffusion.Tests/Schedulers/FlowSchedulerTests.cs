using Farm.Diffusion.Noise;
using Farm.Diffusion.Schedulers;

namespace Farm.Diffusion.Tests.Schedulers;

public sealed class FlowSchedulerTests
{
    private const double Deviation = 0.5;

    private const string Euler = "FlowMatchEulerDiscreteScheduler";

    private static readonly SchedulerConfig Stable = new(Euler, Shift: 3);

    [Test]
    public void Mu_follows_the_tables_of_diffusers()
    {
        using var golden = GoldenFiles.Read("_shapes_mu_cfg_rope");
        var mu = golden.RootElement.GetProperty("mu");
        SchedulerConfig flux = new(Euler);
        SchedulerConfig qwen = new(Euler, MaxShift: 0.9, MaxImageSeqLen: 8192);
        SchedulerConfig stable = new(Euler, MaxShift: 1.16);
        using (Assert.EnterMultipleScope())
        {
            Check("flux1", (tokens, _) => FlowShift.Linear(flux, tokens));
            Check("qwen", (tokens, _) => FlowShift.Linear(qwen, tokens));
            Check("sd3_dynamic_maxshift1.16", (tokens, _) => FlowShift.Linear(stable, tokens));
            Check("flux2_empirical", FlowShift.Empirical);
        }

        void Check(string table, Func<int, int, double> formula)
        {
            foreach (var row in mu.GetProperty(table).EnumerateArray())
            {
                var tokens = row.GetProperty("L").GetInt32();
                var steps = row.TryGetProperty("steps", out var given) ? given.GetInt32() : 0;
                Assert.That(formula(tokens, steps), Is.EqualTo(row.GetProperty("mu").GetDouble()).Within(1e-12), $"{table} {tokens} {steps}");
            }
        }
    }

    [Test]
    public void A_shift_by_size_needs_mu() => Assert.That(
        () => Create(Stable with { UseDynamicShifting = true }).SetTimesteps(4),
        Throws.ArgumentException.With.Message.Contains("use_dynamic_shifting is true"));

    [Test]
    public void Noise_levels_for_other_than_the_steps_are_refused() =>
        Assert.That(() => Create(Stable).SetTimesteps(4, [1, 0.5]), Throws.ArgumentException.With.Message.Contains("2 noise levels for 4 steps"));

    [Test]
    public void A_scheduler_over_betas_takes_no_noise_levels_and_no_mu()
    {
        var scheduler = Create(new("DDIMScheduler"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => scheduler.SetTimesteps(2, [1, 0.5]), Throws.ArgumentException.With.Message.Contains("sigmas"));
            Assert.That(() => scheduler.SetTimesteps(2, mu: 1), Throws.ArgumentException.With.Message.Contains("mu"));
        }
    }

    [Test]
    public void A_linear_time_shift_uses_mu_itself()
    {
        var scheduler = Create(Stable with { UseDynamicShifting = true, TimeShiftType = TimeShiftType.Linear });
        scheduler.SetTimesteps(2, [1, 0.5], 3);
        Assert.That(scheduler.Sigmas, Is.EqualTo(new[] { 1, 0.75, 0 }).Within(1e-12));
    }

    [Test]
    public void A_spacing_lies_between_the_ends_of_the_shifted_levels()
    {
        using (Assert.EnterMultipleScope())
        {
            Check(Stable with { UseKarrasSigmas = true }, Spacings.Karras);
            Check(Stable with { UseExponentialSigmas = true }, Spacings.Exponential);
            Check(Stable with { UseBetaSigmas = true }, Spacings.Beta);
        }

        static void Check(SchedulerConfig config, Func<double, double, int, double[]> spread)
        {
            var scheduler = Create(config);
            scheduler.SetTimesteps(4, [1, 0.75, 0.5, 0.25]);
            Assert.That(scheduler.Sigmas, Is.EqualTo((double[])[.. spread(1, 0.5, 4), 0]).Within(1e-12));
        }
    }

    [Test]
    public void A_single_step_of_a_stretched_schedule_goes_all_the_way()
    {
        var scheduler = Create(Stable with { ShiftTerminal = 0.02 });
        scheduler.SetTimesteps(1);
        Assert.That(scheduler.Sigmas, Is.EqualTo(new double[] { 1, 0 }));
    }

    [Test]
    public void A_stochastic_step_is_the_picture_with_fresh_noise()
    {
        var scheduler = Create(Stable with { StochasticSampling = true });
        scheduler.SetTimesteps(2, [1, 0.5]);
        var noise = new PrescribedNoise();
        float[] sample = [1, -2];
        scheduler.Step([0.25f, 0.5f], 0, sample, noise);
        var drawn = new float[2];
        new PrescribedNoise().FillNormal(drawn);
        Assert.That(sample, Is.EqualTo(new[] { 0.25f * 0.75f + 0.75f * drawn[0], 0.25f * -2.5f + 0.75f * drawn[1] }).Within(1e-6));
        scheduler.Step([0.25f, 0.5f], 1, sample, noise);
        Assert.That((sample, noise.Draws), Is.EqualTo((scheduler.Denoised.ToArray(), 2)));
    }

    [TestCase(Euler, 0.1)]
    [TestCase("FlowMatchHeunDiscreteScheduler", 0.01)]
    [TestCase("DPMSolverMultistepScheduler", 0.01)]
    [TestCase("UniPCMultistepScheduler", 0.01)]
    public void A_solver_of_a_flow_comes_close_to_the_exact_solution(string className, double allowed)
    {
        var scheduler = Create(new(
            className, Shift: 3, FlowShift: 3, UseFlowSigmas: true, PredictionType: PredictionType.Flow, LowerOrderFinal: false));
        scheduler.SetTimesteps(40);
        var sample = new float[32];
        var noise = new TorchGenerator(5);
        noise.FillNormal(sample);
        var start = sample.ToArray();
        for (var call = 0; call < scheduler.Timesteps.Count; call++)
        {
            scheduler.Step(Perfect(sample, scheduler.Sigmas[call]), call, sample, noise);
        }

        var exact = Deviation / Math.Sqrt(Power(scheduler.Sigmas[0]));
        Assert.That(start.Zip(sample, (x, y) => Math.Abs(y / x / exact - 1)).Max(), Is.LessThan(allowed));
    }

    /// <summary>The perfect flow model's answer for data that is normal with <see cref="Deviation"/>.</summary>
    internal static float[] Perfect(float[] input, double sigma) =>
        Array.ConvertAll(input, x => (float)((sigma - (1 - sigma) * Deviation * Deviation) / Power(sigma) * x));

    private static double Power(double sigma) => (1 - sigma) * (1 - sigma) * Deviation * Deviation + sigma * sigma;

    private static Scheduler Create(SchedulerConfig config) =>
        SchedulerCatalog.TryCreate(null, config, out var scheduler, out var error)
        ? scheduler
        : throw new AssertionException(error);
}
