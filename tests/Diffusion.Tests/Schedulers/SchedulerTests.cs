using Farm.Diffusion.Noise;
using Farm.Diffusion.Schedulers;
using static Farm.Diffusion.Tests.Schedulers.PerfectModel;

namespace Farm.Diffusion.Tests.Schedulers;

/// <summary>Laws that hold for every scheduler.</summary>
public sealed class SchedulerTests
{
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
}
