using System.Net;
using System.Text;
using NetVips;

namespace Farm.Imaging;

/// <summary>A shape without colours: how far each pixel is covered, shape [height, width], 0 to 255.</summary>
public sealed class Stencil
{
    private const int MaxPixels = 4096 * 4096;

    /// <summary>A code point that Unicode has not given to any letter.</summary>
    private const string NobodysLetter = "\u0378";

    private readonly byte[] coverage;

    private Stencil(Image image)
    {
        (Width, Height) = (image.Width, image.Height);
        coverage = new byte[checked(Width * Height)];
        image.CopyTo(coverage);
    }

    public int Width { get; }

    public int Height { get; }

    public ReadOnlySpan<byte> Coverage => coverage;

    /// <summary>One line of text, cut to its ink.</summary>
    /// <param name="text">Without line breaks; markup in it is drawn as it stands.</param>
    /// <param name="pixels">The font's size, 4 to 1024.</param>
    /// <param name="font">A family and style as Pango names them, as <c>sans bold</c>; of letters, digits, spaces and dashes.</param>
    /// <param name="fontFile">A file with that family, for machines without fonts; null for those of the machine.</param>
    /// <returns>Refused where no font of the machine has letters for it.</returns>
    public static ImageResult<Stencil> OfText(string text, int pixels, string font, string? fontFile = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pixels, 4);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pixels, 1024);
        if (!font.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '-'))
        {
            throw new ArgumentException($"'{font}' is no name of a font: letters, digits, spaces and dashes.", nameof(font));
        }

        try
        {
            var stencil = Draw(text);
            var missing = Draw(NobodysLetter);
            foreach (var letter in text.EnumerateRunes().Where(rune => !Rune.IsWhiteSpace(rune)).Distinct())
            {
                if (Draw(letter.ToString()) is not { } drawn || drawn.IsFramedAs(missing))
                {
                    return new ImageRefusal(RefusalReason.Empty, $"No font of this machine has '{letter}' of '{text}' for '{font}'.");
                }
            }

            return stencil is null ? new ImageRefusal(RefusalReason.Empty, $"'{text}' leaves no ink.") : stencil;
        }
        catch (ImagingException failed)
        {
            return new ImageRefusal(RefusalReason.Damaged, $"'{text}' could not be drawn as '{font}': {failed.Message}");
        }

        // At 72 dots to the inch a point is a pixel.
        Stencil? Draw(string line)
        {
            using var drawn = VipsImages.Make(() => Image.Text(WebUtility.HtmlEncode(line), font: $"{font} {pixels}", dpi: 72, fontfile: fontFile));
            var shape = (long)drawn.Width * drawn.Height <= MaxPixels ? new Stencil(drawn) : null;
            return shape is not null && shape.coverage.AsSpan().ContainsAnyInRange((byte)1, byte.MaxValue) ? shape : null;
        }
    }

    /// <summary>A picture's opacity; where it has none throughout, its darkness, as of a logo in black on white.</summary>
    /// <param name="file">PNG, JPEG or WebP.</param>
    public static ImageResult<Stencil> OfPicture(ReadOnlySpan<byte> file)
    {
        var probe = ImageProbe.Read(file, new DecodeLimits { MaxPixels = MaxPixels });
        if (!probe.Succeeded)
        {
            return probe.Refusal;
        }

        try
        {
            using var picture = VipsImages.Open(file, probe.Value.Format, Enums.Access.Random, Enums.FailOn.Error)
                .Then(image => image.Autorot()).Then(image => image.Colourspace(Enums.Interpretation.Srgb)).Then(image => image.Cast(Enums.BandFormat.Uchar));
            using var shape = picture.Bands > PixelBuffer.Channels
                ? picture.ExtractBand(PixelBuffer.Channels)
                : picture.Colourspace(Enums.Interpretation.Bw).Then(image => image.Invert()).Then(image => image.Cast(Enums.BandFormat.Uchar));
            return new Stencil(shape);
        }
        catch (ImagingException broken)
        {
            return ImageProbe.Damaged(probe.Value.Format, broken.Message);
        }
    }

    /// <summary>A copy of this height that keeps its proportions.</summary>
    /// <param name="height">At least 1.</param>
    public unsafe Stencil Resize(int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        var width = Math.Max(1, (int)Math.Round((double)Width * height / Height));
        fixed (byte* bytes = coverage)
        {
            using var resized = ImageResize.To(VipsImages.Over(bytes, Width, Height, 1), width, height, ResizeKernel.Lanczos3);
            return new Stencil(resized);
        }
    }

    /// <summary>
    /// Pango draws a letter that no font has as a frame with its number in it, and tells nobody: this one has the same frame as another such.
    /// </summary>
    private bool IsFramedAs(Stencil? box)
    {
        if (box is null || box.Width != Width || box.Height != Height)
        {
            return false;
        }

        var isSame = coverage.AsSpan(0, Width).SequenceEqual(box.coverage.AsSpan(0, Width))
            && coverage.AsSpan(^Width..).SequenceEqual(box.coverage.AsSpan(^Width..));
        for (var y = 0; y < Height; y++)
        {
            isSame &= coverage[y * Width] == box.coverage[y * Width] && coverage[((y + 1) * Width) - 1] == box.coverage[((y + 1) * Width) - 1];
        }

        return isSame;
    }
}
