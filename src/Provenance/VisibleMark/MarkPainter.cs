using System.Diagnostics.CodeAnalysis;
using Farm.Imaging;

namespace Farm.Provenance.VisibleMark;

/// <summary>
/// Draws the mark that people can see: icon or logo and text on a rounded plate in a corner. Plate and ink are dark and white, or light and
/// black, by what lies beneath, and the plate covers that just as far as the ink needs to be read on it. Several threads may draw at once.
/// </summary>
public sealed class MarkPainter
{
    /// <summary>Pixels of a mark's height, below which letters blur into each other.</summary>
    public const int LeastHeight = 12;

    /// <summary>Share of the plate's height that the letters take.</summary>
    private const double InkShare = 0.56;

    /// <summary>Height at which the parts are kept; marks of larger pictures are enlarged from it.</summary>
    private const int MasterHeight = 256;

    private const int MaxLogoBytes = 4 << 20;

    private readonly VisibleMarkOptions options;
    private readonly IReadOnlyList<Stencil> parts;

    private MarkPainter(VisibleMarkOptions options, IReadOnlyList<Stencil> parts) => (this.options, this.parts) = (options, parts);

    /// <summary>Loads what is drawn.</summary>
    /// <param name="options">Validated.</param>
    /// <param name="problem">One sentence that names the setting and what is wrong with its file or font.</param>
    public static bool TryCreate(VisibleMarkOptions options, [NotNullWhen(true)] out MarkPainter? painter, [NotNullWhen(false)] out string? problem)
    {
        painter = null;
        problem = null;
        var loaded = new List<Stencil>();
        if (options.Logo is { Length: > 0 } path)
        {
            problem = Add(loaded, "Logo", ReadLogo(path));
        }
        else if (options.Icon)
        {
            problem = Add(loaded, "Icon", Stencil.OfPicture(Icon()));
        }

        if (problem is null && !string.IsNullOrWhiteSpace(options.Text))
        {
            problem = Add(loaded, "Text", Stencil.OfText(options.Text.Trim(), MasterHeight, options.Font, options.FontFile));
        }

        if (problem is not null)
        {
            return false;
        }

        painter = new MarkPainter(options, loaded);
        return true;
    }

    /// <summary>Draws the mark into the picture.</summary>
    /// <returns>
    /// Where it is. One too long for the picture is made smaller; if its letters were then too small to read, icon or logo stand alone.
    /// </returns>
    public MarkPlacement Draw(PixelBuffer picture)
    {
        var shorter = Math.Min(picture.Width, picture.Height);
        var margin = (int)Math.Round(options.Margin * shorter);
        var height = Math.Min(Math.Max(LeastHeight, (int)Math.Round(options.Size * shorter)), picture.Height);
        var layout = Fit(height, Math.Max(1, picture.Width - (2 * margin)));
        var left = Position(options.Corner is MarkCorner.TopLeft or MarkCorner.BottomLeft, margin, picture.Width, layout.Width);
        var top = Position(options.Corner is MarkCorner.TopLeft or MarkCorner.TopRight, margin, picture.Height, layout.Height);
        var (width, tall) = (Math.Min(layout.Width, picture.Width - left), Math.Min(layout.Height, picture.Height - top));
        var plate = MarkPlate.Choose(picture, left, top, width, tall);
        plate.Fill(picture, left, top, width, tall);
        foreach (var (part, x, y) in layout.Parts)
        {
            plate.Ink(picture, part, left + x, top + y);
        }

        return new MarkPlacement(left, top, width, tall, plate.Contrast);
    }

    private MarkLayout Fit(int height, int room)
    {
        var layout = MarkLayout.Of(parts, height, InkShare);
        if (layout.Width > room && parts.Count > 1 && height * room / layout.Width < LeastHeight)
        {
            layout = MarkLayout.Of([parts[0]], height, InkShare);
        }

        return layout.Width > room ? MarkLayout.Of(layout.Parts.Count == 1 ? [parts[0]] : parts, Math.Max(1, height * room / layout.Width), InkShare) : layout;
    }

    private static int Position(bool first, int margin, int side, int length) =>
        Math.Clamp(first ? margin : side - margin - length, 0, Math.Max(0, side - length));

    private static string? Add(List<Stencil> loaded, string key, ImageResult<Stencil> read)
    {
        if (!read.Succeeded)
        {
            return $"{VisibleMarkOptions.Section}:{key}: {read.Refusal.Message}";
        }

        loaded.Add(read.Value);
        return null;
    }

    private static ImageResult<Stencil> ReadLogo(string path)
    {
        try
        {
            return new FileInfo(path).Length > MaxLogoBytes
                ? new ImageRefusal(RefusalReason.TooManyBytes, $"{path} has more than {MaxLogoBytes} bytes.")
                : Stencil.OfPicture(File.ReadAllBytes(path));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new ImageRefusal(RefusalReason.Damaged, $"{path} cannot be read: {unreadable.Message}");
        }
    }

    private static byte[] Icon()
    {
        using var resource = typeof(MarkPainter).Assembly.GetManifestResourceStream("Farm.Provenance.VisibleMark.ai.png")
            ?? throw new InvalidOperationException("The icon is missing from the assembly.");
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }
}
