using Farm.Catalog.Traits;
using Farm.Contracts.Models;
using Farm.Diffusion.Adapters;
using Farm.Diffusion.Adapters.Inspection;

namespace Farm;

/// <summary>Lists of layers as narrow models of each family have them, named as diffusers names them.</summary>
internal static class FamilyLayers
{
    public const int Width = 12;
    public const int Context = 8;

    public static AdaptableModel Model(Family family, int ceiling = 16, params string[] targets) =>
        new($"narrow-{family.Name}", family, Of(family), new LoraDeclaration(ceiling, targets.Length > 0 ? targets : ["*"]));

    public static AdapterLayers Of(Family family) => new(family switch
    {
        Family.Sd15 => [.. UNet(2, linear: false), .. Clip("text_encoder")],
        Family.Sd21 => [.. UNet(2, linear: true), .. Clip("text_encoder")],
        Family.Sdxl => [.. UNet(2, linear: true), Linear("unet.add_embedding.linear_1", 20, Width), .. Clip("text_encoder"),
            .. Clip("text_encoder_2")],
        Family.Sd35 => [.. Mmdit(), .. Clip("text_encoder"), .. Clip("text_encoder_2"), .. T5("text_encoder_3")],
        Family.Flux1 => [.. Flux1(), .. Clip("text_encoder"), .. T5("text_encoder_2")],
        Family.Flux2 => [.. Flux2(), Linear("text_encoder.layers.0.self_attn.q_proj", Width, Width)],
        Family.QwenImage => [.. Qwen(), Linear("text_encoder.layers.0.self_attn.q_proj", Width, Width)],
        _ => throw new ArgumentOutOfRangeException(nameof(family)),
    });

    private static AdapterLayer Linear(string name, int read, int written) => new(name, read, written);

    private static AdapterLayer Conv(string name, int read, int written, int kernel) => new(name, read, written, kernel, kernel);

    /// <summary>Two blocks down (the second attends), two up, as the bundled UNets are.</summary>
    private static IEnumerable<AdapterLayer> UNet(int layers, bool linear)
    {
        yield return Conv("unet.conv_in", 4, Width, 3);
        yield return Linear("unet.time_embedding.linear_1", Width, Width);
        yield return Linear("unet.time_embedding.linear_2", Width, Width);
        yield return Conv("unet.conv_out", Width, 4, 3);
        foreach (var (block, count, attends) in ((string, int, bool)[])
            [("down_blocks.0", layers, false), ("down_blocks.1", layers, true), ("up_blocks.0", layers + 1, true),
                ("up_blocks.1", layers + 1, false)])
        {
            for (var i = 0; i < count; i++)
            {
                foreach (var layer in (AdapterLayer[])[.. Resnet($"unet.{block}.resnets.{i}"), .. attends
                    ? Attention($"unet.{block}.attentions.{i}", linear) : []])
                {
                    yield return layer;
                }
            }
        }

        yield return Conv("unet.down_blocks.0.downsamplers.0.conv", Width, Width, 3);
        yield return Conv("unet.up_blocks.0.upsamplers.0.conv", Width, Width, 3);
        foreach (var layer in (AdapterLayer[])[.. Resnet("unet.mid_block.resnets.0"), .. Attention("unet.mid_block.attentions.0", linear),
            .. Resnet("unet.mid_block.resnets.1")])
        {
            yield return layer;
        }
    }

    private static AdapterLayer[] Resnet(string name) =>
    [
        Conv($"{name}.conv1", Width, Width, 3), Linear($"{name}.time_emb_proj", Width, Width), Conv($"{name}.conv2", Width, Width, 3),
        Conv($"{name}.conv_shortcut", Width, Width, 1),
    ];

    private static AdapterLayer[] Attention(string name, bool linear)
    {
        var block = $"{name}.transformer_blocks.0";
        return
        [
            linear ? Linear($"{name}.proj_in", Width, Width) : Conv($"{name}.proj_in", Width, Width, 1),
            linear ? Linear($"{name}.proj_out", Width, Width) : Conv($"{name}.proj_out", Width, Width, 1),
            .. ((string[])["to_q", "to_k", "to_v", "to_out.0"]).Select(part => Linear($"{block}.attn1.{part}", Width, Width)),
            .. ((string[])["to_q", "to_k", "to_v", "to_out.0"]).Select(part =>
                Linear($"{block}.attn2.{part}", part is "to_k" or "to_v" ? Context : Width, Width)),
            Linear($"{block}.ff.net.0.proj", Width, 8 * Width), Linear($"{block}.ff.net.2", 4 * Width, Width),
        ];
    }

    private static IEnumerable<AdapterLayer> Clip(string component)
    {
        var layer = $"{component}.text_model.encoder.layers.0";
        return
        [
            .. ((string[])["q_proj", "k_proj", "v_proj", "out_proj"]).Select(part => Linear($"{layer}.self_attn.{part}", Context, Context)),
            Linear($"{layer}.mlp.fc1", Context, 4 * Context), Linear($"{layer}.mlp.fc2", 4 * Context, Context),
        ];
    }

    private static IEnumerable<AdapterLayer> T5(string component) =>
    [
        Linear($"{component}.encoder.block.0.layer.0.SelfAttention.q", Context, Context),
            Linear($"{component}.encoder.block.0.layer.1.DenseReluDense.wi_0", Context, 20),
    ];

