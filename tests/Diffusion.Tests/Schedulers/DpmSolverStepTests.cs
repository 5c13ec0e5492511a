using Farm.Diffusion.Schedulers;
using FsCheck;
using FsCheck.Fluent;

namespace Farm.Diffusion.Tests.Schedulers;

/// <summary>The collected weights against the papers' divided differences, written out.</summary>
public sealed class DpmSolverStepTests
{
    private static readonly double[] Sigmas = [9, 5, 3.5, 2];

    [FsCheck.NUnit.Property]
    public Property The_weights_are_those_of_the_divided_differences() => Prop.ForAll(
        ArbMap.Default.ArbFor<(uint Order, bool Heun, bool Stochastic)>(),
        ArbMap.Default.ArbFor<(NormalFloat M0, NormalFloat M1, NormalFloat M2)>(),
        static (solver, values) =>
        {
            var order = 1 + (int)(solver.Order % 3);
            var m0 = Math.Tanh(values.M0.Get);
            var m1 = Math.Tanh(values.M1.Get);
            var m2 = Math.Tanh(values.M2.Get);
            var step = DpmSolverStep.Solve(Sigmas, 2, order, solver.Heun, solver.Stochastic);
            var combined = step.Picture0 * m0 + step.Picture1 * m1 + step.Picture2 * m2;
            return Math.Abs(combined - Written(order, solver.Heun, solver.Stochastic, m0, m1, m2)) < 1e-12;
        });

    [Test]
    public void A_step_to_no_noise_gives_the_picture() =>
        Assert.That(DpmSolverStep.Solve([3, 0], 0, 1, false, true), Is.EqualTo(new DpmSolverStep(0, 1, 0, 0, 0)));

    [TestCase(false)]
    [TestCase(true)]
    public void A_step_of_no_length_changes_nothing(bool stochastic) =>
        Assert.That(DpmSolverStep.Solve([3, 2, 1, 1], 2, 3, true, stochastic), Is.EqualTo(new DpmSolverStep(1, 0, 0, 0, 0)));

    private static double Written(int order, bool heun, bool stochastic, double m0, double m1, double m2)
    {
        var alpha = 1 / Math.Sqrt(Sigmas[3] * Sigmas[3] + 1);
        var h = Math.Log(Sigmas[2] / Sigmas[3]);
        var r0 = Math.Log(Sigmas[1] / Sigmas[2]) / h;
        var r1 = Math.Log(Sigmas[0] / Sigmas[1]) / h;
        var d10 = (m0 - m1) / r0;
        var d11 = (m1 - m2) / r1;
        var d1 = order == 3 ? d10 + r0 / (r0 + r1) * (d10 - d11) : order == 2 ? d10 : 0;
        var d2 = order == 3 ? (d10 - d11) / (r0 + r1) : 0;
        var midpoint = order == 2 && !heun;
        if (stochastic)
        {
            var e2 = Math.Exp(-2 * h);
            var of1 = midpoint ? 0.5 * alpha * (1 - e2) : alpha * ((1 - e2) / (-2 * h) + 1);
            return alpha * (1 - e2) * m0 + of1 * d1 + alpha * ((1 - e2 - 2 * h) / Math.Pow(2 * h, 2) - 0.5) * d2;
        }

        var e = Math.Exp(-h);
        var first = midpoint ? -0.5 * alpha * (e - 1) : alpha * ((e - 1) / h + 1);
        return -alpha * (e - 1) * m0 + first * d1 - alpha * ((e - 1 + h) / (h * h) - 0.5) * d2;
    }
}
