using System.Buffers;
using System.Numerics.Tensors;
using Farm.Imaging;

namespace Farm.Moderation.Hashing;

/// <summary>A picture's hash and how much there is in the picture to tell it from others.</summary>
/// <param name="Quality">0 to 100; at 49 and below, too plain or too small for a match to mean anything.</param>
public readonly record struct PdqResult(PdqHash Hash, int Quality)
{
    /// <summary>The published limit: below it the hash is discarded.</summary>
    public const int LeastQuality = 50;

    public bool IsUsable => Quality >= LeastQuality;
}

/// <summary>
/// PDQ (Meta, "The TMK+PDQF video-hashing algorithm and the PDQ image-hashing algorithm", 2019): luminance, blurred twice by boxes, decimated to 64 x 64, of whose
/// cosine transform the 16 x 16 lowest frequencies, but for the constant, are held against their median. Sums run in the published order, so that bits that hang on
/// rounding fall as they do there.
/// </summary>
public static class PdqHasher
{
    private const int Side = 64;
    private const int Frequencies = 16;

    /// <summary>Smaller pictures have no hash: quality 0.</summary>
    private const int LeastSide = 5;

    /// <summary>[frequency 1 to 16, position]: sqrt(2 / 64) * cos(pi / 128 * frequency * (2 * position + 1)).</summary>
    private static readonly float[] Cosines = MakeCosines();

    /// <summary>Above this a picture is shrunk first, so that its two planes take 32 MiB; the published tools do so from 512 pixels a side.</summary>
    private const int MostPixels = 4 << 20;

    private const int ShrunkSide = 1024;

    /// <summary>The hash of a picture; of one with a side below 5 none, with quality 0.</summary>
    public static PdqResult Hash(PixelBuffer picture)
    {
        if (picture.Width < LeastSide || picture.Height < LeastSide)
        {
            return default;
        }

        if ((long)picture.Width * picture.Height <= MostPixels)
        {
            return HashWhole(picture);
        }

        using var shrunk = picture.Resize(Math.Min(picture.Width, ShrunkSide), Math.Min(picture.Height, ShrunkSide), ResizeKernel.Linear);
        return HashWhole(shrunk);
    }

    private static PdqResult HashWhole(PixelBuffer picture)
    {
        // A narrow picture grows while its columns are picked.
        var size = Math.Max(picture.Width, Side) * picture.Height;
        var luminance = ArrayPool<float>.Shared.Rent(size);
        var scratch = ArrayPool<float>.Shared.Rent(size);
        try
        {
            Luminance.Of(picture.Pixels, luminance.AsSpan(0, picture.Width * picture.Height));
            Span<float> small = stackalloc float[Side * Side];
            Reduce(luminance, scratch, picture.Width, picture.Height, small);
            return new PdqResult(Signs(small), Quality(small));
        }
        finally
        {
            ArrayPool<float>.Shared.Return(luminance);
            ArrayPool<float>.Shared.Return(scratch);
        }
    }

    private static void Reduce(Span<float> luminance, Span<float> scratch, int width, int height, Span<float> small)
    {
        var size = width * height;
        if (width == Side && height == Side)
        {
            luminance[..size].CopyTo(small);
            return;
        }

        BoxFilter.AlongRows(luminance[..size], scratch[..size], width, Window(width));
        BoxFilter.AlongColumns(scratch[..size], luminance[..size], width, Window(height));
        BoxFilter.AlongRows(luminance[..size], scratch[..size], width, Window(width));
        // Of the last pass only the columns that are kept are made.
        var columns = luminance[..(Side * height)];
        for (var y = 0; y < height; y++)
        {
            var row = scratch.Slice(y * width, width);
            for (var x = 0; x < Side; x++)
            {
                columns[(y * Side) + x] = row[(int)((x + 0.5) * width / Side)];
            }
        }

        var blurred = scratch[..(Side * height)];
        BoxFilter.AlongColumns(columns, blurred, Side, Window(height));
        for (var y = 0; y < Side; y++)
        {
            blurred.Slice((int)((y + 0.5) * height / Side) * Side, Side).CopyTo(small[(y * Side)..]);
        }
    }

    /// <summary>Two passes see the area that becomes one pixel, each a half of it.</summary>
    private static int Window(int side) => (side + (2 * Side) - 1) / (2 * Side);

    /// <summary>The sum of what neighbours differ in, in whole per cents, so that many faint gradients count for nothing.</summary>
    private static int Quality(ReadOnlySpan<float> small)
    {
        var sum = 0;
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var here = small[(y * Side) + x];
                sum += y + 1 < Side ? Percent(here - small[((y + 1) * Side) + x]) : 0;
                sum += x + 1 < Side ? Percent(here - small[(y * Side) + x + 1]) : 0;
            }
        }

        return Math.Min(sum / 90, 100);
    }

    private static int Percent(float difference) => Math.Abs((int)(difference * 100 / 255));

    private static PdqHash Signs(ReadOnlySpan<float> small)
    {
        Span<float> halfway = stackalloc float[Frequencies * Side];
        Span<float> spectrum = stackalloc float[Frequencies * Frequencies];
        halfway.Clear();
        ReadOnlySpan<float> cosines = Cosines;
        for (var frequency = 0; frequency < Frequencies; frequency++)
        {
            var row = halfway.Slice(frequency * Side, Side);
            for (var y = 0; y < Side; y++)
            {
                Accumulate(small.Slice(y * Side, Side), cosines[(frequency * Side) + y], row);
            }
        }

        for (var i = 0; i < spectrum.Length; i++)
        {
            spectrum[i] = InOrder(halfway.Slice(i / Frequencies * Side, Side), cosines.Slice(i % Frequencies * Side, Side));
        }

        var median = Median(spectrum);
        Span<ulong> words = stackalloc ulong[4];
        words.Clear();
        for (var i = 0; i < spectrum.Length; i++)
        {
            words[i / 64] |= spectrum[i] > median ? 1UL << (i % 64) : 0;
        }

        return new PdqHash(words);
    }

    /// <summary>Multiplies, then adds: a fused multiplication would round otherwise than the reference.</summary>
    private static void Accumulate(ReadOnlySpan<float> values, float factor, Span<float> sums)
    {
        Span<float> products = stackalloc float[Side];
        TensorPrimitives.Multiply(values, factor, products);
        TensorPrimitives.Add(sums, products, sums);
    }

    private static float InOrder(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = 0f;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    /// <summary>The lower of the two in the middle, as Torben Mogensen's method gives it.</summary>
    private static float Median(ReadOnlySpan<float> values)
    {
        Span<float> sorted = stackalloc float[values.Length];
        values.CopyTo(sorted);
        sorted.Sort();
        return sorted[(sorted.Length / 2) - 1];
    }

    private static float[] MakeCosines()
    {
        var scale = (float)Math.Sqrt(2.0 / Side);
        var cosines = new float[Frequencies * Side];
        for (var i = 0; i < cosines.Length; i++)
        {
            cosines[i] = (float)(scale * Math.Cos(Math.PI / 2 / Side * ((i / Side) + 1) * ((2 * (i % Side)) + 1)));
        }

        return cosines;
    }
}
