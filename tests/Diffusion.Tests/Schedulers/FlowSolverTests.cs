using System.Text.Json;
using Farm.Diffusion.Noise;
using Farm.Diffusion.Schedulers;

namespace Farm.Diffusion.Tests.Schedulers;

/// <summary>UniPC, DPM-Solver++ and flow matching on flow models, with every spacing, shift and count of steps.</summary>
public sealed class FlowSolverTests
{
    private const string UniPc = "UniPCMultistepScheduler";
    private const string Dpm = "DPMSolverMultistepScheduler";
    private const string Euler = "FlowMatchEulerDiscreteScheduler";
    private const string Heun = "FlowMatchHeunDiscreteScheduler";

    private static readonly string[] Spacings = ["", "use_karras_sigmas", "use_exponential_sigmas", "use_beta_sigmas", "use_lu_lambdas"];

    [Test]
    public void Levels_and_timesteps_are_those_of_the_formulas()
    {
        using var golden = GoldenFiles.ReadOwn("_flow_solvers");
        using (Assert.EnterMultipleScope())
        {
            foreach (var row in golden.RootElement.GetProperty("cases").EnumerateArray())
            {
                var mu = row.GetProperty("mu");
                var scheduler = LaidOut(row.GetProperty("config"), row.GetProperty("steps").GetInt32(), mu.ValueKind == JsonValueKind.Null ? null : mu.GetDouble());
                var label = $"{row.GetProperty("config").GetRawText()}, {row.GetProperty("steps")} steps";
                Assert.That(scheduler.Sigmas, Is.EqualTo(row.GetProperty("sigmas").Doubles()).Within(1e-12), label);
                Assert.That(scheduler.Timesteps, Is.EqualTo(row.GetProperty("timesteps").Doubles()), label);
            }
        }
    }

    [Test]
    public void Timesteps_are_cut_from_levels_computed_in_the_order_of_diffusers()
    {
        using var golden = GoldenFiles.ReadOwn("_flow_solvers");
        using (Assert.EnterMultipleScope())
        {
            foreach (var row in golden.RootElement.GetProperty("sweep").EnumerateArray())
            {
                foreach (var (index, timesteps) in row.GetProperty("timesteps").EnumerateArray().Index())
                {
                    Assert.That(LaidOut(row.GetProperty("config"), index + 1, null).Timesteps, Is.EqualTo(timesteps.Doubles()), row.GetProperty("config").GetRawText());
                }
            }
        }
    }

    /// <summary>A configuration is refused by name, or lays out 1 to 100 steps that fall from at most pure noise and render finite numbers.</summary>
    [Test]
    [CancelAfter(120_000)]
    public void Every_spacing_shift_and_count_of_steps_falls_from_noise_or_is_refused_by_name(
        [Values(UniPc, Dpm, Euler, Heun)] string className, [ValueSource(nameof(Spacings))] string spacing,
        [Values(0.1, 1, 3, 12)] double shift, [Values] bool isDynamic, [Values("zero", "sigma_min")] string final)
    {
        var config = SchedulerConfigFile.Parse($$"""
            {"_class_name":"{{className}}","use_flow_sigmas":true,"prediction_type":"flow_prediction","shift":{{shift}},"flow_shift":{{shift}},
             "use_dynamic_shifting":{{(isDynamic ? "true" : "false")}},"final_sigmas_type":"{{final}}"{{(spacing.Length == 0 ? "" : $",\"{spacing}\":true")}}}
            """);
        var isRefused = className switch
        {
            Dpm => spacing.Length > 0,
            UniPc => spacing is "use_exponential_sigmas" or "use_beta_sigmas",
            _ => false,
        };
        if (isRefused)
        {
            Assert.That(SchedulerCatalog.Try(config), Does.Contain($"use_flow_sigmas and {spacing} are both true"));
            return;
        }

        Assert.That(SchedulerCatalog.Try(config), Is.Null);
        SchedulerCatalog.TryCreate(null, config, out var scheduler, out _);
        var noise = new TorchGenerator(7);
        for (var steps = 1; steps <= 100; steps++)
        {
            scheduler!.SetTimesteps(steps, mu: scheduler.ShiftsByMu ? Math.Log(shift) : null);
            AssertFalls(scheduler, steps, className is Heun ? 1 : 0);
            AssertRenders(scheduler, steps, noise);
        }
    }

