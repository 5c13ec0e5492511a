namespace Farm.Diffusion.Adapters.Dialects;

/// <summary>
/// Stability's names of Stable Diffusion 3.5's layers. In a model's last block the text's modulation has scale and shift only, in the other
/// order than in diffusers. Source: huggingface/diffusers scripts/convert_sd3_to_diffusers.
/// </summary>
/// <param name="lastBlock">Number of the last block.</param>
internal sealed class MmditNames(int lastBlock)
{
    public static MmditNames For(IEnumerable<string> paths) => new(paths.Max(static path =>
        BlockPath.TryTake(path, "transformer_blocks", out var block, out _) && int.TryParse(block, out var number) ? number : -1));

    public IEnumerable<LayerAlias> Of(string path)
    {
        var alias = BlockPath.TryTake(path, "transformer_blocks", out var block, out var rest)
            ? Joint($"joint_blocks.{block}", rest, block == $"{lastBlock}")
            : TopOf(path);
        return alias is { } known ? [known] : [];
    }

    private static LayerAlias? Joint(string block, string rest, bool isLast) => rest switch
    {
        "attn.to_q" => new($"{block}.x_block.attn.qkv", LayerNaming.Mmdit, 0),
        "attn.to_k" => new($"{block}.x_block.attn.qkv", LayerNaming.Mmdit, 1),
        "attn.to_v" => new($"{block}.x_block.attn.qkv", LayerNaming.Mmdit, 2),
        "attn.to_out.0" => new($"{block}.x_block.attn.proj", LayerNaming.Mmdit),
        "attn.add_q_proj" => new($"{block}.context_block.attn.qkv", LayerNaming.Mmdit, 0),
        "attn.add_k_proj" => new($"{block}.context_block.attn.qkv", LayerNaming.Mmdit, 1),
        "attn.add_v_proj" => new($"{block}.context_block.attn.qkv", LayerNaming.Mmdit, 2),
        "attn.to_add_out" => new($"{block}.context_block.attn.proj", LayerNaming.Mmdit),
        "attn2.to_q" => new($"{block}.x_block.attn2.qkv", LayerNaming.Mmdit, 0),
        "attn2.to_k" => new($"{block}.x_block.attn2.qkv", LayerNaming.Mmdit, 1),
        "attn2.to_v" => new($"{block}.x_block.attn2.qkv", LayerNaming.Mmdit, 2),
        "attn2.to_out.0" => new($"{block}.x_block.attn2.proj", LayerNaming.Mmdit),
        "ff.net.0.proj" => new($"{block}.x_block.mlp.fc1", LayerNaming.Mmdit),
        "ff.net.2" => new($"{block}.x_block.mlp.fc2", LayerNaming.Mmdit),
        "ff_context.net.0.proj" => new($"{block}.context_block.mlp.fc1", LayerNaming.Mmdit),
        "ff_context.net.2" => new($"{block}.context_block.mlp.fc2", LayerNaming.Mmdit),
        "norm1.linear" => new($"{block}.x_block.adaLN_modulation.1", LayerNaming.Mmdit),
        "norm1_context.linear" => new($"{block}.context_block.adaLN_modulation.1", LayerNaming.Mmdit, SwapsHalves: isLast),
        _ => null,
    };

    private static LayerAlias? TopOf(string path) => path switch
    {
        "pos_embed.proj" => new("x_embedder.proj", LayerNaming.Mmdit),
        "time_text_embed.timestep_embedder.linear_1" => new("t_embedder.mlp.0", LayerNaming.Mmdit),
        "time_text_embed.timestep_embedder.linear_2" => new("t_embedder.mlp.2", LayerNaming.Mmdit),
        "time_text_embed.text_embedder.linear_1" => new("y_embedder.mlp.0", LayerNaming.Mmdit),
        "time_text_embed.text_embedder.linear_2" => new("y_embedder.mlp.2", LayerNaming.Mmdit),
        "norm_out.linear" => new("final_layer.adaLN_modulation.1", LayerNaming.Mmdit, SwapsHalves: true),
        "proj_out" => new("final_layer.linear", LayerNaming.Mmdit),
        _ => null,
    };
}
