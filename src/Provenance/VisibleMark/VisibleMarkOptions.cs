namespace Farm.Provenance.VisibleMark;

/// <summary>Section Farm:Provenance:VisibleMark: what is drawn into pictures whose tenant's policy asks for a mark that people can see.</summary>
public sealed class VisibleMarkOptions
{
    public const string Section = "Farm:Provenance:VisibleMark";

    /// <summary>
    /// Whether the letters AI stand in front, the icon that the code of practice to Article 50 of the EU AI Act takes; it needs no font. A logo
    /// takes its place.
    /// </summary>
    public bool Icon { get; set; } = true;

    /// <summary>A PNG, JPEG or WebP file whose opaque parts (dark ones, where all is opaque) are drawn in the mark's colour.</summary>
    public string? Logo { get; set; }

    /// <summary>Drawn after icon or logo, as "AI-generated"; at most 60 characters of one line. Empty for none.</summary>
    public string Text { get; set; } = "";

    /// <summary>Family and style of the text, as Pango names them.</summary>
    public string Font { get; set; } = "sans bold";

    /// <summary>A font file with that family; null for the fonts of the machine.</summary>
    public string? FontFile { get; set; }

    public MarkCorner Corner { get; set; } = MarkCorner.BottomRight;

    /// <summary>The mark's height as a share of the picture's shorter side, 0.02 to 0.25; never below 12 pixels.</summary>
    public double Size { get; set; } = 0.06;

    /// <summary>The gap to the picture's edges as a share of its shorter side, 0 to 0.2.</summary>
    public double Margin { get; set; } = 0.02;
}

public enum MarkCorner
{
    TopLeft = 0,
    TopRight = 1,
    BottomLeft = 2,
    BottomRight = 3,
}
