using Farm.Diffusion.Schedulers;

namespace Farm.Diffusion.Tests.Schedulers;

public sealed class SpacingTests
{
    [Test]
    public void Beta_levels_are_the_quantiles_of_the_beta_distribution()
    {
        // 0.17568037865270014 is where the integral of the density, taken numerically, reaches a quarter.
        Assert.That(Spacings.Beta(1, 0, 5), Is.EqualTo(new[] { 1, 1 - 0.17568037865270014, 0.5, 0.17568037865270014, 0 }).Within(1e-10));
    }

    [Test]
    public void Every_spread_goes_from_the_first_end_to_the_last()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var spread in (Func<double, double, int, double[]>[])[Spacings.Linspace, Spacings.Karras, Spacings.Exponential, Spacings.Beta])
            {
                var row = spread(14.6, 0.03, 20);
                Assert.That((double[])[row[0], row[^1]], Is.EqualTo(new[] { 14.6, 0.03 }).Within(1e-12));
                Assert.That(row, Is.Ordered.Descending);
                Assert.That(spread(14.6, 0.03, 1)[0], Is.EqualTo(14.6).Within(1e-12));
            }
        }
    }

    [TestCase(TimestepSpacing.Leading, new double[] { 751, 501, 251, 1 })]
    [TestCase(TimestepSpacing.Trailing, new double[] { 999, 749, 499, 249 })]
    [TestCase(TimestepSpacing.Linspace, new double[] { 999, 666, 333, 0 })]
    public void One_step_solvers_visit_these_timesteps(TimestepSpacing spacing, double[] expected) =>
        Assert.That(spacing.Timesteps(1000, 4, 1), Is.EqualTo(expected));

    [TestCase(TimestepSpacing.Leading, new double[] { 801, 601, 401, 201 })]
    [TestCase(TimestepSpacing.Trailing, new double[] { 999, 749, 499, 249 })]
    [TestCase(TimestepSpacing.Linspace, new double[] { 999, 749, 500, 250 })]
    public void Multistep_solvers_leave_out_the_last_timestep(TimestepSpacing spacing, double[] expected) =>
        Assert.That(spacing.MultistepTimesteps(1000, 1000, 4, 1), Is.EqualTo(expected));

    [TestCase(BetaSchedule.Linear)]
    [TestCase(BetaSchedule.ScaledLinear)]
    [TestCase(BetaSchedule.SquaredCosine)]
    public void A_timestep_and_its_sigma_lead_to_each_other(BetaSchedule betas)
    {
        var schedule = new NoiseSchedule(new(BetaSchedule: betas), NoiseSchedule.AlmostZero);
        using (Assert.EnterMultipleScope())
        {
            for (var timestep = 0; timestep < 1000; timestep++)
            {
                Assert.That(schedule.TimestepOf(schedule.SigmaAt(timestep)), Is.EqualTo(timestep).Within(1e-6));
            }

            Assert.That(schedule.TimestepOf(0), Is.Zero);
            Assert.That(schedule.TimestepOf(1e9), Is.EqualTo(999));
        }
    }

    [Test]
    public void Zero_terminal_SNR_ends_in_noise_and_begins_as_before()
    {
        var config = new SchedulerConfig(BetaStart: 0.00085, BetaEnd: 0.012, BetaSchedule: BetaSchedule.ScaledLinear);
        var rescaled = config with { RescaleBetasZeroSnr = true };
        NoiseSchedule plain = new(config, 0);
        NoiseSchedule zero = new(rescaled, 0);
        NoiseSchedule almost = new(rescaled, NoiseSchedule.AlmostZero);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(zero.AlphaBar(999), Is.Zero);
            Assert.That(zero.AlphaBar(0), Is.EqualTo(plain.AlphaBar(0)).Within(1e-12));
            Assert.That(almost.SigmaMax, Is.EqualTo(4096).Within(0.001));
        }
    }

    [Test]
    public void Clipping_lambda_leaves_out_the_noisiest_steps_of_a_cosine_schedule()
    {
        var config = new SchedulerConfig("DPMSolverMultistepScheduler", BetaSchedule: BetaSchedule.SquaredCosine, LambdaMinClipped: -5.1);
        Assert.That(SchedulerCatalog.TryCreate(null, config, out var scheduler, out var error), Is.True, error);
        scheduler?.SetTimesteps(10);
        Assert.That(scheduler?.Sigmas[0], Is.LessThanOrEqualTo(Math.Exp(5.1)).And.GreaterThan(Math.Exp(4.8)));
    }
}
