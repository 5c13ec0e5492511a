using System.Numerics.Tensors;
using Farm.Provenance.Watermark.Keys;
using Farm.Provenance.Watermark.Pictures;

namespace Farm.Provenance.Watermark.Detection;

/// <summary>
/// A picture's residual folded to the tile's period block by block. The tile of any part made of whole blocks is their sum, so a
/// mark in one corner is looked for without the rest of the picture in the way. Memory is kept for the next picture; for one thread at a time.
/// </summary>
internal sealed class FoldedBlocks
{
    private const int TileLength = MarkLayout.Tile * MarkLayout.Tile;

    private float[] tiles = [];

    internal int Rows { get; private set; }

    internal int Columns { get; private set; }

    /// <param name="side">A block's side in pixels, a multiple of 128.</param>
    internal void Fold(HostAnalysis host, int side)
    {
        (Rows, Columns) = (HostAnalysis.BlocksOf(host.Luma.Height, side), HostAnalysis.BlocksOf(host.Luma.Width, side));
        if (tiles.Length < Rows * Columns * TileLength)
        {
            tiles = new float[Rows * Columns * TileLength];
        }

        host.FoldBlocks(tiles.AsSpan(0, Rows * Columns * TileLength), MarkLayout.Tile, side);
    }

    /// <param name="tile">[128, 128], to be filled.</param>
    internal void Sum(int row, int column, int rows, int columns, Span<float> tile)
    {
        tile.Clear();
        for (var y = row; y < row + rows; y++)
        {
            for (var x = column; x < column + columns; x++)
            {
                TensorPrimitives.Add(tile, tiles.AsSpan(((y * Columns) + x) * TileLength, TileLength), tile);
            }
        }
    }
}
