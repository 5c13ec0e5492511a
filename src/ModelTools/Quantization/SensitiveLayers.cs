using System.Text.RegularExpressions;

namespace Farm.ModelTools.Quantization;

/// <summary>
/// Layers that keep their precision: what brings a timestep, label or pooled vector in, and the first and last layers, whose error nothing
/// after them evens out. Beside the blocks of a real model they are small; in a small model they may not be, so that what they take is
/// bounded. The names are diffusers'.
/// </summary>
internal static partial class SensitiveLayers
{
    /// <summary>Weights with fewer elements than this gain less than a scale and a node cost.</summary>
    public const int LeastElements = 1024;

    /// <summary>Share of a graph's weights, in bytes, that all its sensitive layers may take; the smallest come first.</summary>
    public const double MostShare = 0.02;

    /// <returns>Why the layer keeps its precision, or null.</returns>
    public static string? Reason(string layer, bool atBoundary) =>
        Embedding.Match(layer) is { Success: true } embedding ? $"{embedding.Value} is sensitive"
        : atBoundary || Edge.IsMatch(layer) ? "first or last layer"
        : null;

    [GeneratedRegex("time_embedding|add_embedding|class_embedding|time_text_embed|time_guidance_embed|timestep_embedder|guidance_embedder|pos_embed|"
        + "position_embedding|x_embedder|context_embedder|norm_out|modulation", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Embedding { get; }

    [GeneratedRegex(@"^(.*\.)?(conv_in|conv_out|img_in|txt_in|quant_conv|post_quant_conv|text_projection)$|^proj_out$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Edge { get; }
}
