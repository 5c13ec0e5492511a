using System.Buffers;
using System.Numerics.Tensors;
using Farm.Imaging;
using Farm.Provenance.Watermark.Coding;
using Farm.Provenance.Watermark.Embedding;
using Farm.Provenance.Watermark.Keys;
using Farm.Provenance.Watermark.Pictures;

namespace Farm.Provenance.Watermark;

/// <summary>
/// Writes an invisible mark of 64 bits into the luma of a picture. The same picture, id and key give the same pixels. One thread; memory comes from
/// pools. Thread-safe.
/// </summary>
public static class WatermarkEmbedder
{
    /// <summary>The shortest side that can be marked, pixels.</summary>
    public const int MinSide = 64;

    /// <summary>The most pixels that can be marked: 8,192 x 8,192, for which 0.3 GB of working memory are needed.</summary>
    public const long MaxPixels = 1L << 26;

    private const int Tile = MarkLayout.Tile;
    private const int Lattice = MarkLayout.Lattice;

    /// <summary>Rounding to whole levels adds this to the mean square error.</summary>
    private const double RoundingPower = 1.0 / 12;

    /// <summary>The peak signal-to-noise ratio that is aimed at, decibels: just above the least that is promised, 41.</summary>
    public const double DefaultPsnr = 41.05;

    /// <summary>The share of the mark's power below which clipping is nothing to care about, and how much more power is meant at most to make up for it.</summary>
    private const float LeastClipped = 0.02f, MostRaised = 4;

    /// <summary>No line of text and no pattern repeats so.</summary>
    private const int SampledRows = 7;

    /// <summary>The template's part of the power.</summary>
    private const float TemplateShare = 0.10f;

    /// <summary>Amplitude where nothing hides the mark, and what each level of contrast adds, up to a contrast of 22 levels; only their ratio counts.</summary>
    private const float FlatAmplitude = 0.55f, TextureGain = 0.16f, MaxContrast = 22;

    private static readonly float[] AmplitudeKernel = [0.5f, 0.25f];

    private static readonly WorkspacePool<EmbeddingBuffers> Workspaces = new();

    /// <summary>Marks the picture in place and reads the mark back.</summary>
    /// <param name="psnr">The peak signal-to-noise ratio to aim at, 30 to 50 dB. A lower one is a stronger mark.</param>
    /// <param name="even">Spread over the picture evenly, not where texture hides it: what is laid on the hard edges of line art and text is wasted.</param>
    public static WatermarkEmbedding Embed(PixelBuffer picture, ulong id, WatermarkKey key, double psnr = DefaultPsnr, bool even = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(psnr, 30);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(psnr, 50);
        if (Math.Min(picture.Width, picture.Height) < MinSide)
        {
            return new WatermarkEmbedding.Refused($"the picture has {picture.Width} x {picture.Height} pixels; each side must have at least {MinSide}");
        }

        if ((long)picture.Width * picture.Height > MaxPixels)
        {
            return new WatermarkEmbedding.Refused($"the picture has {picture.Width} x {picture.Height} pixels, {(long)picture.Width * picture.Height} in all; at most {MaxPixels} can be marked");
        }

        var work = Workspaces.Take();
        using var host = HostAnalysis.Of(LumaPlane.Of(picture));
        using var amplitude = Amplitude(host, even);
        PayloadCode.Encode(id ^ key.Layout.Scramble, work.Symbols);
        var target = (255 * 255 * Math.Pow(10, -psnr / 10)) - RoundingPower;
        Design(host, amplitude, key.Layout, work, target);
        var (reached, clipped) = Write(picture, host.Luma, amplitude, work, target);
        Workspaces.GiveBack(work);
        return WatermarkDetector.Detect(picture, [key], DetectionEffort.SameScale, CancellationToken.None) is WatermarkReading.Found found && found.Id == id
            ? new WatermarkEmbedding.Marked(reached, found.Confidence, clipped)
            : new WatermarkEmbedding.Drowned(reached);
    }

    /// <summary>The amplitude that each place hides, up to a common factor.</summary>
    private static QuarterMap Amplitude(HostAnalysis host, bool even)
    {
        var map = new QuarterMap(host.Contrast.Width, host.Contrast.Height);
        var contrast = host.Contrast.Values;
        var values = map.Values;
        // A small picture has no area to spare: below a mean side of 384 texture is favoured less, at 128 not at all. What lies in flat areas then
        // is strong enough there to outlast the coarse steps of JPEG and WebP.
        var side = MathF.Sqrt((float)host.Luma.Width * host.Luma.Height);
        var texture = even ? 0 : TextureGain * Math.Clamp((side - 128) / 256, 0, 1);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = FlatAmplitude + (texture * Math.Min(contrast[i], MaxContrast));
        }

