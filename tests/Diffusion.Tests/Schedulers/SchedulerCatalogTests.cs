using Farm.Diffusion.Schedulers;

namespace Farm.Diffusion.Tests.Schedulers;

public sealed class SchedulerCatalogTests
{
    private static readonly SchedulerConfig StableDiffusion = new(
        "PNDMScheduler", BetaStart: 0.00085, BetaEnd: 0.012, BetaSchedule: BetaSchedule.ScaledLinear, StepsOffset: 1,
        ClipSample: false, SetAlphaToOne: false, SkipPrkSteps: true);

    [Test]
    public void The_short_names_are_these() => Assert.That(SchedulerCatalog.Names, Is.EqualTo(new[]
    {
        "ddim", "ddpm", "dpmpp-2m", "dpmpp-2m-karras", "dpmpp-2m-sde", "dpmpp-2m-sde-karras", "euler", "euler-a", "euler-karras",
        "flow-euler", "flow-heun", "heun", "lcm", "pndm", "tcd", "unipc",
    }));

    [TestCase("ddim", "DDIMScheduler")]
    [TestCase("euler", "EulerDiscreteScheduler")]
    [TestCase("Euler-Karras", "EulerDiscreteScheduler")]
    [TestCase("dpmpp-2m", "DPMSolverMultistepScheduler")]
    [TestCase("dpmpp-2m-karras", "DPMSolverMultistepScheduler")]
    [TestCase("dpmpp-2m-sde", "DPMSolverMultistepScheduler")]
    [TestCase("dpmpp-2m-sde-karras", "DPMSolverMultistepScheduler")]
    [TestCase("ddpm", "DDPMScheduler")]
    [TestCase("pndm", "PNDMScheduler")]
    [TestCase("euler-a", "EulerAncestralDiscreteScheduler")]
    [TestCase("heun", "HeunDiscreteScheduler")]
    [TestCase("unipc", "UniPCMultistepScheduler")]
    [TestCase("lcm", "LCMScheduler")]
    [TestCase("tcd", "TCDScheduler")]
    [TestCase("DDIMScheduler", "DDIMScheduler")]
    public void A_name_makes_its_class_whatever_the_models_own(string name, string className) =>
        Assert.That(Create(name, StableDiffusion).Name, Is.EqualTo(className));

    [TestCase("DDIMScheduler")]
    [TestCase("EulerDiscreteScheduler")]
    [TestCase("DPMSolverMultistepScheduler")]
    [TestCase("PNDMScheduler")]
    [TestCase("FlowMatchEulerDiscreteScheduler")]
    [TestCase("FlowMatchHeunDiscreteScheduler")]
    public void No_name_makes_the_models_own_class(string className) =>
        Assert.That(Create(null, StableDiffusion with { ClassName = className }).Name, Is.EqualTo(className));