    [TestCase(UniPc, 14.6, 20)]
    [TestCase(Euler, 0.5, 0.6)]
    public void Ends_of_a_spacing_that_leave_nothing_between_them_are_refused(string className, double most, double least)
    {
        var config = new SchedulerConfig(className, UseFlowSigmas: true, UseKarrasSigmas: true, SigmaMin: least, SigmaMax: className == Euler ? most : null,
            BetaStart: 0.00085, BetaEnd: 0.012, BetaSchedule: BetaSchedule.ScaledLinear);
        Assert.That(SchedulerCatalog.Try(config), Does.Contain("noise level 1 of 4 is"));
    }

    [TestCase(UniPc, "flow_shift")]
    [TestCase(Dpm, "flow_shift")]
    [TestCase(Euler, "shift")]
    public void A_shift_that_numbers_cannot_hold_is_refused_and_renders_no_nonsense(string className, string key)
    {
        foreach (var shift in (string[])["1e20", "1e308"])
        {
            var config = SchedulerConfigFile.Parse($$"""{"_class_name":"{{className}}","use_flow_sigmas":true,"{{key}}":{{shift}}}""");
            if (SchedulerCatalog.Try(config) is { } problem)
            {
                Assert.That(problem, Does.Contain("noise level"));
            }
            else
            {
                SchedulerCatalog.TryCreate(null, config, out var scheduler, out _);
                scheduler!.SetTimesteps(20);
                AssertRenders(scheduler, 20, new TorchGenerator(7));
            }
        }
    }

    [TestCase(0.5, 10, 5)]
    [TestCase(0.33, 10, 6)]
    [TestCase(0.05, 10, 9)]
    [TestCase(0.99, 7, 0)]
    public void A_run_from_a_picture_leaves_out_as_many_steps_as_the_pipelines_of_flow_models_do(double strength, int steps, int first)
    {
        foreach (var className in (string[])[UniPc, Dpm, Euler])
        {
            SchedulerCatalog.TryCreate(null, new(className, UseFlowSigmas: true), out var scheduler, out _);
            scheduler!.SetTimesteps(steps);
            Assert.That(scheduler.Begin(strength), Is.EqualTo(first), className);
        }
    }

    /// <summary>Cut timesteps repeat near pure noise; a run goes by calls and never looks a timestep up.</summary>
    [TestCase(UniPc)]
    [TestCase(Dpm)]
    public void Timesteps_that_repeat_are_steps_of_their_own(string className)
    {
        SchedulerCatalog.TryCreate(null, new(className, UseFlowSigmas: true, FlowShift: 12, PredictionType: PredictionType.Flow), out var scheduler, out _);
        scheduler!.SetTimesteps(100);
        Assert.That(scheduler.Timesteps.Distinct().Count(), Is.LessThan(100));
        AssertFalls(scheduler, 100, 0);
        AssertRenders(scheduler, 100, new TorchGenerator(7));
    }

    private static Scheduler LaidOut(JsonElement config, int steps, double? mu)
    {
        Assert.That(SchedulerCatalog.TryCreate(null, SchedulerConfigFile.Parse(config.GetRawText()), out var scheduler, out var error), error);
        scheduler!.SetTimesteps(steps, mu: mu);
        return scheduler;
    }

    /// <param name="repeats">Calls beyond the first at one level: Heun's.</param>
    private static void AssertFalls(Scheduler scheduler, int steps, int repeats)
    {
        Assert.That(scheduler.Timesteps, Has.Count.EqualTo(steps + (repeats * (steps - 1))));
        for (var call = 0; call < scheduler.Timesteps.Count; call++)
        {
            var (sigma, timestep) = (scheduler.Sigmas[call], scheduler.Timesteps[call]);
            if (!(sigma > 0 && sigma <= 1 + 1e-12 && (call == 0 || sigma <= scheduler.Sigmas[call - 1]) && Math.Abs(timestep - (sigma * 1000)) < 1))
            {
                Assert.Fail($"{steps} steps, call {call}: sigma {sigma}, timestep {timestep}");
            }
        }

        Assert.That(scheduler.Sigmas[^1], Is.InRange(0, 1));
    }

    private static void AssertRenders(Scheduler scheduler, int steps, TorchGenerator noise)
    {
        var sample = new float[16];
        noise.FillNormal(sample);
        for (var call = 0; call < scheduler.Timesteps.Count; call++)
        {
            scheduler.Step(FlowSchedulerTests.Perfect(sample, scheduler.Sigmas[call]), call, sample, noise);
        }

        Assert.That(sample, Has.All.Matches<float>(static value => float.IsFinite(value) && Math.Abs(value) < 10), $"{steps} steps");
    }
}
