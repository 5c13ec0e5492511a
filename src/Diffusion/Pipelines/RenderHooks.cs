using Farm.Imaging;

namespace Farm.Diffusion.Pipelines;

/// <summary>Told after each denoising step, on the rendering thread: keep it short.</summary>
/// <param name="Step">1 to <paramref name="Steps"/>.</param>
/// <param name="Steps">Model calls in all.</param>
/// <param name="Preview">A small picture of what the model now predicts, where asked for; gone when the call returns.</param>
public readonly record struct StepProgress(int Step, int Steps, PixelBuffer? Preview);

/// <summary>Callbacks of a render.</summary>
public sealed record RenderHooks
{
    public static RenderHooks None { get; } = new();

    public Action<StepProgress>? OnStep { get; init; }

    /// <summary>A preview every so many steps; 0 for none.</summary>
    public int PreviewEvery { get; init; }

    /// <summary>Number of calls, from the first, that the guidance difference is measured over; 0 for none.</summary>
    public int MeasuredCalls { get; init; }

    /// <summary>
    /// Told once, after the last call: the mean over the measured ones of how far conditional and unconditional prediction are apart, per value. Not told for a
    /// render without classifier-free guidance.
    /// </summary>
    public Action<double>? OnGuidanceDifference { get; init; }
}