    [Test]
    public void A_missing_spacing_is_leading_for_DDIM_and_linspace_for_the_others()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(First("ddim"), Is.EqualTo(951));
            Assert.That(First("euler"), Is.EqualTo(999));
            Assert.That(First("dpmpp-2m"), Is.EqualTo(999));
        }

        static double First(string name)
        {
            var scheduler = Create(name, StableDiffusion);
            scheduler.SetTimesteps(20);
            return scheduler.Timesteps[0];
        }
    }

    [Test]
    public void A_short_name_decides_the_spacing_of_sigma_over_the_configuration()
    {
        var karras = Create("euler-karras", StableDiffusion with { UseBetaSigmas = true });
        var plain = Create("euler", StableDiffusion with { UseKarrasSigmas = true });
        karras.SetTimesteps(8);
        plain.SetTimesteps(8);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(plain.Timesteps[1], Is.EqualTo(856.2857).Within(1e-4));
            Assert.That(karras.Sigmas, Is.EqualTo((double[])[.. Spacings.Karras(karras.Sigmas[0], karras.Sigmas[7], 8), 0]));
        }
    }

    [Test]
    public void A_class_that_is_not_supported_is_named_with_those_that_are()
    {
        var refusal = Refusal(null, StableDiffusion with { ClassName = "DEISMultistepScheduler" });
        Assert.That(refusal, Does.StartWith("The model's own scheduler, DEISMultistepScheduler, is not supported yet; name one of ddim, ddpm, ")
            .And.EndWith("TCDScheduler, UniPCMultistepScheduler."));
    }

    [TestCase("ddim", "FlowMatchEulerDiscreteScheduler", "_class_name is FlowMatchEulerDiscreteScheduler, which is for flow models")]
    [TestCase("flow-euler", "PNDMScheduler", "_class_name is PNDMScheduler, which is not for flow models")]
    public void A_scheduler_for_another_kind_of_noise_is_refused(string name, string modelClass, string reason) =>
        Assert.That(Refusal(name, StableDiffusion with { ClassName = modelClass }), Does.Contain(reason));

    [TestCase("HeunDiscreteScheduler", BetaSchedule.Linear)]
    [TestCase("LCMScheduler", BetaSchedule.ScaledLinear)]
    [TestCase("TCDScheduler", BetaSchedule.ScaledLinear)]
    public void A_class_for_latent_diffusion_has_betas_of_its_own(string className, BetaSchedule schedule)
    {
        var written = new SchedulerConfig(className, BetaStart: 0.00085, BetaEnd: 0.012, BetaSchedule: schedule);
        Assert.That(Noised(new(className)), Is.EqualTo(Noised(written)));

        static float[] Noised(SchedulerConfig config)
        {
            var scheduler = Create(null, config);
            scheduler.SetTimesteps(8);
            var noised = new float[2];
            scheduler.AddNoise([1, 0], [0, 1], 3, noised);
            return noised;
        }
    }

    [TestCase("plms", "no scheduler 'plms'")]
    [TestCase("", "no scheduler ''")]
    public void An_unknown_name_is_refused(string name, string reason) => Assert.That(Refusal(name, StableDiffusion), Does.Contain(reason));

    [Test]
    public void A_configuration_without_a_class_needs_a_name() =>
        Assert.That(Refusal(null, StableDiffusion with { ClassName = null }), Does.Contain("_class_name"));

    [Test]
    public void A_setting_that_the_class_cannot_run_is_refused_by_field_and_value()
    {
        const string Dpm = "DPMSolverMultistepScheduler";
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                Refusal(Dpm, StableDiffusion with { AlgorithmType = SolverAlgorithm.DpmSolver }),
                Does.Contain("algorithm_type is dpmsolver;"));
            Assert.That(Refusal(Dpm, StableDiffusion with { VarianceType = "learned" }), Does.Contain("variance_type is learned"));
            Assert.That(
                Refusal(Dpm, StableDiffusion with { PredictionType = PredictionType.Flow }),
                Does.Contain("prediction_type is flow_prediction"));
            Assert.That(
                Refusal("ddim", StableDiffusion with { PredictionType = PredictionType.Flow }),
                Does.Contain("prediction_type is flow_prediction"));
            Assert.That(Refusal("PNDMScheduler", StableDiffusion with { SkipPrkSteps = false }), Does.Contain("skip_prk_steps is false"));
            Assert.That(
                Refusal("pndm", StableDiffusion with { PredictionType = PredictionType.Sample }), Does.Contain("prediction_type is sample"));
            Assert.That(Refusal("ddpm", StableDiffusion with { VarianceType = "learned" }), Does.Contain("variance_type is learned"));
            Assert.That(Refusal("unipc", StableDiffusion with { PredictX0 = false }), Does.Contain("predict_x0 is false"));
            Assert.That(
                Refusal(null, new("UniPCMultistepScheduler", UseDynamicShifting: true)),
                Does.Contain("use_dynamic_shifting is true and use_flow_sigmas not"));
            Assert.That(
                Refusal(null, new("UniPCMultistepScheduler", ShiftTerminal: 0.02)),
                Does.Contain("shift_terminal is 0.02 and use_flow_sigmas not true"));
            Assert.That(
                Refusal(null, new(Dpm, UseFlowSigmas: true, UseDynamicShifting: true, TimeShiftType: TimeShiftType.Linear)),
                Does.Contain("time_shift_type is linear"));
            Assert.That(
                Refusal(null, new("FlowMatchEulerDiscreteScheduler", UseKarrasSigmas: true, SigmaMax: 14.6)), Does.Contain("sigma_max is 14.6, above 1"));
            Assert.That(
                Refusal(null, new("FlowMatchEulerDiscreteScheduler", InvertSigmas: true)), Does.Contain("invert_sigmas is true"));
            Assert.That(Refusal("ddim", StableDiffusion with { Thresholding = true }), Does.Contain("thresholding is true"));
            Assert.That(
                Refusal("ddim", StableDiffusion with { RescaleBetasZeroSnr = true }),
                Does.Contain("rescale_betas_zero_snr is true"));
            Assert.That(
                Refusal("EulerDiscreteScheduler", StableDiffusion with { UseLuLambdas = true }),
                Does.Contain("use_lu_lambdas is true"));
        }
    }

    private static Scheduler Create(string? name, SchedulerConfig config) =>
        SchedulerCatalog.TryCreate(name, config, out var scheduler, out var error)
        ? scheduler
        : throw new AssertionException(error);

    private static string? Refusal(string? name, SchedulerConfig config) =>
        SchedulerCatalog.TryCreate(name, config, out _, out var error) ? null : error;
}
