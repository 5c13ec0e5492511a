namespace Farm.Contracts.Models;

/// <summary>Limits of the pictures that a model renders.</summary>
/// <param name="SizeMultiple">Width and height are multiples of it: the VAE's factor times the denoiser's.</param>
public sealed record RenderLimits(int SizeMultiple, int MinSize, int MaxSize, int MaxSteps);
