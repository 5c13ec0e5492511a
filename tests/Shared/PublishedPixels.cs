using Farm.Imaging;

namespace Farm;

/// <summary>Compares pictures that bear different marks.</summary>
internal static class PublishedPixels
{
    /// <summary>Decibels: what one render is published as twice; two invisible marks of 41 dB differ from each other by 38.</summary>
    public const double SameRender = 37.5;

    /// <summary>Decibels: two renders are far less alike.</summary>
    public const double OtherRender = 30;

    /// <summary>Peak signal-to-noise ratio between two files of one size, decibels.</summary>
    public static double Psnr(byte[] one, byte[] other)
    {
        using var first = Decode(one);
        using var second = Decode(other);
        if ((first.Width, first.Height) != (second.Width, second.Height))
        {
            return 0;
        }

        var squares = 0.0;
        for (var i = 0; i < first.Pixels.Length; i++)
        {
            squares += Math.Pow(first.Pixels[i] - second.Pixels[i], 2);
        }

        return 10 * Math.Log10(255.0 * 255 * first.Pixels.Length / squares);
    }

    private static PixelBuffer Decode(byte[] file)
    {
        var decoded = ImageCodec.Decode(file);
        return decoded.Succeeded ? decoded.Value : throw new InvalidDataException(decoded.Refusal.Message);
    }
}
