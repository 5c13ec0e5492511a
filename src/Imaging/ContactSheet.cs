namespace Farm.Imaging;

/// <summary>Many pictures on one sheet.</summary>
public static class ContactSheet
{
    /// <summary>The level of red, green and blue of the sheet between the pictures.</summary>
    public const byte Grey = 0xC0;

    /// <summary>
    /// Lays pictures out row by row on a grey sheet. Each stands in the middle of a square cell; one that does not fit is made smaller,
    /// keeping its proportions.
    /// </summary>
    /// <param name="pictures">At least one.</param>
    /// <param name="columns">Cells in a row, at least 1; fewer pictures make a narrower sheet.</param>
    /// <param name="cell">Pixels of a cell's side, at least 1.</param>
    /// <param name="padding">Pixels around and between cells, at least 0.</param>
    public static PixelBuffer Compose(IReadOnlyList<PixelBuffer> pictures, int columns, int cell, int padding)
    {
        ArgumentOutOfRangeException.ThrowIfZero(pictures.Count, nameof(pictures));
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(cell, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        columns = Math.Min(columns, pictures.Count);
        var rows = (pictures.Count + columns - 1) / columns;
        var step = checked(cell + padding);
        var sheet = new PixelBuffer(checked(columns * step + padding), checked(rows * step + padding));
        try
        {
            sheet.Pixels.Fill(Grey);
            for (var i = 0; i < pictures.Count; i++)
            {
                Place(pictures[i], sheet, padding + i % columns * step, padding + i / columns * step, cell);
            }

            return sheet;
        }
        catch
        {
            sheet.Dispose();
            throw;
        }
    }

    private static void Place(PixelBuffer picture, PixelBuffer sheet, int left, int top, int cell)
    {
        var longest = Math.Max(picture.Width, picture.Height);
        if (longest > cell)
        {
            using var smaller = picture.Resize(Scale(picture.Width), Scale(picture.Height));
            Place(smaller, sheet, left, top, cell);
            return;
        }

        left += (cell - picture.Width) / 2;
        top += (cell - picture.Height) / 2;
        for (var y = 0; y < picture.Height; y++)
        {
            picture.Row(y).CopyTo(sheet.Row(top + y)[(left * PixelBuffer.Channels)..]);
        }

        int Scale(int side) => Math.Max(1, (int)((long)side * cell / longest));
    }
}
