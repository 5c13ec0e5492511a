using Farm.Provenance.Watermark.Coding;
using Farm.Provenance.Watermark.Keys;

namespace Farm.Provenance.Watermark.Embedding;

/// <summary>Memory that marking needs beside maps of the picture's size: 1.8 MB, kept for the next picture; for one thread at a time.</summary>
internal sealed class EmbeddingBuffers
{
    /// <summary>[564]</summary>
    internal float[] Symbols { get; } = new float[PayloadCode.Symbols];

    /// <summary>[564]</summary>
    internal float[] Strengths { get; } = new float[PayloadCode.Symbols];

    /// <summary>[128, 128], as are <see cref="Gain"/> and <see cref="Tile"/>.</summary>
    internal float[] Residual { get; } = new float[MarkLayout.Tile * MarkLayout.Tile];

    internal float[] Gain { get; } = new float[MarkLayout.Tile * MarkLayout.Tile];

    internal float[] Tile { get; } = new float[MarkLayout.Tile * MarkLayout.Tile];

    /// <summary>[512, 512]</summary>
    internal float[] Pattern { get; } = new float[MarkLayout.Lattice * MarkLayout.Lattice];

    internal TemplateWave Template { get; } = new();

    internal InformedStrengths Strength { get; } = new();
}
