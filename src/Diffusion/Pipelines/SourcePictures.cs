using Farm.Imaging;

namespace Farm.Diffusion.Pipelines;

/// <summary>The pictures that a render works from; the caller keeps and disposes of them.</summary>
/// <param name="Init">The render starts from it, resized to the job's size.</param>
/// <param name="References">What the prompt speaks of, for families that take them.</param>
public sealed record SourcePictures(PixelBuffer? Init, IReadOnlyList<PixelBuffer> References)
{
    public static SourcePictures None { get; } = new(null, []);
}
