using Farm.Imaging;

namespace Farm.Worker.Publishing;

/// <summary>Blurs a held picture as a reviewer is shown it first: colours and where they are, no more.</summary>
internal static class PictureBlur
{
    /// <summary>Pixels that are left of the longer side.</summary>
    private const int Left = 16;

    /// <summary>Pixels of the longer side of the blurred picture.</summary>
    private const int Shown = 512;

    /// <returns>A picture of its own.</returns>
    public static PixelBuffer Of(PixelBuffer picture)
    {
        var (width, height) = Within(picture, Left);
        using var small = picture.Resize(width, height, ResizeKernel.Linear);
        var (shownWidth, shownHeight) = Within(picture, Shown);
        return small.Resize(shownWidth, shownHeight, ResizeKernel.Cubic);
    }

    private static (int Width, int Height) Within(PixelBuffer picture, int longer)
    {
        var scale = (double)longer / Math.Max(picture.Width, picture.Height);
        return (Math.Max(1, (int)(picture.Width * scale)), Math.Max(1, (int)(picture.Height * scale)));
    }
}
