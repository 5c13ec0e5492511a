namespace Farm.Provenance.Watermark.Spectrum;

/// <summary>One of the eight ways to lay a picture down: left and right swapped or not, then turned by quarters of a circle, counter-clockwise as seen.</summary>
/// <param name="Quarters">0 to 3.</param>
internal readonly record struct Orientation(bool Mirrored, int Quarters)
{
    /// <summary>As it was first, then mirrored, then turned.</summary>
    internal static IReadOnlyList<Orientation> All { get; } = [.. Enumerable.Range(0, 8).Select(static i => new Orientation(i % 2 == 1, i / 2))];

    /// <summary>Upside down.</summary>
    internal Orientation Opposite => this with { Quarters = (Quarters + 2) & 3 };

    /// <summary>Where a frequency of the picture as it was marked stands in the spectrum of the picture as it lies, y pointing down.</summary>
    internal (int X, int Y) Map(int kx, int ky)
    {
        var x = Mirrored ? -kx : kx;
        return Quarters switch
        {
            0 => (x, ky),
            1 => (ky, -x),
            2 => (-x, -ky),
            _ => (-ky, x),
        };
    }
}
