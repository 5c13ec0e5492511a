using System.Numerics.Tensors;

namespace Farm.Diffusion.Latents;

/// <summary>Stable Diffusion 1.5 to 3.5: the denoiser takes [C, h, w] as the VAE gives it, scaled.</summary>
/// <param name="patch">Latents along an edge that make one token of the denoiser; 1 for a UNet.</param>
internal sealed class SpatialLatents(LatentScaling scaling, int channels, int factor, int patch = 1) : LatentSpace(scaling, channels, factor)
{
    public override long[] ShapeOf(LatentGrid grid) => [grid.Channels, grid.Height, grid.Width];

    public override int TokensOf(LatentGrid grid) => grid.Height / patch * (grid.Width / patch);

    public override void FromNoise(ReadOnlySpan<float> noise, LatentGrid grid, Span<float> latents) => noise.CopyTo(latents);

    public override void ToVae(ReadOnlySpan<float> latents, LatentGrid grid, Span<float> decodable)
    {
        var area = grid.Height * grid.Width;
        for (var channel = 0; channel < grid.Channels; channel++)
        {
            var plane = decodable.Slice(channel * area, area);
            TensorPrimitives.Divide(latents.Slice(channel * area, area), Scaling.Scale[channel], plane);
            TensorPrimitives.Add(plane, Scaling.Shift[channel], plane);
        }
    }

    public override void FromVae(ReadOnlySpan<float> encoded, LatentGrid grid, Span<float> latents)
    {
        var area = grid.Height * grid.Width;
        for (var channel = 0; channel < grid.Channels; channel++)
        {
            var plane = latents.Slice(channel * area, area);
            TensorPrimitives.Subtract(encoded.Slice(channel * area, area), Scaling.Shift[channel], plane);
            TensorPrimitives.Multiply(plane, Scaling.Scale[channel], plane);
        }
    }
}
