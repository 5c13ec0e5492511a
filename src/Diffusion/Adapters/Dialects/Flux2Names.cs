namespace Farm.Diffusion.Adapters.Dialects;

/// <summary>
/// Black Forest Labs' names of FLUX.2's layers: q, k, v of a double block are fused; a single block's linear1 and linear2 are one layer in
/// diffusers too. Source: huggingface/diffusers loaders/lora_conversion_utils and scripts/convert_flux2_to_diffusers.
/// </summary>
internal static class Flux2Names
{
    public static IEnumerable<LayerAlias> Of(string path)
    {
        var alias = BlockPath.TryTake(path, "transformer_blocks", out var block, out var rest) ? Double($"double_blocks.{block}", rest)
            : BlockPath.TryTake(path, "single_transformer_blocks", out block, out rest) ? Single($"single_blocks.{block}", rest)
            : Flux1Names.TopOf(path) ?? Plain(TopOf(path));
        return alias is { } known ? [known] : [];
    }

    private static LayerAlias? Double(string block, string rest) => Flux1Names.AttentionOf(block, rest) ?? rest switch
    {
        "ff.linear_in" => new($"{block}.img_mlp.0", LayerNaming.Bfl),
        "ff.linear_out" => new($"{block}.img_mlp.2", LayerNaming.Bfl),
        "ff_context.linear_in" => new($"{block}.txt_mlp.0", LayerNaming.Bfl),
        "ff_context.linear_out" => new($"{block}.txt_mlp.2", LayerNaming.Bfl),
        _ => null,
    };

    private static LayerAlias? Single(string block, string rest) => rest switch
    {
        "attn.to_qkv_mlp_proj" => new($"{block}.linear1", LayerNaming.Bfl),
        "attn.to_out" => new($"{block}.linear2", LayerNaming.Bfl),
        _ => null,
    };

    private static LayerAlias? Plain(string? name) => name is null ? null : new(name, LayerNaming.Bfl);

    private static string? TopOf(string path) => path switch
    {
        "time_guidance_embed.timestep_embedder.linear_1" => "time_in.in_layer",
        "time_guidance_embed.timestep_embedder.linear_2" => "time_in.out_layer",
        "time_guidance_embed.guidance_embedder.linear_1" => "guidance_in.in_layer",
        "time_guidance_embed.guidance_embedder.linear_2" => "guidance_in.out_layer",
        "double_stream_modulation_img.linear" => "double_stream_modulation_img.lin",
        "double_stream_modulation_txt.linear" => "double_stream_modulation_txt.lin",
        "single_stream_modulation.linear" => "single_stream_modulation.lin",
        _ => null,
    };
}
