namespace Farm.Diffusion.Adapters.Dialects;

/// <summary>
/// Black Forest Labs' names of FLUX.1's layers. They fuse q, k, v (and a single block's MLP) into one Linear. Source: huggingface/diffusers
/// loaders/lora_conversion_utils, kohya-ss/sd-scripts networks/convert_flux_lora.
/// </summary>
internal static class Flux1Names
{
    public static IEnumerable<LayerAlias> Of(string path)
    {
        if (BlockPath.TryTake(path, "transformer_blocks", out var block, out var rest))
        {
            return Double($"double_blocks.{block}", rest);
        }

        return BlockPath.TryTake(path, "single_transformer_blocks", out block, out rest) ? Single($"single_blocks.{block}", rest) : Top(path);
    }

    /// <summary>Those that FLUX.2 shares.</summary>
    public static LayerAlias? TopOf(string path) => path switch
    {
        "x_embedder" => new("img_in", LayerNaming.Bfl),
        "context_embedder" => new("txt_in", LayerNaming.Bfl),
        "norm_out.linear" => new("final_layer.adaLN_modulation.1", LayerNaming.Bfl, SwapsHalves: true),
        "proj_out" => new("final_layer.linear", LayerNaming.Bfl),
        _ => null,
    };

    /// <summary>Attention of a double block; FLUX.2 shares it.</summary>
    public static LayerAlias? AttentionOf(string block, string rest) => rest switch
    {
        "attn.to_q" => new($"{block}.img_attn.qkv", LayerNaming.Bfl, 0),
        "attn.to_k" => new($"{block}.img_attn.qkv", LayerNaming.Bfl, 1),
        "attn.to_v" => new($"{block}.img_attn.qkv", LayerNaming.Bfl, 2),
        "attn.add_q_proj" => new($"{block}.txt_attn.qkv", LayerNaming.Bfl, 0),
        "attn.add_k_proj" => new($"{block}.txt_attn.qkv", LayerNaming.Bfl, 1),
        "attn.add_v_proj" => new($"{block}.txt_attn.qkv", LayerNaming.Bfl, 2),
        "attn.to_out.0" => new($"{block}.img_attn.proj", LayerNaming.Bfl),
        "attn.to_add_out" => new($"{block}.txt_attn.proj", LayerNaming.Bfl),
        _ => null,
    };

    private static IEnumerable<LayerAlias> Double(string block, string rest)
    {
        if (AttentionOf(block, rest) is { } attention)
        {
            yield return attention;
            // XLabs numbers the picture's side 1 and the text's 2.
            var part = attention.Path.EndsWith("qkv", StringComparison.Ordinal) ? "qkv" : "proj";
            var side = attention.Path.Contains("img_attn", StringComparison.Ordinal) ? 1 : 2;
            yield return new($"{block}.processor.{part}_lora{side}", LayerNaming.XLabs, attention.Index);
            yield break;
        }

        var name = rest switch
        {
            "ff.net.0.proj" => "img_mlp.0",
            "ff.net.2" => "img_mlp.2",
            "ff_context.net.0.proj" => "txt_mlp.0",
            "ff_context.net.2" => "txt_mlp.2",
            "norm1.linear" => "img_mod.lin",
            "norm1_context.linear" => "txt_mod.lin",
            _ => null,
        };
        if (name is not null)
        {
            yield return new($"{block}.{name}", LayerNaming.Bfl);
        }
    }

    private static IEnumerable<LayerAlias> Single(string block, string rest)
    {
        var part = rest switch { "attn.to_q" => 0, "attn.to_k" => 1, "attn.to_v" => 2, "proj_mlp" => 3, _ => -1 };
        if (part >= 0)
        {
            yield return new($"{block}.linear1", LayerNaming.Bfl, part);
        }

        if (part is >= 0 and < 3)
        {
            yield return new($"{block}.linear1_qkv", LayerNaming.Bfl, part);
            yield return new($"{block}.processor.qkv_lora", LayerNaming.XLabs, part);
        }

        if (rest == "proj_out")
        {
            yield return new($"{block}.linear2", LayerNaming.Bfl);
            yield return new($"{block}.processor.proj_lora", LayerNaming.XLabs);
        }

        if (rest == "norm.linear")
        {
            yield return new($"{block}.modulation.lin", LayerNaming.Bfl);
        }
    }

    private static IEnumerable<LayerAlias> Top(string path)
    {
        if (TopOf(path) is { } shared)
        {
            yield return shared;
        }

        var name = path switch
        {
            "time_text_embed.timestep_embedder.linear_1" => "time_in.in_layer",
            "time_text_embed.timestep_embedder.linear_2" => "time_in.out_layer",
            "time_text_embed.text_embedder.linear_1" => "vector_in.in_layer",
            "time_text_embed.text_embedder.linear_2" => "vector_in.out_layer",
            "time_text_embed.guidance_embedder.linear_1" => "guidance_in.in_layer",
            "time_text_embed.guidance_embedder.linear_2" => "guidance_in.out_layer",
            _ => null,
        };
        if (name is not null)
        {
            yield return new(name, LayerNaming.Bfl);
        }
    }
}