    private static IEnumerable<AdapterLayer> Joint(string block, int modulation) =>
    [
        .. ((string[])["to_q", "to_k", "to_v", "to_out.0", "add_q_proj", "add_k_proj", "add_v_proj", "to_add_out"]).Select(part =>
            Linear($"{block}.attn.{part}", Width, Width)),
        Linear($"{block}.ff.net.0.proj", Width, 4 * Width), Linear($"{block}.ff.net.2", 4 * Width, Width),
        Linear($"{block}.ff_context.net.0.proj", Width, 4 * Width), Linear($"{block}.ff_context.net.2", 4 * Width, Width),
        Linear($"{block}.norm1.linear", Width, 6 * Width), Linear($"{block}.norm1_context.linear", Width, modulation * Width),
    ];

    private static IEnumerable<AdapterLayer> Embedders(string name, params string[] embedders) => embedders.SelectMany(embedder =>
        (AdapterLayer[])[Linear($"transformer.{name}.{embedder}.linear_1", Width, Width),
            Linear($"transformer.{name}.{embedder}.linear_2", Width, Width)]);

    private static IEnumerable<AdapterLayer> Mmdit() =>
    [
        Conv("transformer.pos_embed.proj", 16, Width, 2), Linear("transformer.context_embedder", Context, Width),
        .. Embedders("time_text_embed", "timestep_embedder", "text_embedder"),
        .. Joint("transformer.transformer_blocks.0", 6), .. Joint("transformer.transformer_blocks.1", 2),
        .. ((string[])["to_q", "to_k", "to_v", "to_out.0"]).Select(part => Linear($"transformer.transformer_blocks.0.attn2.{part}", Width, Width)),
        Linear("transformer.norm_out.linear", Width, 2 * Width), Linear("transformer.proj_out", Width, 64),
    ];

    private static IEnumerable<AdapterLayer> Flux1() =>
    [
        Linear("transformer.x_embedder", 64, Width), Linear("transformer.context_embedder", Context, Width),
        .. Embedders("time_text_embed", "timestep_embedder", "guidance_embedder", "text_embedder"),
        .. Joint("transformer.transformer_blocks.0", 6),
        .. ((string[])["to_q", "to_k", "to_v"]).Select(part => Linear($"transformer.single_transformer_blocks.0.attn.{part}", Width, Width)),
        Linear("transformer.single_transformer_blocks.0.proj_mlp", Width, 4 * Width),
            Linear("transformer.single_transformer_blocks.0.proj_out", 5 * Width, Width),
        Linear("transformer.single_transformer_blocks.0.norm.linear", Width, 3 * Width),
        Linear("transformer.norm_out.linear", Width, 2 * Width), Linear("transformer.proj_out", Width, 64),
    ];

    private static IEnumerable<AdapterLayer> Flux2() =>
    [
        Linear("transformer.x_embedder", 128, Width), Linear("transformer.context_embedder", Context, Width),
        .. Embedders("time_guidance_embed", "timestep_embedder", "guidance_embedder"),
        Linear("transformer.double_stream_modulation_img.linear", Width, 6 * Width),
            Linear("transformer.double_stream_modulation_txt.linear", Width, 6 * Width),
        Linear("transformer.single_stream_modulation.linear", Width, 3 * Width),
        .. ((string[])["to_q", "to_k", "to_v", "to_out.0", "add_q_proj", "add_k_proj", "add_v_proj", "to_add_out"])
            .Select(part => Linear($"transformer.transformer_blocks.0.attn.{part}", Width, Width)),
        .. ((string[])["ff", "ff_context"]).SelectMany(part => (AdapterLayer[])
        [
            Linear($"transformer.transformer_blocks.0.{part}.linear_in", Width, 6 * Width),
                Linear($"transformer.transformer_blocks.0.{part}.linear_out", 3 * Width, Width),
        ]),
        Linear("transformer.single_transformer_blocks.0.attn.to_qkv_mlp_proj", Width, 9 * Width),
            Linear("transformer.single_transformer_blocks.0.attn.to_out", 4 * Width, Width),
        Linear("transformer.norm_out.linear", Width, 2 * Width), Linear("transformer.proj_out", Width, 128),
    ];

    private static IEnumerable<AdapterLayer> Qwen() =>
    [
        Linear("transformer.img_in", 64, Width), Linear("transformer.txt_in", Context, Width), .. Embedders("time_text_embed", "timestep_embedder"),
        .. ((string[])["to_q", "to_k", "to_v", "to_out.0", "add_q_proj", "add_k_proj", "add_v_proj", "to_add_out"])
            .Select(part => Linear($"transformer.transformer_blocks.0.attn.{part}", Width, Width)),
        .. ((string[])["img", "txt"]).SelectMany(part => (AdapterLayer[])
        [
            Linear($"transformer.transformer_blocks.0.{part}_mod.1", Width, 6 * Width),
                Linear($"transformer.transformer_blocks.0.{part}_mlp.net.0.proj", Width, 4 * Width),
            Linear($"transformer.transformer_blocks.0.{part}_mlp.net.2", 4 * Width, Width),
        ]),
        Linear("transformer.norm_out.linear", Width, 2 * Width), Linear("transformer.proj_out", Width, 64),
    ];
}
