using Farm.Catalog.Models;
using Farm.Contracts.Adapters;
using Farm.Contracts.Jobs;
using Farm.Contracts.Models;
using Farm.Diffusion.Adapters;
using Farm.Diffusion.Adapters.Stacks;
using Farm.Diffusion.Denoising;
using Farm.Diffusion.Families;
using Farm.Diffusion.Latents;
using Farm.Diffusion.Noise;
using Farm.Diffusion.Runtime;
using Farm.Diffusion.Schedulers;
using Farm.Imaging;

namespace Farm.Diffusion.Pipelines;

/// <summary>A loaded model of any family: encode, lay out, denoise, decode. One render at a time.</summary>
public sealed class ImagePipeline : IDisposable
{
    private readonly ModelFamily family;
    private readonly LatentPreview preview;
    private readonly StepLoop loop;
    private readonly SchedulerConfig schedulerConfig;
    private readonly AdapterLayers? declared;
    private readonly PreparedStacks prepared;
    private readonly ResidentGraphs residents;
    private long budget = long.MaxValue;

    /// <param name="model">Whose files these are.</param>
    /// <param name="family">Disposed of with the pipeline.</param>
    /// <param name="schedulerConfig">Of the model.</param>
    /// <param name="declared">The layers that adapters may change; null where the model takes none.</param>
    /// <param name="adapterBytes">Of adapters kept ready for the graphs.</param>
    /// <param name="residents">The family's graphs in memory.</param>
    internal ImagePipeline(
        InstalledModel model, ModelFamily family, SchedulerConfig schedulerConfig, AdapterLayers? declared, long adapterBytes, ResidentGraphs residents)
    {
        (Model, this.family, this.schedulerConfig, this.declared, this.residents) = (model, family, schedulerConfig, declared, residents);
        prepared = new PreparedStacks(adapterBytes);
        loop = new StepLoop(family.Denoiser);
        preview = new LatentPreview(family.Latents, family.Decoder);
    }

    public InstalledModel Model { get; }

    /// <summary>Bytes of the weights that are in memory now.</summary>
    public long WeightBytes => residents.Bytes;

    /// <summary>Number of times that a graph was opened, the first one included.</summary>
    internal int Openings => residents.Openings;

    /// <summary>Time spent inside the runtime since the model was loaded, in Stopwatch ticks; the rest of a render is Farm's own.</summary>
    public long TicksInRuntime => family.Graphs.Sum(graph => graph.TicksInRuntime);

    /// <summary>Whether the denoiser is inside a run.</summary>
    internal bool IsDenoising => family.Denoiser.Graph.IsRunning;

    /// <summary>
    /// Keeps what the model takes in memory within a number of bytes from now on, that of renders included: graphs leave when others need the room, text encoders first, and come
    /// back when they are run. Not while a render is under way.
    /// </summary>
    /// <param name="bytes">At least <see cref="PartMemory"/>'s least, or parts go beyond it.</param>
    public void KeepWithin(long bytes)
    {
        budget = bytes;
        residents.KeepWithin(bytes);
    }

    /// <summary>Renders one picture from noise.</summary>
    /// <inheritdoc cref="Render(JobSpec, IReadOnlyList{WeightedAdapter}, SourcePictures, RenderHooks, CancellationToken)"/>
    public PixelBuffer Render(JobSpec spec, RenderHooks hooks, CancellationToken cancellationToken) => Render(spec, [], SourcePictures.None, hooks, cancellationToken);

    /// <summary>Renders one picture without adapters.</summary>
    /// <inheritdoc cref="Render(JobSpec, IReadOnlyList{WeightedAdapter}, SourcePictures, RenderHooks, CancellationToken)"/>
    public PixelBuffer Render(JobSpec spec, SourcePictures sources, RenderHooks hooks, CancellationToken cancellationToken) => Render(spec, [], sources, hooks, cancellationToken);

