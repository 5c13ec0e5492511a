using Farm.Diffusion.Adapters.Stacks;
using Farm.Diffusion.Noise;
using Farm.Diffusion.Runtime;
using Farm.Diffusion.Schedulers;

namespace Farm.Diffusion.Denoising;

/// <summary>One request on its way from noise to latents: everything that belongs to it alone, so that requests at different steps can share a call.</summary>
internal sealed class DenoisingRequest
{
    private readonly INoiseSource noise;
    private readonly float[] prediction;
    private readonly float[] modelInput;
    private GuidanceDifference difference;

    /// <param name="shape">Of a row of latents as the denoiser takes it: [C, h, w] or [tokens, features].</param>
    /// <param name="latents">Where the run starts: noise, or a picture with noise mixed in.</param>
    /// <param name="firstCall">0, or later where the run starts from a picture.</param>
    /// <param name="scheduler">Its timesteps are set.</param>
    /// <param name="noise">For schedulers that draw fresh noise; the generator that drew the first.</param>
    public DenoisingRequest(long[] shape, float[] latents, int firstCall, Scheduler scheduler, INoiseSource noise)
    {
        (Shape, Latents, FirstCall, Call, Scheduler, this.noise) = (shape, latents, firstCall, firstCall, scheduler, noise);
        prediction = new float[latents.Length];
        modelInput = new float[latents.Length];
    }

    public long[] Shape { get; }

    public float[] Latents { get; }

    /// <summary>Tokens of reference pictures, as wide as the latents' tokens; empty for most.</summary>
    public float[] Reference { get; init; } = [];

    /// <summary>Adapters of both kinds of its rows; null for none.</summary>
    public PreparedStack? Adapters { get; init; }

    /// <summary>Number of calls that the guidance difference is measured over.</summary>
    public int MeasuredCalls { init => difference = new GuidanceDifference(value); }

    /// <summary>As far as it was measured.</summary>
    public GuidanceDifference Difference => difference;

    public GuidanceScale Guidance { get; init; } = new(1);

    public Scheduler Scheduler { get; }

    public required Conditioning Conditional { get; init; }

    /// <summary>Null where the request renders without classifier-free guidance.</summary>
    public Conditioning? Unconditional { get; init; }

    public int FirstCall { get; }

    /// <summary>The model call that comes next.</summary>
    public int Call { get; private set; }

    public bool IsDone => Call == Scheduler.Timesteps.Count;

    public double Timestep => Scheduler.Timesteps[Call];

    /// <summary>Rows that the next call needs: two under classifier-free guidance.</summary>
    public int Rows => Unconditional is null ? 1 : 2;

    /// <summary>The latents as the model wants to see them at the next call.</summary>
    public ReadOnlySpan<float> ModelInput()
    {
        Scheduler.ScaleModelInput(Latents, Call, modelInput);
        return modelInput;
    }

    /// <summary>Takes the model's output of this call and moves one step on.</summary>
    /// <param name="conditional">As long as the latents.</param>
    /// <param name="unconditional">As long; empty without guidance.</param>
    /// <param name="run">Whose the request is.</param>
    /// <exception cref="NotFiniteException">Guidance or the scheduler left the range of numbers.</exception>
    public void Advance(ReadOnlySpan<float> conditional, ReadOnlySpan<float> unconditional, RunScope run)
    {
        var output = conditional;
        if (!unconditional.IsEmpty)
        {
            difference.Add(conditional, unconditional);
            RequireFinite([(float)difference.Mean], "guidance", run);
            Guidance.Combine(conditional, unconditional, (int)Shape[^1], prediction);
            RequireFinite(prediction, "guidance", run);
            output = prediction;
        }

        Scheduler.Step(output, Call, Latents, noise);
        RequireFinite(Latents, "scheduler", run);
        Call++;
    }

    /// <summary>Refuses numbers of the present call that are not finite.</summary>
    /// <exception cref="NotFiniteException">One is not.</exception>
    public void RequireFinite(ReadOnlySpan<float> values, string part, RunScope run) =>
        run.RequireFinite(values, part, Call - FirstCall + 1, Scheduler.Timesteps.Count - FirstCall);
}
