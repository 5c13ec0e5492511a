using Farm.Diffusion.Noise;
using Farm.Diffusion.Schedulers;
using static Farm.Diffusion.Tests.Schedulers.PerfectModel;

namespace Farm.Diffusion.Tests.Schedulers;

/// <summary>DPM-Solver and UniPC, which remember earlier steps.</summary>
public sealed class MultistepSchedulerTests
{
    [Test]
    public void A_higher_order_of_DPM_solver_comes_closer_to_the_exact_solution()
    {
        var first = Error(1, SolverType.Midpoint);
        var second = Error(2, SolverType.Midpoint);
        var heun = Error(2, SolverType.Heun);
        var third = Error(3, SolverType.Midpoint);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(second, Is.LessThan(first / 5));
            Assert.That(heun, Is.LessThan(first / 5));
            Assert.That(third, Is.LessThan(second / 2));
        }
    }

    [TestCase(SolverType.Bh1)]
    [TestCase(SolverType.Bh2)]
    public void A_higher_order_of_UniPC_comes_closer_to_the_exact_solution(SolverType type)
    {
        const string UniPc = "UniPCMultistepScheduler";
        var first = Error(1, type, UniPc);
        var second = Error(2, type, UniPc);
        var third = Error(3, type, UniPc);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(second, Is.LessThan(first / 2));
            Assert.That(third, Is.LessThan(second / 2));
        }
    }

    [TestCase(null, 0)]
    [TestCase(0, 1)]
    public void UniPC_leaves_out_the_corrections_that_the_configuration_names(int? disabled, int firstDifference)
    {
        var plain = Create("unipc", Config with { DisableCorrector = [0, 1, 2, 3] });
        var other = Create("unipc", Config with { DisableCorrector = disabled is { } step ? [step] : [] });
        plain.SetTimesteps(4);
        other.SetTimesteps(4);
        float[] sample = [1, -0.5f, 0.25f];
        float[] otherSample = [.. sample];
        for (var call = 0; call <= firstDifference + 1; call++)
        {
            Assert.That(otherSample, Is.EqualTo(sample), $"before call {call}");
            Call(plain, PredictionType.Epsilon, call, sample, new TorchGenerator(5));
            Call(other, PredictionType.Epsilon, call, otherSample, new TorchGenerator(5));
        }

        Assert.That(otherSample, Is.Not.EqualTo(sample));
    }

    /// <summary>Distance from the exact solution of the flow for Gaussian data, x(σ) ~ √(deviation² + σ²), relative.</summary>
    private static double Error(int order, SolverType type, string className = "DPMSolverMultistepScheduler")
    {
        var scheduler = Create(className, Config with
        {
            SolverOrder = order, SolverType = type, UseExponentialSigmas = true, FinalSigmasType = FinalSigma.SigmaMin,
        });
        scheduler.SetTimesteps(30);
        var from = scheduler.Sigmas[0];
        var to = scheduler.Sigmas[^1];
        var exact = Math.Sqrt(Spread(to) / Spread(from) * (1 + from * from) / (1 + to * to));
        var start = Start(scheduler, new TorchGenerator(5));
        var end = Run(scheduler, PredictionType.Epsilon, 30);
        return start.Zip(end, (x, y) => Math.Abs(y / x / exact - 1)).Max();

        static double Spread(double sigma) => Deviation * Deviation + sigma * sigma;
    }
}