    /// <summary>Renders one picture.</summary>
    /// <param name="spec">Already checked against the model's card.</param>
    /// <param name="adapters">Those that the spec names, in its order and with its weights.</param>
    /// <param name="sources">What the render works from.</param>
    /// <param name="hooks">Progress and previews.</param>
    /// <param name="cancellationToken">Ends the render between steps, and inside one.</param>
    /// <returns>A picture that the caller disposes of.</returns>
    /// <exception cref="NotSupportedException">The spec asks for what the model or its family cannot do; the message names the field.</exception>
    /// <exception cref="ArgumentException">The adapters are not those that the spec names.</exception>
    /// <exception cref="NotFiniteException">Numbers of the render became NaN or infinite; the message names the part, the step and the adapters.</exception>
    public PixelBuffer Render(JobSpec spec, IReadOnlyList<WeightedAdapter> adapters, SourcePictures sources, RenderHooks hooks, CancellationToken cancellationToken)
    {
        using var ready = Ready(spec, adapters);
        using var run = new RunScope(cancellationToken, ready);
        var grid = family.Latents.GridOf(spec.Width, spec.Height);
        try
        {
            return family.Decoder.Decode(Denoise(spec, sources, grid, hooks, run), grid, run);
        }
        finally
        {
            Rest();
        }
    }

    /// <summary>Renders one picture from noise and gives it before it is rounded to bytes: [3, height, width] in about [-1, 1].</summary>
    /// <inheritdoc cref="Render(JobSpec, IReadOnlyList{WeightedAdapter}, SourcePictures, RenderHooks, CancellationToken)"/>
    internal float[] RenderValues(JobSpec spec, IReadOnlyList<WeightedAdapter> adapters, CancellationToken cancellationToken)
    {
        using var ready = Ready(spec, adapters);
        using var run = new RunScope(cancellationToken, ready);
        var grid = family.Latents.GridOf(spec.Width, spec.Height);
        try
        {
            return family.Decoder.DecodeValues(Denoise(spec, SourcePictures.None, grid, RenderHooks.None, run), grid, run).ToArray();
        }
        finally
        {
            Rest();
        }
    }

    /// <summary>Makes adapters ready for every graph that they touch and binds them, as a render does before its first step.</summary>
    /// <inheritdoc cref="Render(JobSpec, IReadOnlyList{WeightedAdapter}, SourcePictures, RenderHooks, CancellationToken)"/>
    internal void Bind(IReadOnlyList<WeightedAdapter> adapters)
    {
        var stack = AdapterStack.Of(adapters, Model.Card.Id, Model.Card.Lora, declared);
        using var ready = new RenderAdapters(stack, prepared);
        using var run = new RunScope(CancellationToken.None, ready);
        foreach (var graph in family.Graphs)
        {
            graph.For(run);
        }
    }

    /// <summary>The finished latents as the VAE takes them.</summary>
    private float[] Denoise(JobSpec spec, SourcePictures sources, LatentGrid grid, RenderHooks hooks, RunScope run)
    {
        var memory = Model.Card.Memory;
        LeaveRoom(memory.DecodeBytes(spec.Width, spec.Height));
        var request = Prepare(spec, sources, grid, hooks, run);
        LeaveRoom(memory.DenoiseBytes(spec.Width, spec.Height));
        var steps = request.Scheduler.Timesteps.Count - request.FirstCall;
        while (!request.IsDone)
        {
            run.Token.ThrowIfCancellationRequested();
            loop.Advance([request], run);
            if (hooks.OnStep is { } tell)
            {
                var step = request.Call - request.FirstCall;
                using var picture = hooks.PreviewEvery > 0 && step % hooks.PreviewEvery == 0 && !request.IsDone
                    ? preview.TryDraw(request, grid, run)
                    : null;
                tell(new StepProgress(step, steps, picture));
            }
        }

        if (request.Difference is { Measured: > 0, Mean: var mean })
        {
            hooks.OnGuidanceDifference?.Invoke(mean);
        }

        // Before the decoder takes its own.
        family.Denoiser.Graph.Trim();
        LeaveRoom(memory.DecodeBytes(spec.Width, spec.Height));
        var decodable = new float[grid.Length];
        family.Latents.ToVae(request.Latents, grid, decodable);
        return decodable;
    }

    /// <summary>Leaves so much of the budget to what the graphs that run next compute.</summary>
    private void LeaveRoom(long bytes) => residents.KeepWithin(budget == long.MaxValue ? budget : Math.Max(0, budget - bytes));

    /// <summary>Gives back what the render's graphs needed beside their weights, however it ended.</summary>
    private void Rest()
    {
        foreach (var graph in family.Graphs)
        {
            graph.Trim();
        }
    }

