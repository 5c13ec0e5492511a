using System.Buffers;
using Farm.Imaging;

namespace Farm.Benchmarks.Watermark;

/// <summary>Something that befalls a picture between being marked and being looked at.</summary>
/// <param name="Name">snake_case.</param>
/// <param name="Required">It is one of those that 98 % of marks must survive; of the others is stated what does.</param>
/// <param name="Apply">Gives a new picture.</param>
internal sealed record Attack(string Name, bool Required, Func<PixelBuffer, PixelBuffer> Apply)
{
    /// <summary>All of them, in the order of the table. Crops name the share of the area that is cut off, at a third of the slack from the left and top.</summary>
    internal static IReadOnlyList<Attack> All { get; } =
    [
        new("none", true, static p => PixelAttacks.Each(p, static v => v)),
        new("jpeg_90", true, static p => Recode(p, ImageFormat.Jpeg, 90)),
        new("jpeg_75", true, static p => Recode(p, ImageFormat.Jpeg, 75)),
        new("jpeg_50", true, static p => Recode(p, ImageFormat.Jpeg, 50)),
        new("jpeg_30", true, static p => Recode(p, ImageFormat.Jpeg, 30)),
        new("webp_75", true, static p => Recode(p, ImageFormat.Webp, 75)),
        new("resize_0.5_and_back", true, static p => Then(Scale(p, 0.5, 0.5), half => half.Resize(p.Width, p.Height))),
        new("resize_0.75", true, static p => Scale(p, 0.75, 0.75)),
        new("resize_0.9_jpeg_80", true, static p => Then(Scale(p, 0.9, 0.9), static q => Recode(q, ImageFormat.Jpeg, 80))),
        new("crop_10", true, static p => Crop(p, 0.10)),
        new("crop_25", true, static p => Crop(p, 0.25)),
        new("crop_50", true, static p => Crop(p, 0.50)),
        new("rotate_2", true, static p => GeometryAttacks.Rotate(p, 2)),
        new("rotate_5", true, static p => GeometryAttacks.Rotate(p, 5)),
        new("blur_1", true, static p => NeighbourAttacks.Blur(p, 1)),
        new("blur_2", true, static p => NeighbourAttacks.Blur(p, 2)),
        new("noise_5", true, static p => PixelAttacks.Noise(p, 5)),
        new("noise_10", true, static p => PixelAttacks.Noise(p, 10)),
        new("brighter_20", true, static p => PixelAttacks.Each(p, static v => v + 20)),
        new("darker_20", true, static p => PixelAttacks.Each(p, static v => v - 20)),
        new("contrast_1.3", true, static p => PixelAttacks.Each(p, static v => ((v - 128) * 1.3) + 128)),
        new("gamma_0.8", true, static p => PixelAttacks.Each(p, static v => 255 * Math.Pow(v / 255, 0.8))),
        new("gamma_1.25", true, static p => PixelAttacks.Each(p, static v => 255 * Math.Pow(v / 255, 1.25))),
        new("grey", true, PixelAttacks.Grey),
        new("mirror", true, GeometryAttacks.Mirror),
        new("crop_25_resize_0.75_jpeg_60", true, static p => Then(Crop(p, 0.25), static q => Then(Scale(q, 0.75, 0.75), static r => Recode(r, ImageFormat.Jpeg, 60)))),
        new("aspect_0.9", false, static p => Scale(p, 0.9, 1)),
        new("rotate_10", false, static p => GeometryAttacks.Rotate(p, 10)),
        new("crop_75", false, static p => Crop(p, 0.75)),
        new("collage", false, GeometryAttacks.Collage),
        new("jpeg_20", false, static p => Recode(p, ImageFormat.Jpeg, 20)),
        new("median_5", false, static p => NeighbourAttacks.Median(p, 2)),
        new("painted_over_25", false, static p => PixelAttacks.PaintOver(p, 0.25)),
        new("turned_90", false, static p => GeometryAttacks.Turn(p, mirrored: false, 1)),
        new("turned_180", false, static p => GeometryAttacks.Turn(p, mirrored: false, 2)),
        new("turned_270", false, static p => GeometryAttacks.Turn(p, mirrored: false, 3)),
        new("flipped", false, static p => GeometryAttacks.Turn(p, mirrored: true, 2)),
        new("transposed", false, static p => GeometryAttacks.Turn(p, mirrored: true, 1)),
        new("transversed", false, static p => GeometryAttacks.Turn(p, mirrored: true, 3)),
        new("turned_90_rotate_3_jpeg_75", false, static p => Then(GeometryAttacks.Turn(p, mirrored: false, 1), static q => Then(GeometryAttacks.Rotate(q, 3), static r => Recode(r, ImageFormat.Jpeg, 75)))),
        new("rotate_45", false, static p => GeometryAttacks.Rotate(p, 45)),
        new("resize_0.35", false, static p => Scale(p, 0.35, 0.35)),
        new("resize_0.25", false, static p => Scale(p, 0.25, 0.25)),
        new("resize_400_px_jpeg_60", false, static p => Then(p.Resize(400, Math.Max(1, (int)Math.Round(400.0 * p.Height / p.Width))), static q => Recode(q, ImageFormat.Jpeg, 60))),
        new("perspective_2", false, static p => GeometryAttacks.Lean(p, 0.02)),
        new("perspective_4", false, static p => GeometryAttacks.Lean(p, 0.04)),
        new("median_7", false, static p => NeighbourAttacks.Median(p, 3)),
        new("denoise", false, static p => NeighbourAttacks.Denoise(p, 10)),
        new("on_a_screenshot", false, static p => GeometryAttacks.PasteOn(p, 3840, 2160, 1, 0.4)),
        new("on_a_page", false, static p => GeometryAttacks.PasteOn(p, 2480, 3508, 0.02, 0.02)),
    ];

    private static PixelBuffer Recode(PixelBuffer picture, ImageFormat format, int quality)
    {
        var file = new ArrayBufferWriter<byte>();
        ImageCodec.Encode(picture, format, new EncodeOptions { Quality = quality }, file);
        return ImageCodec.Decode(file.WrittenSpan).Value ?? throw new InvalidOperationException("a file just written cannot be read");
    }

    private static PixelBuffer Scale(PixelBuffer picture, double across, double down) =>
        picture.Resize((int)Math.Round(picture.Width * across), (int)Math.Round(picture.Height * down));

    private static PixelBuffer Crop(PixelBuffer picture, double share)
    {
        var side = Math.Sqrt(1 - share);
        var (width, height) = ((int)Math.Round(picture.Width * side), (int)Math.Round(picture.Height * side));
        return GeometryAttacks.Cut(picture, (picture.Width - width) / 3, (picture.Height - height) / 3, width, height);
    }

    private static PixelBuffer Then(PixelBuffer between, Func<PixelBuffer, PixelBuffer> next)
    {
        using (between)
        {
            return next(between);
        }
    }
}
