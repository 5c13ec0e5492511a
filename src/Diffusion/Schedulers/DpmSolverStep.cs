namespace Farm.Diffusion.Schedulers;

/// <summary>
/// Factors by which one step of DPM-Solver++ multiplies the sample, the last predicted pictures (newest first) and fresh noise by
/// (arXiv 2211.01095, section 4 and appendix A; order 3 as arXiv 2206.00927).
/// </summary>
internal readonly record struct DpmSolverStep(double Sample, double Picture0, double Picture1, double Picture2, double Noise)
{
    /// <param name="sigmas">Noise levels of the run.</param>
    /// <param name="call">From this level to the next.</param>
    /// <param name="order">1, 2 or 3: predictions in use.</param>
    /// <param name="heun">Second order as Heun's method rather than the midpoint's.</param>
    /// <param name="stochastic">The SDE's solver rather than the ODE's.</param>
    /// <param name="flow">The levels are a flow model's σ = 1 − α, rather than σ/α.</param>
    public static DpmSolverStep Solve(ReadOnlySpan<double> sigmas, int call, int order, bool heun, bool stochastic, bool flow = false)
    {
        var from = sigmas[call];
        var to = sigmas[call + 1];
        // Karras levels that end at the last σ repeat it, and a step of no length has no slope to correct with.
        if (from == to)
        {
            order = 1;
        }

        var alphaTo = flow ? 1 - to : 1 / Math.Sqrt(to * to + 1);
        var noiseTo = flow ? to : to * alphaTo;
        var noiseFrom = flow ? from : from / Math.Sqrt(from * from + 1);

        // ln(α/σ) grows by h; the stochastic solver's exponents have twice that.
        var h = Growth(from, to, flow);
        var exponent = stochastic ? 2 * h : h;
        var decay = Math.Exp(-exponent);
        var grown = 1 - decay;
        var sample = noiseTo / noiseFrom * (stochastic ? Math.Exp(-h) : 1);
        var noise = stochastic ? noiseTo * Math.Sqrt(grown) : 0;
        var picture = alphaTo * grown;
        if (order == 1)
        {
            return new(sample, picture, 0, 0, noise);
        }

        var before = Growth(sigmas[call - 1], from, flow) / h;
        var slope = order == 2 && !heun ? picture / 2 : alphaTo * (1 - grown / exponent);
        if (order == 2)
        {
            return new(sample, picture + slope / before, -slope / before, 0, noise);
        }

        var earlier = Growth(sigmas[call - 2], sigmas[call - 1], flow) / h;
        // The stochastic curvature tends to −1 for short steps where ½ should cancel; diffusers has it so, and seeds give its pictures.
        var curvature = alphaTo * ((grown - exponent) / (exponent * exponent) + (stochastic ? -0.5 : 0.5));
        // D1 = d0 + before/(before+earlier)·(d0−d1), D2 = (d0−d1)/(before+earlier), d0 = (m0−m1)/before, d1 = (m1−m2)/earlier.
        var span = before + earlier;
        var ofNewer = (slope * (1 + before / span) + curvature / span) / before;
        var ofOlder = -(slope * before + curvature) / span / earlier;
        return new(sample, picture + ofNewer, ofOlder - ofNewer, -ofOlder, noise);
    }

    private static double Growth(double from, double to, bool flow) => Math.Log(flow ? from / (1 - from) * (1 - to) / to : from / to);
}
