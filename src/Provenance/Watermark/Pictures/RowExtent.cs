namespace Farm.Provenance.Watermark.Pictures;

/// <summary>The part of each row of a plane that shows the picture; the rest lies beyond its edges.</summary>
internal sealed class RowExtent(int height)
{
    private readonly (int From, int To)[] rows = new (int, int)[height];

    internal (int From, int To) Of(int y) => rows[y];

    internal void Set(int y, int from, int to) => rows[y] = (from, Math.Max(from, to));
}
