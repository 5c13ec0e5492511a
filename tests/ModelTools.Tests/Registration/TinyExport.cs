using System.Text.Json;
using System.Text.Json.Nodes;
using Farm.Diffusion.Onnx;
using Farm.Diffusion.Tokenizers;
using DataType = Farm.Onnx.TensorProto.Types.DataType;

namespace Farm.ModelTools.Tests.Registration;

/// <summary>Folders in the layouts of the published exports, with a few weights each; a test may break them before they are added.</summary>
internal sealed class TinyExport : IDisposable
{
    private const int Words = 520;
    private const string FlowEuler = "FlowMatchEulerDiscreteScheduler";

    private readonly string root = Directory.CreateTempSubdirectory("farm-export-").FullName;

    private TinyExport(string name)
    {
        Folder = Path.Combine(root, name);
        Directory.CreateDirectory(Folder);
    }

    public string Folder { get; }

    /// <summary>A models folder of the test's own.</summary>
    public string Models => Path.Combine(root, "models");

    public static TinyExport Of(string kind) => kind switch
    {
        "sd15" => StableDiffusion(kind, 768, "epsilon"),
        "sd21" => StableDiffusion(kind, 1024, "v_prediction"),
        "sd21-narrow" => StableDiffusion(kind, 24, "v_prediction"),
        "legacy" => Legacy(),
        "sdxl" => Xl(kind, isRefiner: false),
        "sdxl-refiner" => Xl(kind, isRefiner: true),
        "sd35" => Three(kind, hasT5: true),
        "sd35-turbo" => Three(kind, hasT5: false),
        "flux1-dev" => Flux(kind, isDev: true),
        "flux1-schnell" => Flux(kind, isDev: false),
        "flux1-bfl" => FluxOfBfl(),
        "flux2-dev" => Flux2(kind, isDev: true, isDistilled: false),
        "flux2-klein" => Flux2(kind, isDev: false, isDistilled: true),
        "qwen-image" => QwenImage(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind"),
    };

    public void Dispose() => Directory.Delete(root, recursive: true);

    public string PathOf(string file) => Path.Combine(Folder, file);

    /// <summary>Sets a key of a JSON file; null takes it away.</summary>
    public void Set(string file, string key, string? json)
    {
        var node = JsonNode.Parse(File.ReadAllText(PathOf(file)))?.AsObject() ?? throw new InvalidOperationException(file);
        node.Remove(key);
        if (json is not null)
        {
            node[key] = JsonNode.Parse(json);
        }

        File.WriteAllText(PathOf(file), node.ToJsonString());
    }

    public void Change(string file, Action<GraphProto> change)
    {
        if (!OnnxFile.TryRead(PathOf(file), out var onnx, out var problem))
        {
            throw new InvalidOperationException(problem);
        }

        change(onnx.Graph);
        onnx.Write(PathOf(file));
    }

    private static TinyExport StableDiffusion(string name, int width, string prediction)
    {
        var export = new TinyExport(name);
        export.Index("StableDiffusionPipeline");
        export.Scheduler("DDIMScheduler", new { prediction_type = prediction });
        export.ClipTokenizer("tokenizer");
        export.Clip("text_encoder", width);
        export.Unet(4, width).Write(export.PathOf("unet/model.onnx"));
        export.UnetConfig(4, width);
        export.Vae(4, new { });
        return export;
    }

    /// <summary>No config.json anywhere, ids of 32 bits, a timestep for each row, and latents already sampled.</summary>
    private static TinyExport Legacy()
    {
        var export = new TinyExport("legacy");
        export.Index("OnnxStableDiffusionPipeline");
        export.Scheduler("PNDMScheduler", new { skip_prk_steps = true });
        export.ClipTokenizer("tokenizer");
        new GraphBuilder().Ids(type: DataType.Int32).Table(Words, 768).Output("last_hidden_state", 0, 0, 768).Output("pooler_output", 0, 768)
            .Write(export.PathOf("text_encoder/model.onnx"));
        new GraphBuilder().Float("sample", 0, 4, 0, 0).Input("timestep", DataType.Float, 0).Float("encoder_hidden_states", 0, 0, 768)
            .Convolution("sample", 8, 4, 3, 3).Output("out_sample", 0, 4, 0, 0).Write(export.PathOf("unet/model.onnx"));
        new GraphBuilder().Float("sample", 0, 3, 0, 0).Output("latent_sample", 0, 4, 0, 0).Write(export.PathOf("vae_encoder/model.onnx"));
        new GraphBuilder().Float("latent_sample", 0, 4, 0, 0).Output("sample", 0, 3, 0, 0).Write(export.PathOf("vae_decoder/model.onnx"));
        return export;
    }

    private static TinyExport Xl(string name, bool isRefiner)
    {
        var export = new TinyExport(name);
        export.Index(isRefiner ? "StableDiffusionXLImg2ImgPipeline" : "StableDiffusionXLPipeline", new { requires_aesthetics_score = isRefiner });
        export.Scheduler("EulerDiscreteScheduler", new { timestep_spacing = "leading", steps_offset = 1 });
        if (!isRefiner)
        {
            export.ClipTokenizer("tokenizer");
            export.Clip("text_encoder", 8, layers: 3);
        }

        export.ClipTokenizer("tokenizer_2");
        export.Clip("text_encoder_2", 12, layers: 3, projection: 10);
        var (context, ids) = isRefiner ? (12, 5) : (20, 6);
        export.Unet(4, context).Float("text_embeds", 0, 10).Float("time_ids", 0, ids).Write(export.PathOf("unet/model.onnx"));
        export.UnetConfig(4, context);
        export.Set("unet/config.json", "addition_time_embed_dim", "16");
        export.Set("unet/config.json", "projection_class_embeddings_input_dim", $"{10 + (ids * 16)}");
        export.Set("unet/config.json", "sample_size", "128");
        export.Set("unet/config.json", "down_block_types", """["DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"]""");
        export.Vae(4, new { scaling_factor = 0.13025 });
        return export;
    }

    private static TinyExport Three(string name, bool hasT5)
    {
        var export = new TinyExport(name);
        export.Index("StableDiffusion3Pipeline");
        export.Scheduler(FlowEuler, new { shift = 3.0 });
        export.ClipTokenizer("tokenizer");
        export.ClipTokenizer("tokenizer_2");
        export.Clip("text_encoder", 8, layers: 2, projection: 8);
        export.Clip("text_encoder_2", 12, layers: 2, projection: 12);
        if (hasT5)
        {
            export.T5("text_encoder_3", "tokenizer_3", 32);
        }

        export.Json("transformer/config.json", new
        {
            in_channels = 16, joint_attention_dim = 32, pooled_projection_dim = 20, num_attention_heads = 2, num_layers = 24, patch_size = 2,
            sample_size = 128, pos_embed_max_size = 96,
        });
        new GraphBuilder().Float("hidden_states", 0, 16, 0, 0).Float("encoder_hidden_states", 0, 0, 32).Float("pooled_projections", 0, 20)
            .Float("timestep", 0).Convolution("hidden_states", 8, 16, 2, 2).Product("encoder_hidden_states", 32).Linear("pooled_projections", 20)
            .Output("out_hidden_states", 0, 16, 0, 0).Write(export.PathOf("transformer/model.onnx"));
        export.Vae(16, new { scaling_factor = 1.5305, shift_factor = 0.0609 });
        return export;
    }

    private static TinyExport Flux(string name, bool isDev)
    {
        var export = new TinyExport(name);
        export.Index("FluxPipeline");
        export.Scheduler(FlowEuler, new { shift = 3.0, use_dynamic_shifting = isDev });
        export.ClipTokenizer("tokenizer");
        export.Clip("text_encoder", 8);
        export.T5("text_encoder_2", "tokenizer_2", 16);
        export.Json("transformer/config.json", new
        {
            in_channels = 64, joint_attention_dim = 16, pooled_projection_dim = 8, num_attention_heads = 2, guidance_embeds = isDev,
        });
        FluxTransformer(isDev, DataType.Int64, "out_hidden_states").Write(export.PathOf("transformer/model.onnx"));
        export.Vae(16, new { scaling_factor = 0.3611, shift_factor = 0.1159 });
        return export;
    }

    private static TinyExport FluxOfBfl()
    {
        var export = new TinyExport("flux1-bfl");
        export.Scheduler(FlowEuler, new { shift = 3.0, use_dynamic_shifting = true });
        export.ClipTokenizer("tokenizer");
        export.T5Tokenizer("tokenizer_2");
        new GraphBuilder(DataType.Bfloat16).Ids(type: DataType.Int32).Table(Words, 8).Output("text_embeddings", 0, 0, 8).Output("pooled_embeddings", 0, 8)
            .Write(export.PathOf("clip.opt/model.onnx"));
        new GraphBuilder(DataType.Bfloat16).Ids(type: DataType.Int32).Table(12, 16).Output("text_embeddings", 0, 0, 16).Write(export.PathOf("t5.opt/model.onnx"));
        FluxTransformer(isDev: true, DataType.Float, "latent", DataType.Bfloat16).Write(export.PathOf("transformer.opt/bf16/model.onnx"));
        FluxTransformer(isDev: true, DataType.Float, "latent", DataType.Float8E4M3Fn).Write(export.PathOf("transformer.opt/fp8/model.onnx"));
        new GraphBuilder().Float("latent", 0, 16, 0, 0).Output("images", 0, 3, 0, 0).Write(export.PathOf("vae.opt/model.onnx"));
        new GraphBuilder().Float("images", 0, 3, 0, 0).Output("latent", 0, 16, 0, 0).Write(export.PathOf("vae_encoder.opt/model.onnx"));
        return export;
    }

    private static GraphBuilder FluxTransformer(bool isDev, DataType ids, string output, DataType weights = DataType.Float)
    {
        var graph = new GraphBuilder(weights).Float("hidden_states", 0, 0, 64).Float("encoder_hidden_states", 0, 0, 16).Float("pooled_projections", 0, 8)
            .Float("timestep", 0).Input("img_ids", ids, 0, 3).Input("txt_ids", ids, 0, 3)
            .Product("hidden_states", 64).Product("encoder_hidden_states", 16).Linear("pooled_projections", 8).Output(output, 0, 0, 64);
        return isDev ? graph.Float("guidance", 0) : graph;
    }

    private static TinyExport Flux2(string name, bool isDev, bool isDistilled)
    {
        var export = new TinyExport(name);
        export.Index(isDev ? "Flux2Pipeline" : "Flux2KleinPipeline", new { is_distilled = isDistilled });
        export.Scheduler(FlowEuler, new { shift = 3.0, use_dynamic_shifting = true });
        export.QwenTokenizer("tokenizer");
        export.Json("text_encoder/config.json", new { hidden_size = 8, vocab_size = 300 });
        new GraphBuilder().Ids().Ids("attention_mask").Table(300, 8)
            .Output("hidden_states.9", 0, 0, 8).Output("hidden_states.18", 0, 0, 8).Output("hidden_states.27", 0, 0, 0).Write(export.PathOf("text_encoder/model.onnx"));
        export.Json("transformer/config.json", new { in_channels = 128, joint_attention_dim = 24, num_attention_heads = 2, guidance_embeds = isDev });
        var graph = new GraphBuilder().Float("hidden_states", 0, 0, 128).Float("encoder_hidden_states", 0, 0, 0).Float("timestep", 0)
            .Input("img_ids", DataType.Int64, 1, 0, 4).Input("txt_ids", DataType.Int64, 1, 0, 4)
            .Product("hidden_states", 128).Product("encoder_hidden_states", 24).Output("out_hidden_states", 0, 0, 128);
        (isDev ? graph.Float("guidance", 0) : graph).Write(export.PathOf("transformer/model.onnx"));
        export.Vae(32, new { batch_norm_eps = 1e-4 });
        export.Set("vae_decoder/config.json", "bn.running_mean", $"[{string.Join(',', Enumerable.Repeat("0.5", 128))}]");
        export.Set("vae_decoder/config.json", "bn.running_var", $"[{string.Join(',', Enumerable.Repeat("2", 128))}]");
        return export;
    }

    private static TinyExport QwenImage()
    {
        var export = new TinyExport("qwen-image");
        export.Index("QwenImagePipeline");
        export.Scheduler(FlowEuler, new { use_dynamic_shifting = true, shift_terminal = 0.02 });
        export.QwenTokenizer("tokenizer");
        export.Json("text_encoder/config.json", new { hidden_size = 8, vocab_size = 300 });
        new GraphBuilder().Ids().Ids("attention_mask").Table(300, 8).Output("last_hidden_state", 0, 0, 8).Write(export.PathOf("text_encoder/model.onnx"));
        export.Json("transformer/config.json", new
        {
            in_channels = 64, out_channels = 16, joint_attention_dim = 8, num_attention_heads = 2, attention_head_dim = 16, axes_dims_rope = (int[])[4, 6, 6],
            guidance_embeds = false,
        });
        new GraphBuilder().Float("hidden_states", 0, 0, 64).Float("encoder_hidden_states", 0, 0, 8).Input("encoder_hidden_states_mask", DataType.Int64, 0, 0)
            .Float("timestep", 0).Float("img_rope_cos", 0, 8).Float("img_rope_sin", 0, 8).Float("txt_rope_cos", 0, 8).Float("txt_rope_sin", 0, 8)
            .Product("hidden_states", 64).Product("encoder_hidden_states", 8).Output("out_hidden_states", 0, 0, 64).Write(export.PathOf("transformer/model.onnx"));
        export.Json("vae_decoder/config.json", new
        {
            z_dim = 16, base_dim = 8, dim_mult = (int[])[1, 2, 4, 4], latents_mean = Enumerable.Repeat(0.1, 16), latents_std = Enumerable.Repeat(2.5, 16),
        });
        new GraphBuilder().Float("sample", 0, 3, 1, 0, 0).Output("latent_parameters", 0, 32, 1, 0, 0).Write(export.PathOf("vae_encoder/model.onnx"));
        new GraphBuilder().Float("latent_sample", 0, 16, 1, 0, 0).Convolution("latent_sample", 8, 16, 3, 3, 3).Output("sample", 0, 3, 1, 0, 0)
            .Write(export.PathOf("vae_decoder/model.onnx"));
        return export;
    }

    private GraphBuilder Unet(int channels, int width) => new GraphBuilder()
        .Float("sample", 0, channels, 0, 0).Input("timestep", DataType.Int64).Float("encoder_hidden_states", 0, 0, width)
        .Convolution("sample", 8, channels, 3, 3).Product("encoder_hidden_states", width).Output("out_sample", 0, channels, 0, 0);

    private void UnetConfig(int channels, int width) => Json("unet/config.json", new
    {
        in_channels = channels, out_channels = channels, cross_attention_dim = width, sample_size = 64, attention_head_dim = (int[])[5, 10, 20],
        block_out_channels = (int[])[320, 640, 1280], down_block_types = (string[])["CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"],
    });

    private void Vae(int channels, object more)
    {
        new GraphBuilder().Float("sample", 0, 3, 0, 0).Convolution("sample", 8, 3, 3, 3).Output("latent_parameters", 0, 2 * channels, 0, 0)
            .Write(PathOf("vae_encoder/model.onnx"));
        new GraphBuilder().Float("latent_sample", 0, channels, 0, 0).Convolution("latent_sample", 8, channels, 3, 3).Output("sample", 0, 3, 0, 0)
            .Write(PathOf("vae_decoder/model.onnx"));
        Json("vae_decoder/config.json", more);
        Set("vae_decoder/config.json", "latent_channels", $"{channels}");
        Set("vae_decoder/config.json", "block_out_channels", "[128, 256, 512, 512]");
        File.Copy(PathOf("vae_decoder/config.json"), PathOf("vae_encoder/config.json"));
    }

    private void Clip(string part, int width, int layers = 0, int projection = 0)
    {
        Json($"{part}/config.json", new { hidden_size = width, num_hidden_layers = Math.Max(1, layers), vocab_size = Words, max_position_embeddings = 77 });
        var graph = new GraphBuilder().Ids().Table(Words, width).Output("last_hidden_state", 0, 0, width);
        for (var layer = 0; layers > 0 && layer <= layers; layer++)
        {
            graph.Output($"hidden_states.{layer}", 0, 0, width);
        }

        (projection > 0 ? graph.Output("text_embeds", 0, projection) : graph.Output("pooler_output", 0, width)).Write(PathOf($"{part}/model.onnx"));
    }

    private void T5(string part, string tokenizer, int width)
    {
        T5Tokenizer(tokenizer);
        Json($"{part}/config.json", new { d_model = width, vocab_size = 12 });
        new GraphBuilder().Ids().Table(12, width).Output("last_hidden_state", 0, 0, width).Write(PathOf($"{part}/model.onnx"));
    }

    private void ClipTokenizer(string name)
    {
        Directory.CreateDirectory(PathOf(name));
        SmallClipVocabulary.Write(PathOf(name));
        Json($"{name}/tokenizer_config.json", new { model_max_length = 77 });
    }

    private void T5Tokenizer(string name)
    {
        (string Piece, double Score)[] pieces = [("<pad>", 0), ("</s>", 0), ("<unk>", 0), ("▁", -2), ("a", -3), ("b", -3)];
        Json($"{name}/tokenizer.json", new
        {
            model = new { type = "Unigram", unk_id = 2, vocab = pieces.Select(static piece => new object[] { piece.Piece, piece.Score }) },
        });
        Set($"{name}/tokenizer.json", "normalizer", """{ "type": "Replace", "pattern": { "Regex": " {2,}" }, "content": "▁" }""");
        Set($"{name}/tokenizer.json", "pre_tokenizer", """{ "type": "Metaspace", "replacement": "▁", "add_prefix_space": true }""");
    }

    private void QwenTokenizer(string name)
    {
        string[] symbols = [.. ByteAlphabet.Letters.Select(static letter => letter.ToString()), "at"];
        Json($"{name}/vocab.json", symbols.Index().ToDictionary(static entry => entry.Item, static entry => entry.Index));
        File.WriteAllText(PathOf($"{name}/merges.txt"), "#version: 0.2\na t\n");
        Json($"{name}/tokenizer_config.json", new { model_max_length = 512 });
        Json($"{name}/added_tokens.json", new Dictionary<string, int>
        {
            ["<|im_start|>"] = 260, ["<|im_end|>"] = 261, ["<|endoftext|>"] = 262, ["<think>"] = 263, ["</think>"] = 264,
        });
    }

    private void Index(string className, object? more = null)
    {
        Json(ModelIndex, more ?? new { });
        Set(ModelIndex, "_class_name", $"\"{className}\"");
    }

    private void Scheduler(string className, object more)
    {
        Json("scheduler/scheduler_config.json", more);
        Set("scheduler/scheduler_config.json", "_class_name", $"\"{className}\"");
    }

    private void Json(string file, object value)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file)) ?? "/");
        File.WriteAllText(PathOf(file), JsonSerializer.Serialize(value));
    }

    private const string ModelIndex = "model_index.json";
}
