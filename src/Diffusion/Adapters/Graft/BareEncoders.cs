using System.Text.RegularExpressions;

namespace Farm.Diffusion.Adapters.Graft;

/// <summary>
/// Gives layers of text encoders the paths that they have in transformers. An encoder that was exported without the modules around it
/// (CLIPTextModel's text_model.encoder, T5EncoderModel's encoder, the attention's self_attn) lacks their names.
/// </summary>
internal static partial class BareEncoders
{
    /// <param name="path">As the graph tells it.</param>
    /// <param name="isClip">Whether the graph has the layers that tell CLIP from other encoders: fc1 and out_proj.</param>
    public static string Complete(string path, bool isClip) =>
        isClip && ClipAttention.Match(path) is { Success: true } attention ? $"text_model.encoder.layers.{attention.Groups["layer"].Value}.self_attn.{attention.Groups["module"].Value}"
        : isClip && ClipFeedForward.Match(path) is { Success: true } forward ? $"text_model.encoder.layers.{forward.Groups["layer"].Value}.mlp.{forward.Groups["module"].Value}"
        : T5Block.IsMatch(path) ? $"encoder.{path}"
        : path;

    public static bool IsClip(IEnumerable<string> paths) => paths.Any(ClipFeedForward.IsMatch);

    [GeneratedRegex(@"^(?:text_model\.)?(?:encoder\.)?layers\.(?<layer>[0-9]+)\.(?:self_attn\.)?(?<module>(?:q|k|v|out)_proj)$")]
    private static partial Regex ClipAttention { get; }

    [GeneratedRegex(@"^(?:text_model\.)?(?:encoder\.)?layers\.(?<layer>[0-9]+)\.(?:mlp\.)?(?<module>fc[12])$")]
    private static partial Regex ClipFeedForward { get; }

    [GeneratedRegex(@"^block\.[0-9]+\.layer\.[0-9]+\.")]
    private static partial Regex T5Block { get; }
}
