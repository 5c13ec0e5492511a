using System.Text.Json;
using Farm.Diffusion.Schedulers;

namespace Farm.Diffusion.Tests.Schedulers;

/// <summary>Whole runs on a toy model against diffusers in float32, as shipped; see the README beside the numbers.</summary>
public sealed class SchedulerGoldenTests
{
    private const int Length = 16;
    private const double TimestepTolerance = 2e-4;

    private static IEnumerable<TestCaseData> Files() =>
        GoldenFiles.SchedulerNames().Select(static name => new TestCaseData(name).SetArgDisplayNames(name));

    [TestCaseSource(nameof(Files))]
    public void A_run_matches_diffusers(string name)
    {
        using var document = GoldenFiles.Read(name);
        var golden = document.RootElement;
        var className = golden.GetProperty("scheduler").GetString() ?? "";
        var config = SchedulerConfigFile.Parse(golden.GetProperty("config").GetRawText());
        var scheduler = Create(className, config, golden.GetProperty("step_kwargs"));
        var run = new GoldenRun(golden, scheduler, config.RescaleBetasZeroSnr ? 1e-4 : 2e-5);
        using (Assert.EnterMultipleScope())
        {
            run.Check();
        }
    }

    private static Scheduler Create(string className, SchedulerConfig config, JsonElement stepArguments)
    {
        foreach (var argument in stepArguments.EnumerateObject())
        {
            Assert.That(argument.Name, Is.EqualTo("eta"), "the only step argument supported");
            var eta = argument.Value.GetDouble();
            return className switch
            {
                DdimScheduler.ClassName => new DdimScheduler(config, eta),
                TcdScheduler.ClassName => new TcdScheduler(config, eta),
                _ => throw new AssertionException($"{className} takes no eta"),
            };
        }

        Assert.That(SchedulerCatalog.TryCreate(className, config, out var scheduler, out var error), Is.True, error);
        return scheduler ?? throw new InvalidOperationException(error);
    }

    private sealed class GoldenRun(JsonElement golden, Scheduler scheduler, double tolerance)
    {
        private readonly JsonElement single = golden.GetProperty("float32");
        private readonly PrescribedNoise noise = new();
        private readonly float[] sample = new float[Length];
        private readonly float[] input = new float[Length];
        private readonly float[] output = new float[Length];

        public void Check()
        {
            SetTimesteps(golden.GetProperty("steps").GetInt32());
            var first = Start();
            CheckSchedule(first);
            Near(sample, single.GetProperty("x_start"), "x_start");
            var steps = single.GetProperty("steps");
            Assert.That(steps.GetArrayLength(), Is.EqualTo(scheduler.Timesteps.Count - first), "number of calls");
            for (var k = 0; k < steps.GetArrayLength(); k++)
            {
                Step(first + k, k, steps[k]);
            }

            Near(sample, single.GetProperty("x_final"), "x_final");
        }

        private void SetTimesteps(int steps)
        {
            double[] sigmas = [];
            double? mu = null;
            foreach (var argument in golden.GetProperty("set_timesteps").EnumerateObject())
            {
                switch (argument.Name)
                {
                    case "mu":
                        mu = argument.Value.GetDouble();
                        break;
                    case "sigmas" when argument.Value.ValueKind == JsonValueKind.String:
                        Assert.That(argument.Value.GetString(), Is.EqualTo("linspace(1,1/N,N)"));
                        sigmas = Spacings.Linspace(1, 1.0 / steps, steps);
                        break;
                    case "sigmas":
                        sigmas = argument.Value.Doubles();
                        break;
                    default:
                        Assert.Fail($"set_timesteps takes no {argument.Name}");
                        break;
                }
            }

            scheduler.SetTimesteps(steps, sigmas, mu);
        }

        /// <summary>Fills the sample and gives the first call.</summary>
        private int Start()
        {
            float[] clean = [.. Enumerable.Range(1, Length).Select(static i => (float)Math.Sin(i))];
            var strength = golden.GetProperty("strength");
            if (strength.ValueKind == JsonValueKind.Null)
            {
                for (var i = 0; i < Length; i++)
                {
                    sample[i] = (float)(clean[i] * scheduler.InitNoiseSigma);
                }

                return 0;
            }

            var first = scheduler.Begin(strength.GetDouble());
            Assert.That(first, Is.EqualTo(single.GetProperty("t_start_index").GetInt32()), "begin index");
            var drawn = new float[Length];
            noise.Step = -1;
            noise.FillNormal(drawn);
            scheduler.AddNoise(clean, drawn, first, sample);
            return first;
        }

        private void CheckSchedule(int first)
        {
            double[] timesteps = [.. scheduler.Timesteps.Skip(first)];
            var expected = single.GetProperty("timesteps").Singles();
            var allowed = expected.All(double.IsInteger) ? 0 : TimestepTolerance;
            Assert.That(timesteps, Is.EqualTo(expected).Within(allowed), "timesteps");
            if (single.TryGetProperty("sigmas", out var sigmas))
            {
                Near([.. scheduler.Sigmas], sigmas.Singles(), "sigmas");
            }

            const string Initial = "init_noise_sigma";
            Near([scheduler.InitNoiseSigma], [single.GetProperty(Initial).GetSingle()], Initial);
        }

        private void Step(int call, int k, JsonElement step)
        {
            scheduler.ScaleModelInput(sample, call, input);
            if (step.TryGetProperty("model_input", out var expectedInput))
            {
                Near(input, expectedInput, $"model input of step {k}");
            }

            Model(scheduler.Timesteps[call]);
            noise.Step = k;
            var before = noise.Draws;
            scheduler.Step(output, call, sample, noise);
            Near(sample, step.GetProperty("x"), $"x after step {k}");
            Assert.That(noise.Draws - before, Is.EqualTo(step.GetProperty("noise_draws").GetInt32()), $"draws of step {k}");
        }

        private void Model(double timestep)
        {
            var linear = golden.GetProperty("model").GetString() == "M1";
            double? guidance = golden.GetProperty("cfg") is { ValueKind: JsonValueKind.Number } cfg ? cfg.GetDouble() : null;
            for (var i = 0; i < Length; i++)
            {
                var y = linear
                    ? 0.1 * input[i] + 0.01 * timestep / 1000
                    : 0.5 * Math.Sin(input[i]) + 0.3 * (timestep / 1000) * Math.Cos(i + 1);
                var unconditional = 0.8 * y - 0.02;
                output[i] = (float)(guidance is { } scale ? unconditional + scale * (y - unconditional) : y);
            }
        }

        private void Near(float[] actual, JsonElement expected, string what) =>
            Near(Array.ConvertAll(actual, static value => (double)value), expected.Singles(), what);

        private void Near(double[] actual, double[] expected, string what)
        {
            Assert.That(actual, Has.Length.EqualTo(expected.Length), what);
            Assert.That(Worst(actual, expected), Is.LessThanOrEqualTo(tolerance), what);
        }

        private static double Worst(double[] actual, double[] expected) =>
            actual.Zip(expected, static (a, b) => Math.Abs(a - b) / Math.Max(1, Math.Abs(b))).Max();
    }
}