    public void Dispose()
    {
        family.Dispose();
        prepared.Dispose();
    }

    private RenderAdapters? Ready(JobSpec spec, IReadOnlyList<WeightedAdapter> adapters)
    {
        var named = spec.Adapters ?? [];
        if (adapters.Count == 0 && named.Count == 0)
        {
            return null;
        }

        var stack = AdapterStack.Of(adapters, spec.Model, Model.Card.Lora, declared);
        return named.SequenceEqual(adapters.Select(static use => new AdapterUse(use.Adapter.Id, use.Weight)))
            ? new RenderAdapters(stack, prepared)
            : throw new ArgumentException($"The spec names {named.Count} adapters, which are not the {adapters.Count} given.", nameof(adapters));
    }

    private DenoisingRequest Prepare(JobSpec spec, SourcePictures sources, LatentGrid grid, RenderHooks hooks, RunScope run)
    {
        var tokens = family.Latents.TokensOf(grid);
        if (!RunSchedule.TryCreate(Model.Card.Family, schedulerConfig, spec.Scheduler, spec.Steps, spec.Strength, tokens, out var schedule, out var error))
        {
            throw new NotSupportedException($"{error.Field} {error.Message}");
        }

        var references = new ReferencePictures(family, spec, sources.References, run);
        var conditions = family.Encode(spec, grid, references.Grids, run);
        RequireFinite(conditions.Conditional, run);
        RequireFinite(conditions.Unconditional, run);
        var generator = new TorchGenerator((ulong)spec.Seed);
        var (latents, firstCall) = sources.Init is { } picture
            ? (FromPicture(picture, spec, grid, schedule, generator, run), schedule.FirstCall)
            : (FromNoise(grid, schedule.Scheduler, generator), 0);
        run.RequireFinite(latents, "scheduler");
        return new DenoisingRequest(family.Latents.ShapeOf(grid), latents, firstCall, schedule.Scheduler, generator)
        {
            Reference = references.Tokens,
            Conditional = conditions.Conditional,
            Unconditional = conditions.Unconditional,
            Guidance = conditions.Guidance,
            MeasuredCalls = hooks.MeasuredCalls,
            Adapters = run.Adapters?.For(family.Denoiser.Graph),
        };
    }

    /// <summary>Encoders' own numbers were looked at; these have the words' weights in them.</summary>
    private static void RequireFinite(Conditioning? conditioning, RunScope run)
    {
        foreach (var tensor in conditioning?.Tensors ?? [])
        {
            run.RequireFinite(tensor.Values, $"weighting the prompt for {tensor.Input}");
        }
    }

    /// <summary>Starting noise as diffusers draws it with a CPU generator of the same seed.</summary>
    private float[] FromNoise(LatentGrid grid, Scheduler scheduler, TorchGenerator generator)
    {
        var latents = Noise(grid, generator);
        System.Numerics.Tensors.TensorPrimitives.Multiply(latents, (float)scheduler.InitNoiseSigma, latents);
        return latents;
    }

    /// <summary>The picture's latents with noise mixed in, drawn in diffusers' order: first from the posterior, then the noise.</summary>
    private float[] FromPicture(PixelBuffer picture, JobSpec spec, LatentGrid grid, RunSchedule schedule, TorchGenerator generator, RunScope run)
    {
        var encoder = family.Encoder
            ?? throw new NotSupportedException($"initImage: {spec.Model} has no vae_encoder, without which no render starts from a picture");
        using var resized = picture.Width == spec.Width && picture.Height == spec.Height ? null : picture.Resize(spec.Width, spec.Height);
        var clean = new float[grid.Length];
        family.Latents.FromVae(encoder.Encode(resized ?? picture, grid, generator, run), grid, clean);
        var latents = new float[grid.Length];
        schedule.Scheduler.AddNoise(clean, Noise(grid, generator), schedule.FirstCall, latents);
        return latents;
    }

    private float[] Noise(LatentGrid grid, TorchGenerator generator)
    {
        var (drawn, latents) = (new float[grid.Length], new float[grid.Length]);
        generator.FillNormal(drawn);
        family.Latents.FromNoise(drawn, grid, latents);
        return latents;
    }
}
