namespace Farm.Provenance.VisibleMark;

/// <summary>The place where a mark was drawn, in pixels from the picture's top left, and how well it can be read.</summary>
/// <param name="Contrast">The least between the mark's ink and any pixel of its plate; see <see cref="VisibleMark.Contrast"/>.</param>
public readonly record struct MarkPlacement(int Left, int Top, int Width, int Height, double Contrast);
