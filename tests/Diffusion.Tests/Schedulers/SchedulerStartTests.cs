using static Farm.Diffusion.Tests.Schedulers.PerfectModel;

namespace Farm.Diffusion.Tests.Schedulers;

/// <summary>Where a picture of one's own enters the run.</summary>
public sealed class SchedulerStartTests
{
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

    [TestCase(-0.1)]
    [TestCase(1.1)]
    [TestCase(double.NaN)]
    public void A_strength_beyond_0_to_1_is_refused(double strength) =>
        Assert.That(() => Create("euler", Config).Begin(strength), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
