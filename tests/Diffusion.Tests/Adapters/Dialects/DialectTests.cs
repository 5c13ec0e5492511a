using Farm.Contracts.Models;
using Farm.Diffusion.Adapters;
using Farm.Diffusion.Adapters.Inspection;
using Farm.Diffusion.Tests.Adapters.Inspection;

namespace Farm.Diffusion.Tests.Adapters.Dialects;

/// <summary>The same change of the same layers, written as each trainer writes it.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DialectTests : IDisposable
{
    private const int Rank = 4;
    private const float Alpha = 2;

    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    /// <summary>Every module of a line is one of the file; those with a + between their layers are fused there, those with a ~ swapped.</summary>
    private static IEnumerable<TestCaseData> Cases()
    {
        yield return Case(Family.Sd15, "kohya", """
            lora_unet_down_blocks_1_attentions_0_transformer_blocks_0_attn1_to_q unet.down_blocks.1.attentions.0.transformer_blocks.0.attn1.to_q
            lora_unet_down_blocks_1_attentions_0_transformer_blocks_0_attn2_to_k unet.down_blocks.1.attentions.0.transformer_blocks.0.attn2.to_k
            lora_unet_mid_block_attentions_0_transformer_blocks_0_attn1_to_out_0 unet.mid_block.attentions.0.transformer_blocks.0.attn1.to_out.0
            lora_unet_mid_block_attentions_0_transformer_blocks_0_ff_net_0_proj unet.mid_block.attentions.0.transformer_blocks.0.ff.net.0.proj
            lora_unet_mid_block_attentions_0_proj_in unet.mid_block.attentions.0.proj_in
            lora_unet_down_blocks_0_resnets_1_conv1 unet.down_blocks.0.resnets.1.conv1
            lora_unet_up_blocks_0_upsamplers_0_conv unet.up_blocks.0.upsamplers.0.conv
            lora_te_text_model_encoder_layers_0_self_attn_q_proj text_encoder.text_model.encoder.layers.0.self_attn.q_proj
            lora_te_text_model_encoder_layers_0_mlp_fc1 text_encoder.text_model.encoder.layers.0.mlp.fc1
            """);
        yield return Case(Family.Sd15, "diffusers", """
            unet.down_blocks.1.attentions.0.transformer_blocks.0.attn1.processor.to_q_lora unet.down_blocks.1.attentions.0.transformer_blocks.0.attn1.to_q
            unet.down_blocks.1.attentions.0.transformer_blocks.0.attn2.to_k.lora unet.down_blocks.1.attentions.0.transformer_blocks.0.attn2.to_k
            unet.mid_block.attentions.0.transformer_blocks.0.attn1.processor.to_out_lora unet.mid_block.attentions.0.transformer_blocks.0.attn1.to_out.0
            unet.mid_block.attentions.0.transformer_blocks.0.ff.net.0.proj.lora unet.mid_block.attentions.0.transformer_blocks.0.ff.net.0.proj
            unet.mid_block.attentions.0.proj_in.lora unet.mid_block.attentions.0.proj_in
            unet.down_blocks.0.resnets.1.conv1.lora unet.down_blocks.0.resnets.1.conv1
            unet.up_blocks.0.upsamplers.0.conv.lora unet.up_blocks.0.upsamplers.0.conv
            text_encoder.text_model.encoder.layers.0.self_attn.to_q_lora text_encoder.text_model.encoder.layers.0.self_attn.q_proj
            text_encoder.text_model.encoder.layers.0.mlp.fc1.lora_linear_layer text_encoder.text_model.encoder.layers.0.mlp.fc1
            """);
        yield return Case(Family.Sd15, "peft", """
            unet.down_blocks.1.attentions.0.transformer_blocks.0.attn1.to_q unet.down_blocks.1.attentions.0.transformer_blocks.0.attn1.to_q
            base_model.model.down_blocks.1.attentions.0.transformer_blocks.0.attn2.to_k unet.down_blocks.1.attentions.0.transformer_blocks.0.attn2.to_k
            unet.base_model.model.mid_block.attentions.0.transformer_blocks.0.attn1.to_out.0 unet.mid_block.attentions.0.transformer_blocks.0.attn1.to_out.0
            mid_block.attentions.0.transformer_blocks.0.ff.net.0.proj unet.mid_block.attentions.0.transformer_blocks.0.ff.net.0.proj
            unet.mid_block.attentions.0.proj_in unet.mid_block.attentions.0.proj_in
            unet.down_blocks.0.resnets.1.conv1 unet.down_blocks.0.resnets.1.conv1
            unet.up_blocks.0.upsamplers.0.conv unet.up_blocks.0.upsamplers.0.conv
            text_encoder.text_model.encoder.layers.0.self_attn.q_proj text_encoder.text_model.encoder.layers.0.self_attn.q_proj
            text_encoder.base_model.model.text_model.encoder.layers.0.mlp.fc1 text_encoder.text_model.encoder.layers.0.mlp.fc1
            """);
        const string SdxlSgm = """
            input_blocks_5_1_transformer_blocks_0_attn1_to_q unet.down_blocks.1.attentions.1.transformer_blocks.0.attn1.to_q
            middle_block_1_transformer_blocks_0_ff_net_2 unet.mid_block.attentions.0.transformer_blocks.0.ff.net.2
            middle_block_2_in_layers_2 unet.mid_block.resnets.1.conv1
            input_blocks_3_0_op unet.down_blocks.0.downsamplers.0.conv
            output_blocks_2_1_proj_in unet.up_blocks.0.attentions.2.proj_in
            output_blocks_2_2_conv unet.up_blocks.0.upsamplers.0.conv
            output_blocks_4_0_skip_connection unet.up_blocks.1.resnets.1.conv_shortcut
            time_embed_2 unet.time_embedding.linear_2
            label_emb_0_0 unet.add_embedding.linear_1
            out_2 unet.conv_out
            """;
        yield return Case(Family.Sdxl, "kohya", Prefixed("lora_unet_", SdxlSgm) + """

            lora_te1_text_model_encoder_layers_0_self_attn_out_proj text_encoder.text_model.encoder.layers.0.self_attn.out_proj
            lora_te2_text_model_encoder_layers_0_mlp_fc2 text_encoder_2.text_model.encoder.layers.0.mlp.fc2
            """);
        yield return Case(Family.Sdxl, "comfyui", """
            diffusion_model.input_blocks.5.1.transformer_blocks.0.attn1.to_q unet.down_blocks.1.attentions.1.transformer_blocks.0.attn1.to_q
            diffusion_model.middle_block.1.transformer_blocks.0.ff.net.2 unet.mid_block.attentions.0.transformer_blocks.0.ff.net.2
            diffusion_model.middle_block.2.in_layers.2 unet.mid_block.resnets.1.conv1
            diffusion_model.input_blocks.3.0.op unet.down_blocks.0.downsamplers.0.conv
            diffusion_model.output_blocks.2.1.proj_in unet.up_blocks.0.attentions.2.proj_in
            diffusion_model.output_blocks.2.2.conv unet.up_blocks.0.upsamplers.0.conv
            diffusion_model.output_blocks.4.0.skip_connection unet.up_blocks.1.resnets.1.conv_shortcut
            diffusion_model.time_embed.2 unet.time_embedding.linear_2
            diffusion_model.label_emb.0.0 unet.add_embedding.linear_1
            diffusion_model.out.2 unet.conv_out
            text_encoders.clip_l.transformer.text_model.encoder.layers.0.self_attn.out_proj text_encoder.text_model.encoder.layers.0.self_attn.out_proj
            text_encoders.clip_g.transformer.text_model.encoder.layers.0.mlp.fc2 text_encoder_2.text_model.encoder.layers.0.mlp.fc2
            """);
        yield return Case(Family.Sdxl, "peft", Layers(
            "unet.down_blocks.1.attentions.1.transformer_blocks.0.attn1.to_q", "unet.mid_block.attentions.0.transformer_blocks.0.ff.net.2",
                "unet.mid_block.resnets.1.conv1",
            "unet.down_blocks.0.downsamplers.0.conv", "unet.up_blocks.0.attentions.2.proj_in", "unet.up_blocks.0.upsamplers.0.conv",
                "unet.up_blocks.1.resnets.1.conv_shortcut",
            "unet.time_embedding.linear_2", "unet.add_embedding.linear_1", "unet.conv_out",
                "text_encoder.text_model.encoder.layers.0.self_attn.out_proj",
            "text_encoder_2.text_model.encoder.layers.0.mlp.fc2"));
        const string Block = "transformer.transformer_blocks.0";
        const string Single = "transformer.single_transformer_blocks.0";
        const string Flux = $"""
            double_blocks.0.img_attn.qkv {Block}.attn.to_q+{Block}.attn.to_k+{Block}.attn.to_v
            double_blocks.0.txt_attn.qkv {Block}.attn.add_q_proj+{Block}.attn.add_k_proj+{Block}.attn.add_v_proj
            double_blocks.0.img_attn.proj {Block}.attn.to_out.0
            double_blocks.0.txt_attn.proj {Block}.attn.to_add_out
            final_layer.adaLN_modulation.1 ~transformer.norm_out.linear
            final_layer.linear transformer.proj_out
            img_in transformer.x_embedder
            txt_in transformer.context_embedder
            """;
        const string Flux1 = $"""
            {Flux}
            double_blocks.0.img_mlp.0 {Block}.ff.net.0.proj
            double_blocks.0.img_mlp.2 {Block}.ff.net.2
            double_blocks.0.txt_mlp.0 {Block}.ff_context.net.0.proj
            double_blocks.0.txt_mlp.2 {Block}.ff_context.net.2
            double_blocks.0.img_mod.lin {Block}.norm1.linear
            double_blocks.0.txt_mod.lin {Block}.norm1_context.linear
            single_blocks.0.linear1 {Single}.attn.to_q+{Single}.attn.to_k+{Single}.attn.to_v+{Single}.proj_mlp
            single_blocks.0.linear2 {Single}.proj_out
            single_blocks.0.modulation.lin {Single}.norm.linear
            time_in.in_layer transformer.time_text_embed.timestep_embedder.linear_1
            vector_in.out_layer transformer.time_text_embed.text_embedder.linear_2
            guidance_in.in_layer transformer.time_text_embed.guidance_embedder.linear_1
            """;
        yield return Case(Family.Flux1, "kohya", Underscored("lora_unet_", Flux1) + """

            lora_te1_text_model_encoder_layers_0_mlp_fc1 text_encoder.text_model.encoder.layers.0.mlp.fc1
            lora_te3_encoder_block_0_layer_0_SelfAttention_q text_encoder_2.encoder.block.0.layer.0.SelfAttention.q
            """);
        yield return Case(Family.Flux1, "peft", Prefixed("diffusion_model.", Flux1) + """

            text_encoders.clip_l.transformer.text_model.encoder.layers.0.mlp.fc1 text_encoder.text_model.encoder.layers.0.mlp.fc1
            text_encoders.t5xxl.transformer.encoder.block.0.layer.0.SelfAttention.q text_encoder_2.encoder.block.0.layer.0.SelfAttention.q
            """);
        string[] fluxLayers =
        [
            .. LayersOf(Flux1), "text_encoder.text_model.encoder.layers.0.mlp.fc1", "text_encoder_2.encoder.block.0.layer.0.SelfAttention.q",
        ];
        yield return Case(Family.Flux1, "peft", Layers(fluxLayers)).SetArgDisplayNames("Flux1", "ai-toolkit");
        yield return Case(Family.Flux1, "kohya", OneTrainer(fluxLayers)).SetArgDisplayNames("Flux1", "OneTrainer");
        yield return Case(Family.Flux1, "diffusers", $"""
            double_blocks.0.processor.qkv_lora1 {Block}.attn.to_q+{Block}.attn.to_k+{Block}.attn.to_v
            double_blocks.0.processor.proj_lora1 {Block}.attn.to_out.0
            double_blocks.0.processor.qkv_lora2 {Block}.attn.add_q_proj+{Block}.attn.add_k_proj+{Block}.attn.add_v_proj
            double_blocks.0.processor.proj_lora2 {Block}.attn.to_add_out
            diffusion_model.single_blocks.0.processor.qkv_lora {Single}.attn.to_q+{Single}.attn.to_k+{Single}.attn.to_v
            diffusion_model.single_blocks.0.processor.proj_lora {Single}.proj_out
            """).SetArgDisplayNames("Flux1", "XLabs");
        const string Flux2 = $"""
            {Flux}
            double_blocks.0.img_mlp.0 {Block}.ff.linear_in
            double_blocks.0.txt_mlp.2 {Block}.ff_context.linear_out
            single_blocks.0.linear1 {Single}.attn.to_qkv_mlp_proj
            single_blocks.0.linear2 {Single}.attn.to_out
            double_stream_modulation_img.lin transformer.double_stream_modulation_img.linear
            single_stream_modulation.lin transformer.single_stream_modulation.linear
            time_in.out_layer transformer.time_guidance_embed.timestep_embedder.linear_2
            guidance_in.in_layer transformer.time_guidance_embed.guidance_embedder.linear_1
            """;
        yield return Case(Family.Flux2, "kohya", Underscored("lora_unet_", Flux2));
        yield return Case(Family.Flux2, "comfyui", Prefixed("diffusion_model.", Flux2));
        yield return Case(Family.Flux2, "peft", Layers(LayersOf(Flux2)));
        const string Mmdit = $"""
            joint_blocks.0.x_block.attn.qkv {Block}.attn.to_q+{Block}.attn.to_k+{Block}.attn.to_v
            joint_blocks.0.context_block.attn.qkv {Block}.attn.add_q_proj+{Block}.attn.add_k_proj+{Block}.attn.add_v_proj
            joint_blocks.0.x_block.attn2.qkv {Block}.attn2.to_q+{Block}.attn2.to_k+{Block}.attn2.to_v
            joint_blocks.0.x_block.attn2.proj {Block}.attn2.to_out.0
            joint_blocks.0.context_block.attn.proj {Block}.attn.to_add_out
            joint_blocks.0.x_block.mlp.fc1 {Block}.ff.net.0.proj
            joint_blocks.0.context_block.mlp.fc2 {Block}.ff_context.net.2
            joint_blocks.0.x_block.adaLN_modulation.1 {Block}.norm1.linear
            joint_blocks.0.context_block.adaLN_modulation.1 {Block}.norm1_context.linear
            joint_blocks.1.context_block.adaLN_modulation.1 ~transformer.transformer_blocks.1.norm1_context.linear
            x_embedder.proj transformer.pos_embed.proj
            y_embedder.mlp.0 transformer.time_text_embed.text_embedder.linear_1
            t_embedder.mlp.2 transformer.time_text_embed.timestep_embedder.linear_2
            final_layer.adaLN_modulation.1 ~transformer.norm_out.linear
            context_embedder transformer.context_embedder
            """;
        yield return Case(Family.Sd35, "kohya", Underscored("lora_unet_", Mmdit) + """

            lora_te3_encoder_block_0_layer_1_DenseReluDense_wi_0 text_encoder_3.encoder.block.0.layer.1.DenseReluDense.wi_0
            """);
        yield return Case(Family.Sd35, "comfyui", Prefixed("diffusion_model.", Mmdit) + """

            text_encoders.t5xxl.transformer.encoder.block.0.layer.1.DenseReluDense.wi_0 text_encoder_3.encoder.block.0.layer.1.DenseReluDense.wi_0
            """);
        yield return Case(Family.Sd35, "peft", Layers([.. LayersOf(Mmdit), "text_encoder_3.encoder.block.0.layer.1.DenseReluDense.wi_0"]));
        string[] qwen = [.. FamilyLayers.Of(Family.QwenImage).ByName.Keys];
        yield return Case(Family.QwenImage, "kohya", OneTrainer(qwen).Replace("lora_transformer_", "lora_unet_", StringComparison.Ordinal));
        yield return Case(Family.QwenImage, "peft", Layers(qwen));
        yield return Case(Family.QwenImage, "comfyui", string.Join('\n', qwen.Select(static layer =>
            $"{layer.Replace("transformer.", "diffusion_model.", StringComparison.Ordinal).Replace("text_encoder.", "text_encoders.qwen25_7b.transformer.model.", StringComparison.Ordinal)} {layer}")));
    }

    [TestCaseSource(nameof(Cases))]
    public void A_change_written_in_any_dialect_loads_to_the_same_numbers(Family family, string dialect, string modules)
    {
        var model = FamilyLayers.Model(family);
        var file = new LoraFile();
        var expected = new Dictionary<string, LowRankDelta>(StringComparer.Ordinal);
        foreach (var line in modules.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (module, layers) = (line[..line.IndexOf(' ', StringComparison.Ordinal)], line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
            Write(file, dialect, module, layers, model, expected);
        }

        var adapter = Loads.Load(file, path, model);
        Assert.That(adapter.Deltas.Keys, Is.EquivalentTo(expected.Keys));
        foreach (var (layer, delta) in expected)
        {
            Assert.That(adapter.Deltas[layer].Rank, Is.EqualTo(delta.Rank), layer);
            Assert.That(adapter.Deltas[layer].Down, Is.EqualTo(delta.Down), layer);
            Assert.That(adapter.Deltas[layer].Up, Is.EqualTo(delta.Up), layer);
        }
    }

    /// <summary>The scale of a layer depends on the first name of those that are fused with it, whether or not the file fuses them.</summary>
    private static void Write(LoraFile file, string dialect, string module, string layers, AdaptableModel model, Dictionary<string,
        LowRankDelta> expected)
    {
        var swaps = layers.StartsWith('~');
        var parts = layers.TrimStart('~').Split('+').Select(name => model.Declared.ByName[name]).ToArray();
        int[] kernel = parts[0].IsConvolution ? [parts[0].KernelHeight, parts[0].KernelWidth] : [];
        int[] downShape = [Rank, parts[0].In, .. kernel];
        var down = LoraFile.Numbers("down", downShape.Aggregate(static (product, axis) => product * axis));
        var ups = parts.Select(static part => LoraFile.Numbers(part.Name, part.Out * Rank)).ToArray();
        var rows = parts.Sum(static part => part.Out);
        float[] up = [.. ups.SelectMany(static up => up)];
        if (swaps)
        {
            up = [.. up[(up.Length / 2)..], .. up[..(up.Length / 2)]];
        }

        var (downEnding, upEnding) = dialect switch
        {
            "diffusers" => (".down.weight", ".up.weight"),
            "peft" => (".lora_A.weight", ".lora_B.weight"),
            _ => (".lora_down.weight", ".lora_up.weight"),
        };
        file.Add(module + downEnding, downShape, down).Add(module + upEnding, parts[0].IsConvolution ? [rows, Rank, 1, 1] : [rows, Rank], up);
        file.Add((module.EndsWith(".lora", StringComparison.Ordinal) ? module[..^".lora".Length]
            : module.Replace(".lora_linear_layer", "", StringComparison.Ordinal)) + ".alpha", [], [Alpha]);
        for (var i = 0; i < parts.Length; i++)
        {
            expected.Add(parts[i].Name, new(Rank, parts[i].IsConvolution ? down : Turned(down, Rank, parts[i].In), parts[i].IsConvolution
                ? Array.ConvertAll(ups[i], static value => value * (Alpha / Rank))
                : Turned(Array.ConvertAll(ups[i], static value => value * (Alpha / Rank)), parts[i].Out, Rank)));
        }
    }

    private static float[] Turned(float[] matrix, int rows, int columns) =>
        [.. Enumerable.Range(0, rows * columns).Select(i => matrix[(i % rows * columns) + (i / rows)])];

    private static TestCaseData Case(Family family, string dialect, string modules) =>
        new TestCaseData(family, dialect, modules).SetArgDisplayNames($"{family}", dialect);

    private static string Prefixed(string prefix, string modules) => string.Join('\n', modules.Split('\n').Select(line => prefix + line.Trim()));

    private static string Underscored(string prefix, string modules) =>
        string.Join('\n', modules.Split('\n').Select(static line => line.Trim().Split(' '))
        .Select(line => $"{prefix}{line[0].Replace('.', '_')} {line[1]}"));

    private static string[] LayersOf(string modules) =>
        [.. modules.Split('\n').SelectMany(static line => line.Trim().Split(' ')[1].TrimStart('~').Split('+'))];

    private static string Layers(params string[] layers) => string.Join('\n', layers.Select(static layer => $"{layer} {layer}"));

    /// <summary>lora_transformer_ and the components' numbers, with underscores.</summary>
    private static string OneTrainer(string[] layers) => string.Join('\n', layers.Select(static layer =>
        $"{layer.Replace("transformer.", "lora_transformer_", StringComparison.Ordinal).Replace("text_encoder.", "lora_te1_", StringComparison.Ordinal)
            .Replace("text_encoder_2.", "lora_te2_", StringComparison.Ordinal).Replace('.', '_')} {layer}"));
}
