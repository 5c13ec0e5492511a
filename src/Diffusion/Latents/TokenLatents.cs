namespace Farm.Diffusion.Latents;

/// <summary>
/// FLUX and Qwen-Image: 2 x 2 latents of all channels make a token; token (y, x) has feature c * 4 + dy * 2 + dx.
/// Source: diffusers' _pack_latents (FLUX.1, Qwen-Image) and _patchify_latents (FLUX.2).
/// </summary>
/// <param name="perFeature">A scale and a shift for each of a token's features.</param>
/// <param name="noiseIsPatched">FLUX.2 draws its noise as [features, h / 2, w / 2], the others as [C, h, w].</param>
internal sealed class TokenLatents(LatentScaling perFeature, int channels, int factor, bool noiseIsPatched)
    : LatentSpace(perFeature, channels, factor)
{
    private const int Patch = 2;
    private const int Area = Patch * Patch;

    /// <summary>The scaling of a VAE's channels, told for each feature.</summary>
    public static LatentScaling PerFeature(LatentScaling perChannel) => new(Repeat(perChannel.Scale), Repeat(perChannel.Shift));

    public override int PixelsPerToken => base.PixelsPerToken * Patch;

    public override long[] ShapeOf(LatentGrid grid) => [TokensOf(grid), grid.Channels * Area];

    public override int TokensOf(LatentGrid grid) => grid.Height / Patch * (grid.Width / Patch);

    public override void FromNoise(ReadOnlySpan<float> noise, LatentGrid grid, Span<float> latents)
    {
        if (!noiseIsPatched)
        {
            for (var at = 0; at < noise.Length; at++)
            {
                latents[TokenIndex(at, grid)] = noise[at];
            }

            return;
        }

        var (tokens, features) = (TokensOf(grid), grid.Channels * Area);
        for (var feature = 0; feature < features; feature++)
        {
            for (var token = 0; token < tokens; token++)
            {
                latents[(token * features) + feature] = noise[(feature * tokens) + token];
            }
        }
    }

    public override void ToVae(ReadOnlySpan<float> latents, LatentGrid grid, Span<float> decodable)
    {
        var features = grid.Channels * Area;
        for (var at = 0; at < decodable.Length; at++)
        {
            var index = TokenIndex(at, grid);
            var feature = index % features;
            decodable[at] = (latents[index] / Scaling.Scale[feature]) + Scaling.Shift[feature];
        }
    }

    public override void FromVae(ReadOnlySpan<float> encoded, LatentGrid grid, Span<float> latents)
    {
        var features = grid.Channels * Area;
        for (var at = 0; at < encoded.Length; at++)
        {
            var index = TokenIndex(at, grid);
            var feature = index % features;
            latents[index] = (encoded[at] - Scaling.Shift[feature]) * Scaling.Scale[feature];
        }
    }

    /// <summary>Where element <paramref name="at"/> of [C, h, w] stands among the tokens.</summary>
    private static int TokenIndex(int at, LatentGrid grid)
    {
        var (x, row) = (at % grid.Width, at / grid.Width);
        var (y, channel) = (row % grid.Height, row / grid.Height);
        var token = (y / Patch * (grid.Width / Patch)) + (x / Patch);
        return (token * grid.Channels * Area) + (channel * Area) + (y % Patch * Patch) + (x % Patch);
    }

    private static float[] Repeat(float[] perChannel)
    {
        var row = new float[perChannel.Length * Area];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = perChannel[i / Area];
        }

        return row;
    }
}
