using System.Diagnostics;
using NetVips;

namespace Farm.Imaging;

/// <summary>The weights by which old pixels make a new one.</summary>
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
                using var resized = To(VipsImages.Over(bytes, source.Width, source.Height, PixelBuffer.Channels), width, height, kernel);
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
    internal static Image To(Image image, int width, int height, ResizeKernel kernel) =>
        Enlarge(Shrink(image, width, height, kernel), width, height, kernel);

    private static Image Shrink(Image image, int width, int height, ResizeKernel kernel)
    {
        if (width >= image.Width && height >= image.Height)
        {
            return image;
        }

        var (across, down) = (Math.Min(1, Ratio(width, image.Width)), Math.Min(1, Ratio(height, image.Height)));
        return image.Then(large => large.Resize(across, Kernel(kernel), vscale: down));
    }

    // "resize" would enlarge too, but half a pixel off; here the centre of a pixel, x + 0.5, goes to scale * (x + 0.5).
    private static Image Enlarge(Image image, int width, int height, ResizeKernel kernel)
    {
        if (width == image.Width && height == image.Height)
        {
            return image;
        }

        var (across, down) = (Ratio(width, image.Width), Ratio(height, image.Height));
        // Nearest takes the pixel whose area holds the point, the others weigh pixels by the distance to their centres.
        var centre = kernel == ResizeKernel.Nearest ? 0 : 0.5;
        using var interpolator = Interpolate.NewFromName(Interpolator(kernel));
        return image.Then(small => small.Affine(
            [across, 0, 0, down], interpolator, oarea: [0, 0, width, height], odx: -0.5, ody: -0.5, idx: centre, idy: centre, extend: Enums.Extend.Copy));
    }

    private static double Ratio(int to, int from) => (double)to / from;

    private static Enums.Kernel Kernel(ResizeKernel kernel) => kernel switch
    {
        ResizeKernel.Nearest => Enums.Kernel.Nearest,
        ResizeKernel.Linear => Enums.Kernel.Linear,
        ResizeKernel.Cubic => Enums.Kernel.Cubic,
        ResizeKernel.Lanczos3 => Enums.Kernel.Lanczos3,
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
