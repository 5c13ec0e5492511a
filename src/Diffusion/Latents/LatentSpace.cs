namespace Farm.Diffusion.Latents;

/// <summary>Layout and scale of a family's latents between noise, denoiser and VAE.</summary>
/// <param name="scaling">A scale and a shift for each channel or feature.</param>
/// <param name="factor">Pixels per latent along an edge of the VAE's latents.</param>
internal abstract class LatentSpace(LatentScaling scaling, int channels, int factor)
{
    /// <summary>Channels of the VAE's latents.</summary>
    public int Channels => channels;

    /// <summary>Along an edge of what the denoiser sees as one place.</summary>
    public virtual int PixelsPerToken => factor;

    protected LatentScaling Scaling => scaling;

    /// <summary>The VAE's latents of a picture.</summary>
    public LatentGrid GridOf(int width, int height) => new(channels, height / factor, width / factor);

    /// <summary>Shape of a row of latents as the denoiser takes it, without the batch axis.</summary>
    public abstract long[] ShapeOf(LatentGrid grid);

    /// <summary>Image tokens, by which some schedules shift.</summary>
    public abstract int TokensOf(LatentGrid grid);

    /// <summary>Lays out noise, drawn in the order that diffusers draws it, as the denoiser takes it.</summary>
    public abstract void FromNoise(ReadOnlySpan<float> noise, LatentGrid grid, Span<float> latents);

    /// <summary>The denoiser's latents to what the VAE decodes, [C, h, w].</summary>
    public abstract void ToVae(ReadOnlySpan<float> latents, LatentGrid grid, Span<float> decodable);

    /// <summary>Turns what the VAE encoded, [C, h, w], into the denoiser's latents.</summary>
    public abstract void FromVae(ReadOnlySpan<float> encoded, LatentGrid grid, Span<float> latents);
}

/// <summary>Extent of a VAE's latents.</summary>
internal readonly record struct LatentGrid(int Channels, int Height, int Width)
{
    public int Length => Channels * Height * Width;
}

/// <summary>latents = (encoded - Shift) * Scale, and back, for each channel or feature.</summary>
internal sealed record LatentScaling(float[] Scale, float[] Shift)
{
    /// <summary>One scale and shift for so many channels.</summary>
    public static LatentScaling Uniform(int channels, double scale, double shift) =>
        new(Filled(channels, (float)scale), Filled(channels, (float)shift));

    private static float[] Filled(int length, float value)
    {
        var row = new float[length];
        Array.Fill(row, value);
        return row;
    }
}
