using System.Diagnostics;
using Farm.Imaging.Vips;

namespace Farm.Imaging;

/// <summary>How a new pixel is made of old ones.</summary>
public enum ResizeKernel
{
    Nearest,
    Linear,
    Cubic,

    /// <summary>The best for shrinking. Enlarges as <see cref="Cubic"/> does: libvips has no Lanczos for that.</summary>
    Lanczos3,
}

public static class ImageResize
{
    /// <summary>A copy of the picture at another size; the sides are scaled independently.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1, or the picture exceeds what one array holds.</exception>
    public static unsafe PixelBuffer Resize(this PixelBuffer source, int width, int height, ResizeKernel kernel = ResizeKernel.Lanczos3)
    {
        var result = new PixelBuffer(width, height);
        try
        {
            fixed (byte* bytes = source.Pixels)
            {
                var image = VipsImage.OverRgb(bytes, source.Width, source.Height);
                using var resized = To(image, width, height, kernel);
                resized.CopyTo(result.Pixels);
                return result;
            }
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    /// <summary>The image, which is disposed, at another size.</summary>
    internal static VipsImage To(VipsImage image, int width, int height, ResizeKernel kernel) =>
        Enlarge(Shrink(image, width, height, kernel), width, height, kernel);

    private static VipsImage Shrink(VipsImage image, int width, int height, ResizeKernel kernel)
    {
        if (width >= image.Width && height >= image.Height)
        {
            return image;
        }

        var (across, down) = (Math.Min(1, Ratio(width, image.Width)), Math.Min(1, Ratio(height, image.Height)));
        return image.Then("resize", $"scale={across:R},vscale={down:R},kernel={Kernel(kernel)}");
    }

    // "resize" would enlarge too, but half a pixel off; here the centre of a pixel, x + 0.5, goes to scale * (x + 0.5).
    private static VipsImage Enlarge(VipsImage image, int width, int height, ResizeKernel kernel)
    {
        if (width == image.Width && height == image.Height)
        {
            return image;
        }

        var (across, down) = (Ratio(width, image.Width), Ratio(height, image.Height));
        // Nearest takes the pixel whose area holds the point, the others weigh pixels by the distance to their centres.
        var centre = kernel == ResizeKernel.Nearest ? 0 : 0.5;
        return image.Then(
            "affine",
            $"matrix={across:R} 0 0 {down:R},oarea=0 0 {width} {height},extend=copy,"
            + $"idx={centre:R},idy={centre:R},odx=-0.5,ody=-0.5,interpolate={Interpolator(kernel)}");
    }

    private static double Ratio(int to, int from) => (double)to / from;

    private static string Kernel(ResizeKernel kernel) => kernel switch
    {
        ResizeKernel.Nearest => "nearest",
        ResizeKernel.Linear => "linear",
        ResizeKernel.Cubic => "cubic",
        ResizeKernel.Lanczos3 => "lanczos3",
        _ => throw new UnreachableException(),
    };

    private static string Interpolator(ResizeKernel kernel) => kernel switch
    {
        ResizeKernel.Nearest => "nearest",
        ResizeKernel.Linear => "bilinear",
        ResizeKernel.Cubic or ResizeKernel.Lanczos3 => "bicubic",
        _ => throw new UnreachableException(),
    };
}
