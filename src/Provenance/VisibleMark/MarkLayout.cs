using Farm.Imaging;

namespace Farm.Provenance.VisibleMark;

/// <summary>The parts of a mark side by side on its plate, at one size.</summary>
/// <param name="Parts">Each with its left and top on the plate.</param>
internal sealed record MarkLayout(int Width, int Height, IReadOnlyList<(Stencil Part, int Left, int Top)> Parts)
{
    /// <param name="height">Of the plate.</param>
    /// <param name="inkShare">Of the height, that the parts take.</param>
    public static MarkLayout Of(IReadOnlyList<Stencil> parts, int height, double inkShare)
    {
        var ink = Math.Max(1, (int)Math.Round(height * inkShare));
        var padding = Math.Max(1, (int)Math.Round(height * 0.3));
        var placed = new List<(Stencil, int, int)>();
        var left = padding;
        foreach (var part in parts)
        {
            if (placed.Count > 0)
            {
                left += padding;
            }

            var sized = part.Resize(ink);
            placed.Add((sized, left, (height - sized.Height) / 2));
            left += sized.Width;
        }

        return new MarkLayout(left + padding, height, placed);
    }
}
