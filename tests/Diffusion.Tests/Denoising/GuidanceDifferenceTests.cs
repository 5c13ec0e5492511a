using Farm.Diffusion.Denoising;

namespace Farm.Diffusion.Tests.Denoising;

public sealed class GuidanceDifferenceTests
{
    [Test]
    public void The_first_calls_count_by_the_root_mean_square_of_their_difference()
    {
        var difference = new GuidanceDifference(2);
        Assert.That(difference.Mean, Is.Zero);
        difference.Add([3, 0, 0, 4], [0, 0, 0, 0]);
        Assert.That((difference.Mean, difference.Measured), Is.EqualTo((2.5, 1)));
        difference.Add([1, 1, 1, 1], [0, 2, 0, 2]);
        Assert.That((difference.Mean, difference.Measured), Is.EqualTo((1.75, 2)));
        difference.Add([100, 100, 100, 100], [0, 0, 0, 0]);
        Assert.That((difference.Mean, difference.Measured), Is.EqualTo((1.75, 2)));
    }

    [Test]
    public void Without_guidance_there_is_nothing_to_measure()
    {
        var difference = new GuidanceDifference(5);
        difference.Add([1, 2], []);
        Assert.That((difference.Mean, difference.Measured), Is.EqualTo((0.0, 0)));
    }

    [Test]
    public void Measuring_allocates_nothing()
    {
        var (conditional, unconditional) = (new float[4096], new float[4096]);
        var difference = new GuidanceDifference(int.MaxValue);
        difference.Add(conditional, unconditional);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < 100; call++)
        {
            difference.Add(conditional, unconditional);
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }
}
