using System.Text.Json;
using Farm.Imaging;

namespace Farm.Moderation.Tests;

/// <summary>Pictures made by whole-number formulas, the same in tests/data/moderation/record-nsfwjs.mjs.</summary>
internal static class DrawnPictures
{
    /// <param name="name">kind-WIDTHxHEIGHT.</param>
    public static PixelBuffer Draw(string name)
    {
        var parts = name.Split('-', 'x');
        var (width, height) = (int.Parse(parts[1]), int.Parse(parts[2]));
        var picture = new PixelBuffer(width, height);
        for (var y = 0; y < height; y++)
        {
            var row = picture.Row(y);
            for (var x = 0; x < width; x++)
            {
                var (red, green, blue) = Pixel(parts[0], x, y, width, height);
                (row[3 * x], row[(3 * x) + 1], row[(3 * x) + 2]) = ((byte)red, (byte)green, (byte)blue);
            }
        }

        return picture;
    }

    /// <summary>The entries of a recorded file, with the picture drawn or read from FARM_DATA; those that need FARM_DATA are left out without it.</summary>
    public static IEnumerable<(JsonElement Recorded, PixelBuffer Picture)> Recorded(JsonElement pictures, bool photographs)
    {
        foreach (var recorded in pictures.EnumerateArray())
        {
            var name = recorded.GetProperty("name").GetString() ?? "";
            if (name.EndsWith(".png", StringComparison.Ordinal) == photographs)
            {
                using var picture = photographs ? Photograph(name) : Draw(name);
                yield return (recorded, picture);
            }
        }
    }

    public static JsonElement Data(string file)
    {
        var path = RepositoryRoot.Look($"tests/data/moderation/{file}") ?? throw new AssertionException($"tests/data/moderation/{file} is missing");
        return JsonDocument.Parse(File.ReadAllBytes(path)).RootElement;
    }

    private static PixelBuffer Photograph(string name)
    {
        if (Environment.GetEnvironmentVariable("FARM_DATA") is not { Length: > 0 } data || !Directory.Exists(Path.Combine(data, "images")))
        {
            Assert.Ignore("FARM_DATA names no folder with images/*.png, so there are no photographs to compare.");
            throw new AssertionException("not reached");
        }

        var decoded = ImageCodec.Decode(File.ReadAllBytes(Path.Combine(data, "images", name)));
        return decoded.Value ?? throw new AssertionException($"{name}: {decoded.Refusal?.Message}");
    }

    private static (long Red, long Green, long Blue) Pixel(string kind, long x, long y, long width, long height) => kind switch
    {
        "ramp" => (255 * x / Math.Max(1, width - 1), 255 * y / Math.Max(1, height - 1), 128),
        "waves" => (((x * x) + (3 * y)) % 256, x * y % 256, ((7 * x) + (11 * y) + (x * x * y)) % 256),
        "disc" => IsInside((2 * x) - width, (2 * y) - height, Math.Min(width, height)) ? (224, 172, 136) : (40, 60, 120),
        "checks" => (((x >> 3) ^ (y >> 3)) & 1) == 1 ? (230, 210, 200) : (20, 30, 90),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "is not drawn"),
    };

    private static bool IsInside(long dx, long dy, long radius) => (dx * dx) + (dy * dy) < radius * radius;
}