        map.Blur(AmplitudeKernel);
        return map;
    }

    /// <summary>The pattern of one lattice period.</summary>
    private static void Design(HostAnalysis host, QuarterMap amplitude, MarkLayout layout, EmbeddingBuffers work, double power)
    {
        var (width, height) = (Math.Min(host.Luma.Width, Lattice), Math.Min(host.Luma.Height, Lattice));
        var target = MathF.Sqrt((float)power) / MathF.Sqrt(TensorPrimitives.SumOfSquares<float>(amplitude.Values) / amplitude.Values.Length);
        FoldGain(host, amplitude, target * MathF.Sqrt(1 - TemplateShare), work.Gain);
        host.FoldResidual(work.Pattern, Lattice);
        work.Template.TakePhases(layout, work.Pattern, width, height);
        FoldToTile(work.Pattern, work.Residual);
        work.Strength.Find(layout, work.Residual, work.Gain, work.Symbols, work.Strengths, work.Tile);
        TensorPrimitives.Multiply(work.Tile, MathF.Sqrt(1 - TemplateShare), work.Tile);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < Lattice; x += Tile)
            {
                work.Tile.AsSpan(y % Tile * Tile, Tile).CopyTo(work.Pattern.AsSpan((y * Lattice) + x));
            }
        }

        work.Template.Add(layout, MathF.Sqrt(TemplateShare), work.Pattern, width, height);
    }

    /// <summary>Scales the pattern to the power allowed and adds it.</summary>
    /// <returns>The ratio reached in decibels, and the share of the mark's power that black and white cut off.</returns>
    private static (double Psnr, float Clipped) Write(PixelBuffer picture, LumaPlane luma, QuarterMap amplitude, EmbeddingBuffers work, double target)
    {
        var scratch = ArrayPool<float>.Shared.Rent((4 * amplitude.Width) + amplitude.ScratchLength);
        var (meant, _) = Power(luma, amplitude, work, scratch, 1);
        Scale(work, target * luma.Width * luma.Height / Math.Max(meant, 1e-12));
        // A few rows tell whether black and white cut much off, as they do from few pictures.
        var (some, left) = Power(luma, amplitude, work, scratch, SampledRows);
        var clipped = (float)(1 - (left / Math.Max(some, 1e-12)));
        for (var round = 0; round < 2 && clipped > LeastClipped; round++)
        {
            // What is cut off makes room for a stronger mark where nothing is.
            (some, left) = Power(luma, amplitude, work, scratch, 1);
            Scale(work, Math.Min(target * luma.Width * luma.Height / Math.Max(left, 1e-12), MostRaised));
        }

        var power = 0.0;
        for (var y = 0; y < picture.Height; y++)
        {
            var mark = Mark(y, luma, amplitude, work, scratch);
            PixelMark.Add(picture.Row(y), mark);
            power += TensorPrimitives.SumOfSquares<float>(mark);
        }

        ArrayPool<float>.Shared.Return(scratch);
        return (10 * Math.Log10(255.0 * 255 * luma.Width * luma.Height / Math.Max(power * left / Math.Max(some, 1e-12), 1e-12)), clipped);
    }

    private static void Scale(EmbeddingBuffers work, double power) => TensorPrimitives.Multiply(work.Pattern, (float)Math.Sqrt(power), work.Pattern);

    /// <summary>The sum of the mark's squares as it is meant, and as it is after black and white have cut it.</summary>
    /// <param name="step">Every row, or every so many.</param>
    private static (double Meant, double Kept) Power(LumaPlane luma, QuarterMap amplitude, EmbeddingBuffers work, float[] scratch, int step)
    {
        var (meant, kept) = (0.0, 0.0);
        for (var y = 0; y < luma.Height; y += step)
        {
            var mark = Mark(y, luma, amplitude, work, scratch);
            meant += TensorPrimitives.SumOfSquares<float>(mark);
            var before = luma.Row(y)[..luma.Width];
            TensorPrimitives.Add(mark, before, mark);
            TensorPrimitives.Min(mark, 255, mark);
            TensorPrimitives.Max(mark, 0, mark);
            TensorPrimitives.Subtract(mark, before, mark);
            kept += TensorPrimitives.SumOfSquares<float>(mark);
        }

        return (meant, kept);
    }

    /// <summary>The change of a row of the picture, in levels.</summary>
    private static Span<float> Mark(int y, LumaPlane luma, QuarterMap amplitude, EmbeddingBuffers work, float[] scratch)
    {
        var row = scratch.AsSpan(0, 4 * amplitude.Width);
        amplitude.Expand(y, row, scratch.AsSpan(4 * amplitude.Width, amplitude.ScratchLength));
        row = row[..luma.Width];
        Modulate(row, work.Pattern.AsSpan(y % Lattice * Lattice, Lattice));
        return row;
    }

    private static void Modulate(Span<float> row, ReadOnlySpan<float> pattern)
    {
        for (var x = 0; x < row.Length; x += Lattice)
        {
            var part = row[x..Math.Min(x + Lattice, row.Length)];
            TensorPrimitives.Multiply(part, pattern[..part.Length], part);
        }
    }

    /// <summary>Amplitude times the reader's weight, folded.</summary>
    private static void FoldGain(HostAnalysis host, QuarterMap amplitude, float factor, Span<float> gain)
    {
        gain.Clear();
        using var seen = new QuarterMap(amplitude.Width, amplitude.Height);
        TensorPrimitives.Multiply(amplitude.Values, host.Inverse.Values, seen.Values);
        TensorPrimitives.Multiply(seen.Values, factor, seen.Values);
        var scratch = ArrayPool<float>.Shared.Rent((4 * seen.Width) + seen.ScratchLength);
        var row = scratch.AsSpan(0, 4 * seen.Width);
        var between = scratch.AsSpan(4 * seen.Width, seen.ScratchLength);
        for (var y = 0; y < host.Luma.Height; y++)
        {
            seen.Expand(y, row, between);
            HostAnalysis.AddRow(row, 0, host.Luma.Width, gain.Slice(y % Tile * Tile, Tile));
        }

        ArrayPool<float>.Shared.Return(scratch);
    }

    private static void FoldToTile(ReadOnlySpan<float> lattice, Span<float> tile)
    {
        tile.Clear();
        for (var y = 0; y < Lattice; y++)
        {
            HostAnalysis.AddRow(lattice.Slice(y * Lattice, Lattice), 0, Lattice, tile.Slice(y % Tile * Tile, Tile));
        }
    }
}
