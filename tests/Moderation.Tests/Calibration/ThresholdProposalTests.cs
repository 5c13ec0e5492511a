using Farm.Moderation.Calibration;
using FsCheck;
using FsCheck.Fluent;

namespace Farm.Moderation.Tests.Calibration;

public sealed class ThresholdProposalTests
{
    // Published examples: Newcombe 1998, table I, method 3.
    [TestCase(81, 263, 0.2553, 0.3662)]
    [TestCase(15, 148, 0.0624, 0.1605)]
    [TestCase(0, 20, 0.0000, 0.1611)]
    [TestCase(1, 29, 0.0061, 0.1718)]
    [TestCase(29, 29, 0.8830, 1.0000)]
    public void Wilsons_interval_is_the_published_one(int hits, int trials, double low, double high)
    {
        var interval = new Rate(hits, trials);
        Assert.That((Math.Round(interval.Low, 4), Math.Round(interval.High, 4)), Is.EqualTo((low, high)));
    }

    [Test]
    public void The_threshold_is_the_least_of_four_decimals_that_the_asked_share_reaches()
    {
        // 0.000, 0.001, … 0.999.
        var scores = Enumerable.Range(0, 1000).Select(index => new BenignScore("m", index / 1000.0)).ToArray();
        var proposal = ThresholdProposal.Of(scores, 0.01, 0.001);
        Assert.That(proposal.Review.Threshold, Is.EqualTo(0.9891).Within(1e-9));
        Assert.That(proposal.Review.FalsePositives, Is.EqualTo(new Rate(10, 1000)));
        Assert.That(proposal.Block.Threshold, Is.EqualTo(0.9981).Within(1e-9));
        Assert.That(proposal.Block.FalsePositives, Is.EqualTo(new Rate(1, 1000)));
    }

    [Test]
    public void Groups_are_compared()
    {
        var scores = Enumerable.Range(0, 500).SelectMany(index => new[]
        {
            new BenignScore("a", index < 5 ? 0.9 : 0.1), new BenignScore("b", index < 15 ? 0.9 : 0.1),
        }).ToArray();
        var review = ThresholdProposal.Of(scores, 0.02, 0).Review;
        Assert.That(review.Groups.Select(group => (group.Group, group.FalsePositives.Count)), Is.EqualTo(new[] { ("a", 5), ("b", 15) }));
        Assert.That(review.GroupRatio, Is.EqualTo(3).Within(1e-9));
    }

    [Test]
    public void Too_few_pictures_propose_nothing() => Assert.That(
        () => ThresholdProposal.Of([.. Enumerable.Repeat(new BenignScore("m", 0.1), 999)], 0.01, 0.001), Throws.TypeOf<ArgumentOutOfRangeException>());

    [FsCheck.NUnit.Property(MaxTest = 50)]
    public Property At_most_the_asked_share_of_the_pictures_reaches_a_proposal() => Prop.ForAll(
        Gen.Choose(0, 10_000).Select(value => value / 10_000.0).ArrayOf(1500).ToArbitrary(), Gen.Choose(1, 300).ToArbitrary(), (values, thousandths) =>
        {
            var (review, block) = (thousandths / 1000.0, thousandths / 4000.0);
            var proposal = ThresholdProposal.Of([.. values.Select(value => new BenignScore("m", value))], review, block);
            // A threshold of 1 can be reached by scores of 1 alone: there is none above.
            return (proposal.Review.FalsePositives.Value <= review || proposal.Review.Threshold >= 1)
                && (proposal.Block.FalsePositives.Value <= block || proposal.Block.Threshold >= 1)
                && proposal.Review.Threshold <= proposal.Block.Threshold;
        });
}
