namespace Farm.Provenance.Watermark.Detection;

/// <summary>The best cells of a grid that is walked through once, no two of them neighbours.</summary>
internal sealed class BestCells(int capacity)
{
    private const int Apart = 2;

    private readonly List<(MarkTransform Transform, int Row, int Column, float Score)> cells = new(capacity + 1);

    /// <summary>The least score worth offering.</summary>
    internal float Least { get; private set; } = float.MinValue;

    internal void Offer(MarkTransform transform, int row, int column, float score)
    {
        if (score <= Least)
        {
            return;
        }

        for (var i = 0; i < cells.Count; i++)
        {
            if (Math.Abs(cells[i].Row - row) <= Apart && Math.Abs(cells[i].Column - column) <= Apart)
            {
                if (cells[i].Score >= score)
                {
                    return;
                }

                cells.RemoveAt(i--);
            }
        }

        var at = cells.Count;
        while (at > 0 && cells[at - 1].Score < score)
        {
            at--;
        }

        cells.Insert(at, (transform, row, column, score));
        if (cells.Count > capacity)
        {
            cells.RemoveAt(capacity);
        }

        Least = cells.Count == capacity ? cells[^1].Score : float.MinValue;
    }

    /// <summary>Best first.</summary>
    internal IEnumerable<MarkTransform> Peaks() => cells.Select(static cell => cell.Transform);
}
