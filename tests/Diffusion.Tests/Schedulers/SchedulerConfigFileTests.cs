using Farm.Diffusion.Schedulers;
using FsCheck;
using FsCheck.Fluent;

namespace Farm.Diffusion.Tests.Schedulers;

public sealed class SchedulerConfigFileTests
{
    [Test]
    public void Missing_keys_have_the_defaults_that_diffusers_classes_share()
    {
        Assert.That(SchedulerConfigFile.Parse("{}"), Is.EqualTo(new SchedulerConfig()));
        var config = new SchedulerConfig();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((config.NumTrainTimesteps, config.PredictionType), Is.EqualTo((1000, PredictionType.Epsilon)));
            Assert.That((config.LowerOrderFinal, config.PredictX0, config.SkipPrkSteps), Is.EqualTo((true, true, false)));
            Assert.That((config.Shift, config.UseDynamicShifting, config.ShiftTerminal), Is.EqualTo((1, false, (double?)null)));
            Assert.That((config.BaseShift, config.MaxShift), Is.EqualTo((0.5, 1.15)));
            Assert.That((config.BaseImageSeqLen, config.MaxImageSeqLen), Is.EqualTo((256, 4096)));
            Assert.That((config.OriginalInferenceSteps, config.TimestepScaling), Is.EqualTo((50, 10)));
            Assert.That(
                (config.SolverOrder, config.SolverType, config.FinalSigmasType),
                Is.EqualTo((2, SolverType.Midpoint, FinalSigma.Zero)));
        }
    }

    [Test]
    public void Published_names_and_keys_of_other_classes_are_read()
    {
        var config = SchedulerConfigFile.Parse("""
            { "_class_name": "PNDMScheduler", "_diffusers_version": "0.6.0", "beta_schedule": "scaled_linear", "skip_prk_steps": true,
              "steps_offset": 1, "trained_betas": null, "timestep_spacing": "trailing", "prediction_type": "v_prediction",
              "algorithm_type": "sde-dpmsolver++", "use_karras_sigmas": true }
            """);
        Assert.That(config, Is.EqualTo(new SchedulerConfig("PNDMScheduler", BetaSchedule: BetaSchedule.ScaledLinear, StepsOffset: 1,
            TimestepSpacing: TimestepSpacing.Trailing, PredictionType: PredictionType.Velocity,
            AlgorithmType: SolverAlgorithm.SdeDpmSolverPlusPlus, UseKarrasSigmas: true, SkipPrkSteps: true)));
    }

    [Test]
    public void An_infinity_as_Python_writes_it_is_read_and_one_within_a_string_stays()
    {
        var config = SchedulerConfigFile.Parse("""{ "lambda_min_clipped": -Infinity, "_class_name": "a \" -Infinity" }""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(config.LambdaMinClipped, Is.EqualTo(double.NegativeInfinity));
            Assert.That(config.ClassName, Is.EqualTo("a \" -Infinity"));
        }
    }

    [TestCase("""{ "beta_schedule": "sigmoid" }""", "beta_schedule is \"sigmoid\"")]
    [TestCase("""{ "beta_schedule": 1 }""", "beta_schedule is 1")]
    [TestCase("""{ "prediction_type": "noise" }""", "prediction_type is \"noise\"")]
    [TestCase("""{ "time_shift_type": "cubic" }""", "time_shift_type is \"cubic\"")]
    [TestCase("""{ "shift": 0 }""", "shift is 0")]
    [TestCase("""{ "flow_shift": -1 }""", "flow_shift is -1")]
    [TestCase("""{ "shift_terminal": 1 }""", "shift_terminal is 1")]
    [TestCase("""{ "base_shift": NaN }""", "base_shift is NaN")]
    [TestCase("""{ "max_shift": Infinity }""", "max_shift is ")]
    [TestCase("""{ "max_image_seq_len": 256 }""", "max_image_seq_len is 256")]
    [TestCase("""{ "timestep_scaling": 0 }""", "timestep_scaling is 0")]
    [TestCase("""{ "original_inference_steps": 0 }""", "original_inference_steps is 0")]
    [TestCase("""{ "original_inference_steps": 2000 }""", "original_inference_steps is 2000")]
    [TestCase("""{ "timestep_spacing": "random" }""", "timestep_spacing is \"random\"")]
    [TestCase("""{ "num_train_timesteps": "many" }""", "num_train_timesteps is \"many\"")]
    [TestCase("""{ "num_train_timesteps": 1 }""", "num_train_timesteps is 1")]
    [TestCase("""{ "num_train_timesteps": 100001 }""", "num_train_timesteps is 100001")]
    [TestCase("""{ "beta_start": 0 }""", "beta_start is 0")]
    [TestCase("""{ "beta_start": NaN }""", "beta_start is NaN")]
    [TestCase("""{ "beta_start": 0.03 }""", "beta_end is 0.02")]
    [TestCase("""{ "beta_end": 1 }""", "beta_end is 1")]
    [TestCase("""{ "steps_offset": -1 }""", "steps_offset is -1")]
    [TestCase("""{ "solver_order": 4 }""", "solver_order is 4")]
    [TestCase("""{ "trained_betas": [0.1, 0.2] }""", "trained_betas holds 2 values")]
    [TestCase("""{ "trained_betas": [0.1, 2], "num_train_timesteps": 2 }""", "trained_betas holds 2,")]
    [TestCase("""{ "trained_betas": [0.1, "x"], "num_train_timesteps": 2 }""", "trained_betas[1] is \"x\"")]
    [TestCase("""{ "clip_sample_range": 0 }""", "clip_sample_range is 0")]
    [TestCase("""{ "sigma_min": -1 }""", "sigma_min is -1")]
    [TestCase("""{ "sigma_min": 2, "sigma_max": 1 }""", "sigma_max is 1")]
    [TestCase("""{ "lambda_min_clipped": 1 }""", "lambda_min_clipped is 1")]
    [TestCase("""{ "use_karras_sigmas": true, "use_beta_sigmas": true }""", "more than one of use_karras_sigmas")]
    [TestCase("null", "holds null; must be an object")]
    [TestCase("[]", "holds a list; must be an object")]
    [TestCase("""{ "num_train_timesteps": 99999999999999999999 }""", "num_train_timesteps is 99999999999999999999")]
    public void A_value_that_cannot_be_is_refused_by_field_and_value(string json, string reason) =>
        Assert.That(() => SchedulerConfigFile.Parse(json), Throws.InstanceOf<InvalidDataException>().With.Message.Contains(reason));

    [Test]
    public void A_file_is_refused_by_its_path()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "{ \"beta_end\": 3 ");
            Assert.That(
            () => SchedulerConfigFile.Load(path),
            Throws.InstanceOf<InvalidDataException>().With.Message.StartsWith(path));
        }
        finally
        {
            File.Delete(path);
        }

        Assert.That(
            () => SchedulerConfigFile.Load(path),
            Throws.InstanceOf<InvalidDataException>().With.Message.EqualTo(path + ": the file is missing"));
    }

    [FsCheck.NUnit.Property]
    public Property Any_text_is_read_or_refused() => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
    {
        foreach (var json in (ReadOnlySpan<string>)[text.Get, "{\"beta_start\":" + text.Get + "}", "{\"" + text.Get + "\":Infinity}"])
        {
            try
            {
                SchedulerConfigFile.Parse(json);
            }
            catch (InvalidDataException)
            {
                // The one way to refuse.
            }
        }
    });
}
