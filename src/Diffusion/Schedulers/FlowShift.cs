namespace Farm.Diffusion.Schedulers;

/// <summary>μ, by which a flow model's noise levels are shifted towards noise as its picture grows.</summary>
public static class FlowShift
{
    /// <summary>FLUX.1, Qwen-Image and SD3: a line through two sizes, which goes on beyond them.</summary>
    /// <param name="config">The two sizes in tokens and their μ: base_image_seq_len, base_shift, max_image_seq_len, max_shift.</param>
    /// <param name="tokens">Image tokens of the denoiser.</param>
    public static double Linear(SchedulerConfig config, int tokens)
    {
        var slope = (config.MaxShift - config.BaseShift) / (config.MaxImageSeqLen - config.BaseImageSeqLen);
        return tokens * slope + config.BaseShift - slope * config.BaseImageSeqLen;
    }

    /// <summary>FLUX.2: fitted lines for 10 and for 200 steps, interpolated; one line for all steps above 4300 tokens. Source: diffusers' compute_empirical_mu.</summary>
    public static double Empirical(int tokens, int steps)
    {
        var many = 0.00016927 * tokens + 0.45666666;
        if (tokens > 4300)
        {
            return many;
        }

        var few = 8.73809524e-05 * tokens + 1.89833333;
        var slope = (many - few) / 190;
        return slope * steps + many - 200 * slope;
    }
}
