using Farm.Contracts.Jobs;
using Farm.Contracts.Models;
using Farm.Diffusion.Denoising;
using Farm.Diffusion.Runtime;
using Farm.Diffusion.Schedulers;
using Farm.Diffusion.Text;
using Farm.Diffusion.Vae;
using Farm.Imaging;

namespace Farm.Diffusion.Pipelines;

/// <summary>
/// Stable Diffusion 1.5 and 2.1, text to image: tokenise, encode, denoise, decode, as StableDiffusionPipeline of diffusers does.
/// One render at a time.
/// </summary>
public sealed class StableDiffusionPipeline : IDisposable
{
    private readonly ClipTextEncoder text;
    private readonly UNetDenoiser denoiser;
    private readonly VaeDecoder vae;
    private readonly LatentPreview preview;
    private readonly StepLoop loop;
    private readonly SchedulerConfig schedulerConfig;

    internal StableDiffusionPipeline(
        InstalledModel model, ClipTextEncoder text, UNetDenoiser denoiser, VaeDecoder vae, SchedulerConfig schedulerConfig)
    {
        (Model, this.text, this.denoiser, this.vae, this.schedulerConfig) = (model, text, denoiser, vae, schedulerConfig);
        loop = new StepLoop(denoiser);
        preview = new LatentPreview(vae);
    }

    public InstalledModel Model { get; }

    /// <summary>Time spent inside the runtime since the model was loaded, in Stopwatch ticks; the rest of a render is Farm's own.</summary>
    public long TicksInRuntime => text.Graph.TicksInRuntime + denoiser.Graph.TicksInRuntime + vae.Graph.TicksInRuntime;

    /// <summary>Whether the denoiser is inside a run.</summary>
    internal bool IsDenoising => denoiser.Graph.IsRunning;

    /// <summary>Renders one picture.</summary>
    /// <param name="spec">Already checked against the model's card.</param>
    /// <param name="hooks">Progress and previews.</param>
    /// <param name="token">Ends the render between steps, and inside one.</param>
    /// <returns>A picture that the caller disposes of.</returns>
    /// <exception cref="NotSupportedException">The scheduler of the spec, or of the model's own config, is not one of Farm's.</exception>
    public PixelBuffer Render(JobSpec spec, RenderHooks hooks, CancellationToken token)
    {
        using var run = new RunScope(token);
        var request = Prepare(spec, run);
        var steps = request.Scheduler.Timesteps.Count;
        while (!request.IsDone)
        {
            token.ThrowIfCancellationRequested();
            loop.Advance([request], run);
            if (hooks.OnStep is { } tell)
            {
                using var picture = hooks.PreviewEvery > 0 && request.Call % hooks.PreviewEvery == 0 && !request.IsDone
                    ? preview.Draw(request, run)
                    : null;
                tell(new StepProgress(request.Call, steps, picture));
            }
        }

        return vae.Decode(request.Latents, request.Height, request.Width, run);
    }

    public void Dispose()
    {
        text.Dispose();
        denoiser.Dispose();
        vae.Dispose();
    }

    private DenoisingRequest Prepare(JobSpec spec, RunScope run)
    {
        if (!SchedulerCatalog.TryCreate(spec.Scheduler, schedulerConfig, out var scheduler, out var error))
        {
            throw new NotSupportedException(error);
        }

        try
        {
            scheduler.SetTimesteps(spec.Steps);
        }
        catch (ArgumentOutOfRangeException problem)
        {
            // Some schedulers take fewer steps than the model allows, such as LCM with its 50.
            throw new NotSupportedException(problem.Message, problem);
        }

        var conditional = text.Encode(spec.Prompt, run);
        // diffusers runs without guidance at 1 and below.
        var unconditional = spec.Guidance > 1 ? text.Encode(spec.NegativePrompt, run) : null;
        return new DenoisingRequest(
            vae.Config.LatentChannels, spec.Height / vae.Config.Factor, spec.Width / vae.Config.Factor,
            (ulong)spec.Seed, spec.Guidance, scheduler, conditional, unconditional);
    }
}
