using Farm.Diffusion.Noise;
using Farm.Diffusion.Schedulers;
using Farm.Diffusion.Text;

namespace Farm.Diffusion.Denoising;

/// <summary>One request on its way from noise to latents: everything that belongs to it alone, so that requests at different steps can share a call.</summary>
internal sealed class DenoisingRequest
{
    private readonly TorchGenerator generator;
    private readonly float[] prediction;
    private readonly float[] modelInput;

    /// <summary>Draws the starting noise as diffusers does with a CPU generator of the same seed.</summary>
    public DenoisingRequest(
        int channels, int height, int width, ulong seed, double guidance, Scheduler scheduler, TextStates conditional, TextStates? unconditional)
    {
        (Channels, Height, Width, Guidance, Scheduler) = (channels, height, width, guidance, scheduler);
        (Conditional, Unconditional) = (conditional, unconditional);
        generator = new TorchGenerator(seed);
        Latents = new float[channels * height * width];
        prediction = new float[Latents.Length];
        modelInput = new float[Latents.Length];
        generator.FillNormal(Latents);
        System.Numerics.Tensors.TensorPrimitives.Multiply(Latents, (float)scheduler.InitNoiseSigma, Latents);
    }

    public int Channels { get; }

    /// <summary>Of the latents.</summary>
    public int Height { get; }

    /// <summary>Of the latents.</summary>
    public int Width { get; }

    public double Guidance { get; }

    public Scheduler Scheduler { get; }

    public TextStates Conditional { get; }

    /// <summary>Null where the request renders without classifier-free guidance.</summary>
    public TextStates? Unconditional { get; }

    /// <summary>[Channels, Height, Width].</summary>
    public float[] Latents { get; }

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
    /// <param name="conditional">[Channels, Height, Width].</param>
    /// <param name="unconditional">Of the same shape; empty without guidance.</param>
    public void Advance(ReadOnlySpan<float> conditional, ReadOnlySpan<float> unconditional)
    {
        var output = conditional;
        if (!unconditional.IsEmpty)
        {
            Denoising.Guidance.Combine(conditional, unconditional, (float)Guidance, prediction);
            output = prediction;
        }

        Scheduler.Step(output, Call, Latents, generator);
        Call++;
    }
}
