namespace Farm.Provenance.Watermark.Keys;

/// <summary>
/// Where one key's mark lies. The payload is a tile of 128 x 128 that repeats over the picture, its coefficients in a ring of spatial frequencies: some
/// are pilots of known phase, by which the tile's shift is found, the rest carry symbols. Beside it stand sinusoids off the tile's lattice, the
/// template, by which scale and rotation are found. Derived once from the key's secret.
/// </summary>
internal sealed class MarkLayout
{
    /// <summary>Side of the payload tile, pixels.</summary>
    internal const int Tile = 128;

    /// <summary>Period of the template, pixels: its frequencies are multiples of 1/512.</summary>
    internal const int Lattice = 512;

    /// <summary>Sinusoids of the template.</summary>
    internal const int Sinusoids = 36;

    /// <summary>The ring in cycles per tile: 0.047 to 0.219 cycles per pixel. Below it lies the picture itself, above it what JPEG and scaling discard.</summary>
    internal const int InnerRadius = 6, OuterRadius = 28;

    /// <summary>One coefficient in this many is a pilot.</summary>
    private const int PilotShare = 8;

    /// <summary>The template's ring in lattice steps: 0.10 to 0.21 cycles per pixel.</summary>
    internal const int TemplateInner = 50, TemplateOuter = 108;

    private static readonly (int X, int Y)[] Frequencies = Ring();

    /// <summary>Real dimensions that carry symbols, the same number under every key.</summary>
    internal static int Dimensions { get; } = 2 * (Frequencies.Length - (Frequencies.Length / PilotShare));

    private MarkLayout(int[] kx, int[] ky, int pilots)
    {
        (Kx, Ky, Pilots) = (kx, ky, pilots);
        PilotRe = new float[pilots];
        PilotIm = new float[pilots];
        DimensionSymbol = new int[Dimensions];
        DimensionSign = new float[DimensionSymbol.Length];
    }

    /// <summary>Cycles per tile across, -28 to 28, pilots first; with <see cref="Ky"/> each frequency of the ring once, not its mirror image.</summary>
    internal int[] Kx { get; }

    /// <summary>Cycles per tile down, 0 to 28.</summary>
    internal int[] Ky { get; }

    internal int Pilots { get; }

    internal float[] PilotRe { get; }

    internal float[] PilotIm { get; }

    /// <summary>The symbol that real dimension d carries: the real part (even d) or imaginary part (odd) of coefficient Pilots + d / 2.</summary>
    internal int[] DimensionSymbol { get; }

    /// <summary>+1 or -1, the key's own.</summary>
    internal float[] DimensionSign { get; }

    /// <summary>Frequencies of the template across and down, in steps of 1/512 cycles per pixel.</summary>
    internal (int X, int Y)[] Template { get; private init; } = [];

    /// <summary>The bits that are combined with the id, by exclusive or, before it is coded.</summary>
    internal ulong Scramble { get; private init; }

    internal static bool InRing(int kx, int ky) => (kx * kx) + (ky * ky) is >= InnerRadius * InnerRadius and <= OuterRadius * OuterRadius;

    internal static MarkLayout Derive(byte[] root)
    {
        (int X, int Y)[] ring = [.. Frequencies];
        var order = new KeyStream(root, "band");
        order.Shuffle<(int X, int Y)>(ring);
        var layout = new MarkLayout([.. ring.Select(static k => k.X)], [.. ring.Select(static k => k.Y)], ring.Length / PilotShare)
        {
            Template = ChooseTemplate(new KeyStream(root, "template")),
            Scramble = new KeyStream(root, "payload").NextLong(),
        };
        var phases = new KeyStream(root, "pilots");
        for (var i = 0; i < layout.Pilots; i++)
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * phases.NextDouble());
            (layout.PilotRe[i], layout.PilotIm[i]) = ((float)cosine, (float)sine);
        }

        var signs = new KeyStream(root, "signs");
        for (var d = 0; d < layout.DimensionSymbol.Length; d++)
        {
            layout.DimensionSymbol[d] = d % Coding.PayloadCode.Symbols;
            layout.DimensionSign[d] = (signs.NextWord() & 1) == 0 ? 1 : -1;
        }

        new KeyStream(root, "symbols").Shuffle<int>(layout.DimensionSymbol);
        return layout;
    }

    private static (int X, int Y)[] Ring()
    {
        var ring = new List<(int X, int Y)>();
        for (var y = 0; y <= OuterRadius; y++)
        {
            for (var x = -OuterRadius; x <= OuterRadius; x++)
            {
                if ((y > 0 || x > 0) && InRing(x, y))
                {
                    ring.Add((x, y));
                }
            }
        }

        return [.. ring];
    }

    /// <summary>Off the axes, where edges are strong, off the tile's lattice and JPEG's, and so far apart that no two are taken for each other.</summary>
    private static (int X, int Y)[] ChooseTemplate(KeyStream stream)
    {
        var chosen = new List<(int X, int Y)>();
        while (chosen.Count < Sinusoids)
        {
            var (sine, cosine) = Math.SinCos(Math.PI * stream.NextDouble());
            var radius = TemplateInner + ((TemplateOuter - TemplateInner) * stream.NextDouble());
            var (x, y) = ((int)Math.Round(radius * cosine), (int)Math.Round(radius * sine));
            if (Math.Min(Math.Abs(x), Math.Abs(y)) >= 7 && x % 4 != 0 && y % 4 != 0 && chosen.TrueForAll(other => Apart(other, x, y)))
            {
                chosen.Add((x, y));
            }
        }

        return [.. chosen];
    }

    private static bool Apart((int X, int Y) other, int x, int y) =>
        Square(other.X - x) + Square(other.Y - y) > 36 && Square(other.X + x) + Square(other.Y + y) > 36
        && Square(other.X - x) + Square(other.Y + y) > 36 && Square(other.X + x) + Square(other.Y - y) > 36;

    private static int Square(int value) => value * value;
}
