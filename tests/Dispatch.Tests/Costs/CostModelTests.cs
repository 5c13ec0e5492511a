using Farm.Contracts.Jobs;
using Farm.Contracts.Models;
using Farm.Dispatch.Costs;
using FsCheck;
using FsCheck.Fluent;

namespace Farm.Dispatch.Tests.Costs;

/// <summary>Predicted costs of jobs, before and after renders were seen.</summary>
public sealed class CostModelTests
{
    private static JobShape Shape(double passes = 20, double megapixels = 0.25, string model = "sd15") => new(model, Tier.Gpu6, megapixels, passes);

    [TestCase(Tier.Gpu6, 1 + (20 * 2 * 1.048576 * 0.2))]
    [TestCase(Tier.Gpu12, 1 + (20 * 2 * 1.048576 * 0.25))]
    [TestCase(Tier.Gpu24, 1 + (20 * 2 * 1.048576 * 0.5))]
    public void What_nobody_rendered_costs_what_its_tier_is_assumed_to(Tier tier, double seconds) =>
        Assert.That(new CostModel().Predict(JobShape.Of(Spec(steps: 20, guidance: 7), tier)), Is.EqualTo(seconds).Within(1e-9));

    [Test]
    public void A_run_from_a_picture_counts_the_steps_that_are_made_and_guidance_counts_twice()
    {
        Assert.That(JobShape.Of(Spec(30, 1) with { InitImage = "uploads/a/b", Strength = 0.41 }, Tier.Gpu6).Passes, Is.EqualTo(13));
        Assert.That(JobShape.Of(Spec(30, 7) with { InitImage = "uploads/a/b", Strength = 0.5 }, Tier.Gpu6).Passes, Is.EqualTo(30));
        Assert.That(JobShape.Of(Spec(30, 7), Tier.Gpu6).Passes, Is.EqualTo(60));
    }

    [TestCase(3, 0.02)]
    [TestCase(0.2, 1.5)]
    [TestCase(20, 40)]
    public void A_few_dozen_renders_give_the_line_whatever_was_assumed(double beside, double slope)
    {
        var (costs, random) = (new CostModel(), new Random(4));
        for (var i = 0; i < 40; i++)
        {
            var shape = Shape(5 + random.Next(60), 0.25 * (1 + random.Next(8)));
            costs.Learn(shape, "A100", (beside + (slope * shape.Work)) * (0.95 + (0.1 * random.NextDouble())));
        }

        foreach (var passes in new[] { 5, 30, 60 })
        {
            Assert.That(costs.Predict(Shape(passes, 1), "A100") / (beside + (slope * passes)), Is.EqualTo(1).Within(0.05));
        }

        Assert.That(costs.RelativeError(Shape(), "A100"), Is.LessThan(0.1));
    }

    [Test]
    public void The_first_render_is_believed()
    {
        var costs = new CostModel();
        costs.Learn(Shape(), "cpu", 300);
        Assert.That(costs.Predict(Shape(), "cpu"), Is.EqualTo(300).Within(15));
        Assert.That(costs.Predict(Shape(40), "cpu"), Is.GreaterThan(400));
    }

    [TestCase(100)]
    [TestCase(0.01)]
    public void One_render_far_off_moves_little_whenever_it_comes(double factor)
    {
        for (var at = 0; at < 12; at++)
        {
            var costs = new CostModel();
            for (var i = 0; i < 12; i++)
            {
                costs.Learn(Shape(10 + (i % 3)), "A100", (2 + (0.5 * Shape(10 + (i % 3)).Work)) * (i == at ? factor : 1));
            }

            Assert.That(costs.Predict(Shape(11), "A100") / (2 + (0.5 * Shape(11).Work)), Is.EqualTo(1).Within(0.15), $"the render at {at}");
        }
    }

    [Test]
    public void A_lasting_change_is_followed_within_the_renders_that_are_remembered()
    {
        var costs = new CostModel();
        for (var i = 0; i < 50; i++)
        {
            costs.Learn(Shape(), "A100", 2);
        }

        for (var i = 0; i < 24; i++)
        {
            costs.Learn(Shape(), "A100", 10);
        }

        Assert.That(costs.Predict(Shape(), "A100"), Is.EqualTo(10).Within(0.5));
    }

    [TestCase(0)]
    [TestCase(-3)]
    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(double.NegativeInfinity)]
    [TestCase(1e9)]
    public void What_cannot_be_a_time_teaches_nothing(double seconds)
    {
        var costs = new CostModel();
        costs.Learn(Shape(), "A100", 2);
        var before = costs.Predict(Shape());
        Assert.That(costs.Learn(Shape(), "A100", seconds), Is.False);
        Assert.That(costs.Predict(Shape()), Is.EqualTo(before));
    }

    [Test]
    public void Without_a_kind_a_prediction_is_that_of_the_kinds_as_they_share_the_work()
    {
        var costs = new CostModel();
        for (var i = 0; i < 200; i++)
        {
            costs.Learn(Shape(), i % 4 == 0 ? "slow" : "fast", i % 4 == 0 ? 10 : 2);
        }

        Assert.That(costs.Predict(Shape(), "slow"), Is.EqualTo(10).Within(0.1));
        Assert.That(costs.Predict(Shape()), Is.EqualTo(4).Within(0.3));
        Assert.That(costs.Predict(Shape(), "unknown"), Is.EqualTo(costs.Predict(Shape())));
    }

    [Test]
    public void The_band_holds_most_renders_and_narrows_with_what_was_seen()
    {
        var (costs, random) = (new CostModel(), new Random(5));
        var (low, high) = costs.Band(Shape());
        Assert.That(high / low, Is.GreaterThan(2));
        double Next() => 4 * Math.Exp(0.1 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        for (var i = 0; i < 60; i++)
        {
            costs.Learn(Shape(), "A100", Next());
        }

        (low, high) = costs.Band(Shape(), "A100");
        Assert.That(Enumerable.Range(0, 1000).Select(_ => Next()).Count(seconds => seconds >= low && seconds <= high), Is.GreaterThan(700));
        Assert.That(high / low, Is.LessThan(1.6));
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public Property A_prediction_is_above_0_and_finite_whatever_was_learned() => Prop.ForAll(
        ArbMap.Default.ArbFor<(double Pixels, double Passes, double Seconds)[]>(),
        static renders =>
        {
            var costs = new CostModel();
            foreach (var (pixels, passes, seconds) in renders)
            {
                costs.Learn(Shape(passes, pixels), "A100", seconds);
            }

            return renders.Append((0.25, 20, 0)).All(render => costs.Predict(Shape(render.Passes, render.Pixels)) is > 0 and < double.PositiveInfinity);
        });

    private static JobSpec Spec(int steps, double guidance) => new()
    {
        Model = "sd15",
        Prompt = "a fox",
        NegativePrompt = "",
        Width = 1024,
        Height = 1024,
        Steps = steps,
        Guidance = guidance,
        Seed = 1,
        Format = "png",
        Preview = false,
    };
}
