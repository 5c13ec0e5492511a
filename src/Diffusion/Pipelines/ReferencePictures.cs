using Farm.Contracts.Jobs;
using Farm.Diffusion.Families;
using Farm.Diffusion.Latents;
using Farm.Diffusion.Runtime;
using Farm.Imaging;

namespace Farm.Diffusion.Pipelines;

/// <summary>
/// Reference pictures as tokens behind the picture's own: at most a megapixel each, cropped about the middle to whole patches, the VAE's
/// mode and no draw. Source: diffusers pipeline_flux2.py.
/// </summary>
internal sealed class ReferencePictures
{
    private const int MaxArea = 1024 * 1024;

    /// <exception cref="NotSupportedException">A picture is too small, or the model cannot read any.</exception>
    public ReferencePictures(ModelFamily family, JobSpec spec, IReadOnlyList<PixelBuffer> pictures, RunScope run)
    {
        var (tokens, grids) = (new List<float>(), new List<LatentGrid>());
        foreach (var picture in pictures)
        {
            var encoder = family.Encoder ?? throw new NotSupportedException($"references: {spec.Model} has no vae_encoder, without which it reads no picture");
            using var fitted = Fit(picture, family.Latents);
            var grid = family.Latents.GridOf(fitted.Width, fitted.Height);
            var packed = new float[grid.Length];
            family.Latents.FromVae(encoder.Encode(fitted, grid, posterior: null, run), grid, packed);
            tokens.AddRange(packed);
            grids.Add(grid);
        }

        (Tokens, Grids) = ([.. tokens], grids);
    }

    public float[] Tokens { get; }

    public IReadOnlyList<LatentGrid> Grids { get; }

    private static PixelBuffer Fit(PixelBuffer picture, LatentSpace latents)
    {
        var scale = Math.Min(1, Math.Sqrt((double)MaxArea / ((double)picture.Width * picture.Height)));
        var (width, height) = ((int)(picture.Width * scale), (int)(picture.Height * scale));
        var (wide, high) = (width / latents.PixelsPerToken * latents.PixelsPerToken, height / latents.PixelsPerToken * latents.PixelsPerToken);
        if (wide == 0 || high == 0)
        {
            throw new NotSupportedException(
                $"references: a picture of {picture.Width} x {picture.Height} is smaller than {latents.PixelsPerToken} x {latents.PixelsPerToken}");
        }

        using var scaled = scale < 1 ? picture.Resize(width, height) : null;
        return Crop(scaled ?? picture, wide, high);
    }

    private static PixelBuffer Crop(PixelBuffer source, int width, int height)
    {
        var cropped = new PixelBuffer(width, height);
        var (left, top) = ((source.Width - width) / 2, (source.Height - height) / 2);
        for (var y = 0; y < height; y++)
        {
            source.Row(top + y).Slice(left * PixelBuffer.Channels, width * PixelBuffer.Channels).CopyTo(cropped.Row(y));
        }

        return cropped;
    }
}
