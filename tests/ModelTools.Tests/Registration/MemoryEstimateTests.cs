using Farm.Catalog.Models;
using Farm.Contracts.Models;
using Farm.ModelTools.Registration;

namespace Farm.ModelTools.Tests.Registration;

public sealed class MemoryEstimateTests
{
    private const long GiB = 1L << 30;

    [TestCase(5 * GiB, null, Tier.Gpu6)]
    [TestCase((6 * GiB) - (512 * 512), null, Tier.Gpu6)]
    [TestCase((6 * GiB) - (512 * 512) + 1, null, Tier.Gpu12)]
    [TestCase(20 * GiB, null, Tier.Gpu24)]
    [TestCase(5 * GiB, Tier.Gpu12, Tier.Gpu12)]
    [TestCase(34 * GiB, Tier.Gpu24, Tier.Gpu24)]
    public void A_model_goes_to_the_smallest_tier_or_to_a_larger_one_that_is_asked_for(long weights, Tier? asked, Tier expected) =>
        Assert.That(MemoryEstimate.TierOf(new MemoryNeed(weights, 1), 512, asked, out _), Is.EqualTo(expected));

    [TestCase(34 * GiB, null, "34.00 GiB", "the 24 GiB of gpu24; export at a lower precision")]
    [TestCase(7 * GiB, Tier.Gpu6, "7.00 GiB", "the 6 GiB of gpu6; gpu12 holds it")]
    [TestCase(34 * GiB, Tier.Gpu12, "34.00 GiB", "the 12 GiB of gpu12")]
    public void A_model_beyond_the_tier_is_refused_with_the_numbers(long weights, Tier? asked, string has, string limit)
    {
        Assert.That(MemoryEstimate.TierOf(new MemoryNeed(weights, 1), 512, asked, out var problem), Is.Null);
        Assert.That(problem, Does.Contain(has).And.Contain(limit));
    }
}
