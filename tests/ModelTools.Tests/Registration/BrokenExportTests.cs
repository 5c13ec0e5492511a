using Farm.Diffusion.Onnx;
using Farm.ModelTools.Registration;
using DataType = Farm.Onnx.TensorProto.Types.DataType;

namespace Farm.ModelTools.Tests.Registration;

/// <summary>Faults of an export are told by file, key and value, and nothing is written.</summary>
[CancelAfter(60_000)]
public sealed class BrokenExportTests
{
    private static readonly Dictionary<string, Broken> Cases =
        BrokenGraphs().Concat(BrokenFiles()).ToDictionary(static broken => broken.Name, StringComparer.Ordinal);

    [TestCase("sd15", "model_index.json", "_class_name", "\"StableVideoDiffusionPipeline\"", "model_index.json _class_name is StableVideoDiffusionPipeline, which is no family")]
    [TestCase("sd15", "model_index.json", "_class_name", null, "model_index.json lacks _class_name")]
    [TestCase("sd15", "model_index.json", "_class_name", "7", "model_index.json _class_name is 7; must be a text")]
    [TestCase("sdxl", "model_index.json", "requires_aesthetics_score", "true", "model_index.json requires_aesthetics_score is true, which says refiner, but text_encoder/model.onnx is there")]
    [TestCase("sd15", "scheduler/scheduler_config.json", "_class_name", "\"MagicScheduler\"", "scheduler/scheduler_config.json _class_name is MagicScheduler; known are ")]
    [TestCase("sd15", "scheduler/scheduler_config.json", "beta_start", "2", "scheduler/scheduler_config.json: beta_start is 2, not between 0 and 1")]
    [TestCase("sd15", "scheduler/scheduler_config.json", "num_train_timesteps", "0", "scheduler/scheduler_config.json: num_train_timesteps is 0, not 2 to ")]
    [TestCase("flux1-dev", "scheduler/scheduler_config.json", "_class_name", "\"DDIMScheduler\"", "scheduler/scheduler_config.json _class_name is DDIMScheduler, which is not for flow models; FLUX.1 dev is one")]
    [TestCase("sd15", "scheduler/scheduler_config.json", "_class_name", "\"FlowMatchEulerDiscreteScheduler\"", "scheduler/scheduler_config.json _class_name is FlowMatchEulerDiscreteScheduler, which is for flow models; Stable Diffusion 1.5 is none")]
    [TestCase("sd15", "unet/config.json", "in_channels", "\"four\"", "unet/config.json in_channels is \"four\"; must be a whole number from 1 to 1024")]
    [TestCase("sd15", "unet/config.json", "in_channels", "-4", "unet/config.json in_channels is -4; must be a whole number from 1 to 1024")]
    [TestCase("sd15", "unet/config.json", "in_channels", "1e40", "unet/config.json in_channels is 1e40; must be")]
    [TestCase("sd15", "unet/config.json", "in_channels", null, "unet/config.json lacks in_channels")]
    [TestCase("sd15", "unet/config.json", "in_channels", "9", "unet/model.onnx axis 1 of 'sample' is 4, but unet/config.json in_channels is 9")]
    [TestCase("sd15", "unet/config.json", "out_channels", "8", "unet/config.json out_channels is 8, but unet/config.json in_channels is 4")]
    [TestCase("sd15", "unet/config.json", "cross_attention_dim", "512", "text_encoder/config.json hidden_size is 768, but unet/config.json cross_attention_dim is 512")]
    [TestCase("sd15", "vae_decoder/config.json", "latent_channels", "16", "vae_decoder/config.json latent_channels is 16, but unet/config.json in_channels is 4")]
    [TestCase("sd15", "vae_decoder/config.json", "scaling_factor", "0", "vae_decoder/config.json scaling_factor is 0; must be a number above 0")]
    [TestCase("sd15", "vae_decoder/config.json", "latent_channels", "99999999999999999999", "vae_decoder/config.json latent_channels is 99999999999999999999; must be a whole number from 1 to 256")]
    [TestCase("sdxl", "vae_decoder/config.json", "shift_factor", "1e400", "vae_decoder/config.json shift_factor is 1e400; must be a finite number")]
    [TestCase("sdxl", "vae_decoder/config.json", "latents_std", "[1, 1, 1, 1]", "vae_decoder/config.json lacks latents_mean, a list of 4 numbers")]
    [TestCase("sdxl", "vae_decoder/config.json", "latents_mean", "[1, 1, 1]", "vae_decoder/config.json latents_mean has 3 numbers; must have 4")]
    [TestCase("sdxl", "vae_decoder/config.json", "latents_std", "[1, 1, 0, 1]", "vae_decoder/config.json latents_std holds 0; must be numbers above 0")]
    [TestCase("sdxl", "vae_decoder/config.json", "latents_std", "1.5", "vae_decoder/config.json latents_std has 0 numbers; must have 4")]
    [TestCase("sdxl", "vae_encoder/config.json", "scaling_factor", "0.5", "vae_encoder/config.json scaling_factor is 0.5, but vae_decoder/config.json scaling_factor is ")]
    [TestCase("qwen-image", "vae_decoder/config.json", "scaling_factor", "0.5", "vae_decoder/config.json scaling_factor is there, which a VAE for video does not read")]
    [TestCase("flux1-dev", "vae_decoder/config.json", "scaling_factor", null, "vae_decoder/config.json lacks scaling_factor")]
    [TestCase("flux1-dev", "vae_decoder/config.json", "shift_factor", "\"x\"", "vae_decoder/config.json shift_factor is \"x\"; must be a finite number")]
    [TestCase("flux2-klein", "vae_decoder/config.json", "bn.running_var", null, "vae_decoder/config.json lacks bn.running_var, a list of 128 numbers")]
    [TestCase("flux2-klein", "vae_decoder/config.json", "bn.running_mean", "[1, 2]", "vae_decoder/config.json bn.running_mean has 2 numbers; must have 128")]
    [TestCase("qwen-image", "vae_decoder/config.json", "latents_std", "[0,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]", "vae_decoder/config.json latents_std holds 0; must be numbers above 0")]
    [TestCase("qwen-image", "transformer/config.json", "axes_dims_rope", "[4, 6, 8]", "transformer/config.json sum of axes_dims_rope is 18, but transformer/config.json attention_head_dim is 16")]
    [TestCase("flux1-dev", "transformer/config.json", "guidance_embeds", "false", "transformer/config.json guidance_embeds is false, but transformer/model.onnx has an input 'guidance'")]
    [TestCase("flux1-schnell", "transformer/config.json", "guidance_embeds", "true", "transformer/config.json guidance_embeds is true, but transformer/model.onnx has no input 'guidance'")]
    [TestCase("sd35", "transformer/config.json", "pooled_projection_dim", "21", "transformer/model.onnx axis 1 of 'pooled_projections' is 20, but transformer/config.json pooled_projection_dim is 21")]
    [TestCase("sd15", "text_encoder/config.json", "vocab_size", "100", "text_encoder/model.onnx rows of the embedding is 520, but text_encoder/config.json vocab_size is 100")]
    [TestCase("sd15", "text_encoder/config.json", "hidden_size", "700", "text_encoder/model.onnx width of the embedding is 768, but text_encoder/config.json hidden_size is 700")]
    [TestCase("sd15", "text_encoder/config.json", "max_position_embeddings", "50", "tokenizer/tokenizer_config.json model_max_length is 77, but text_encoder/config.json max_position_embeddings is 50")]
    [TestCase("sdxl", "text_encoder/config.json", "num_hidden_layers", "12", "text_encoder/model.onnx last of the outputs hidden_states.N is 3, but text_encoder/config.json num_hidden_layers is 12")]
    [TestCase("sdxl", "unet/config.json", "addition_time_embed_dim", "8", "text_encoder_2/model.onnx axis 1 of 'text_embeds' + 6 x unet/config.json addition_time_embed_dim is 58, but unet/config.json projection_class_embeddings_input_dim is 106")]
    public async Task A_value_that_cannot_be_is_named(string kind, string file, string key, string? json, string said, CancellationToken cancellationToken)
    {
        using var export = TinyExport.Of(kind);
        export.Set(file, key, json);
        await AssertRefusedAsync(export, said, cancellationToken);
    }

    private static IEnumerable<Broken> BrokenGraphs()
    {
        yield return Case("An_input_that_is_missing", "sd15", "unet/model.onnx",
            static graph => graph.Input.RemoveAt(1), "unet/model.onnx has no input 'timestep'; it has sample, encoder_hidden_states");
        yield return Case("An_input_that_is_not_known", "sd15", "unet/model.onnx",
            static graph => graph.Input[1].Name = "class_labels", "unet/model.onnx has an input 'class_labels' that the family does not know; known are sample, timestep, encoder_hidden_states, timestep_cond");
        yield return Case("An_input_of_no_known_rank", "sd15", "unet/model.onnx",
            static graph => graph.Input[0].Type.TensorType.Shape = null, "unet/model.onnx input 'sample': shape is missing, so its rank is unknown; must have rank 4");
        yield return Case("An_input_of_another_rank", "sd15", "unet/model.onnx",
            static graph => graph.Input[0].Type.TensorType.Shape.Dim.RemoveAt(0), "unet/model.onnx input 'sample': rank is 3; must be 4");
        yield return Case("An_input_of_no_known_type", "sd15", "unet/model.onnx",
            static graph => graph.Input[0].Type = null, "unet/model.onnx input 'sample': elem_type is UNDEFINED; must be FLOAT or FLOAT16 or BFLOAT16");
        yield return Case("An_input_of_a_type_of_the_future", "sd15", "unet/model.onnx",
            static graph => graph.Input[0].Type.TensorType.ElemType = 99, "unet/model.onnx input 'sample': elem_type is type 99; must be");
        yield return Case("Ids_that_are_no_integers", "sd15", "text_encoder/model.onnx",
            static graph => graph.Input[0].Type.TensorType.ElemType = (int)DataType.Float, "text_encoder/model.onnx input 'input_ids': elem_type is FLOAT; must be INT64 or INT32");
        yield return Case("Weights_that_take_other_channels_than_the_input_says", "sd15", "unet/model.onnx",
            static graph => graph.Input[0].Type.TensorType.Shape.Dim[1].DimValue = 8, "unet/model.onnx axis 1 of 'sample' is 8, but unet/config.json in_channels is 4");
        yield return Case("Weights_that_take_another_text_where_the_axis_is_free", "sdxl", "text_encoder/model.onnx",
            static graph => Resize(graph, "embedding", 520, 9), "text_encoder/model.onnx width of the embedding is 9, but text_encoder/config.json hidden_size is 8");
        yield return Case("A_table_of_other_rows", "flux1-dev", "text_encoder_2/model.onnx",
            static graph => Resize(graph, "embedding", 3, 16), "text_encoder_2/model.onnx rows of the embedding is 3, but text_encoder_2/config.json vocab_size is 12");
        yield return Case("Time_ids_of_another_number", "sdxl-refiner", "unet/model.onnx",
            static graph => graph.Input[^1].Type.TensorType.Shape.Dim[1].DimValue = 6, "unet/model.onnx axis 1 of 'time_ids' is 6, but time ids of the refiner is 5");
        yield return Case("Positions_of_other_axes", "flux2-klein", "transformer/model.onnx",
            static graph => graph.Input[3].Type.TensorType.Shape.Dim[2].DimValue = 3, "transformer/model.onnx axis 2 of 'img_ids' is 3, but the axes of a token's position is 4");
        yield return Case("An_encoder_of_no_pictures", "sd15", "vae_encoder/model.onnx",
            static graph => graph.Input[0].Type.TensorType.Shape.Dim[1].DimValue = 4, "vae_encoder/model.onnx axis 1 of 'sample' is 4, but the channels of a picture is 3");
        yield return Case("An_encoder_of_other_latents", "sd15", "vae_encoder/model.onnx",
            static graph => graph.Output[0].Type.TensorType.Shape.Dim[1].DimValue = 6, "vae_encoder/model.onnx axis 1 of 'latent_parameters' is 6, but 2 x vae_decoder/config.json latent_channels is 8");
        yield return Case("A_second_input_of_the_decoder", "sd15", "vae_decoder/model.onnx",
            static graph => graph.Input.Add(graph.Input[0].Clone()), "vae_decoder/model.onnx has the inputs latent_sample, latent_sample; must have one");
        yield return Case("A_text_encoder_without_the_layer", "sdxl", "text_encoder_2/model.onnx",
            static graph => graph.Output.RemoveAt(3), "text_encoder_2/model.onnx has no outputs hidden_states.0, hidden_states.1, … for the last state but one");
        yield return Case("A_text_encoder_without_its_projection", "sd35", "text_encoder/model.onnx",
            static graph => graph.Output.RemoveAt(graph.Output.Count - 1), "text_encoder/model.onnx has no output text_embeds; it has ");
        yield return Case("Weights_of_a_precision_that_is_not_run", "sd15", "unet/model.onnx",
            static graph => Retype(graph, DataType.Int8, 1), "unet/model.onnx most of its weights are INT8; must be FLOAT, FLOAT16, BFLOAT16 or FLOAT8E4M3FN");
        yield return Case("A_tensor_that_lies_about_its_size", "sd15", "unet/model.onnx",
            static graph => graph.Initializer[0].Dims[0] = 1L << 40, "unet/model.onnx: tensor 'sample.weight': raw_data has 1152 bytes");
        yield return Case("External_data_outside_the_folder", "sd15", "unet/model.onnx",
            static graph => External(graph.Initializer[0], "../../secret"), "unet/model.onnx: tensor 'sample.weight': external_data location '../../secret' leads upwards");

        static Broken Case(string name, string kind, string file, Action<GraphProto> change, string said) =>
            new(name, kind, export => export.Change(file, change), said);
    }

    private static IEnumerable<Broken> BrokenFiles()
    {
        yield return Case("A_missing_index", "sd15", static export => File.Delete(export.PathOf("model_index.json")),
            "model_index.json is missing and there is no folder transformer.opt, so this is no layout that Farm knows");
        yield return Case("A_missing_graph", "sd15", static export => File.Delete(export.PathOf("unet/model.onnx")), "unet/model.onnx is missing");
        yield return Case("A_missing_config", "sd15", static export => File.Delete(export.PathOf("vae_decoder/config.json")), "vae_decoder/config.json is missing");
        yield return Case("A_missing_tokenizer", "sd15", static export => Directory.Delete(export.PathOf("tokenizer"), recursive: true), "tokenizer is missing");
        yield return Case("Missing_merges", "sd15", static export => File.Delete(export.PathOf("tokenizer/merges.txt")), "tokenizer/merges.txt: the file is missing");
        yield return Case("A_merge_that_is_missing", "sd15",
            static export => File.WriteAllText(export.PathOf("tokenizer/merges.txt"), "#version: 0.2\na t</w>\n"), "tokenizer/merges.txt: no merge makes 'cat</w>'");
        yield return Case("A_merge_that_stands_there_twice", "qwen-image",
            static export => File.AppendAllText(export.PathOf("tokenizer/merges.txt"), "a t\n"), "tokenizer/merges.txt: line 3 is 'a t', as line 2 is already");
        yield return Case("A_token_without_a_row", "sd15",
            static export => File.WriteAllText(export.PathOf("tokenizer/added_tokens.json"), """{ "<x>": 600 }"""), "tokenizer has ids up to 600, but text_encoder/config.json vocab_size is 520");
        yield return Case("A_tokenizer_without_control_tokens", "flux2-klein",
            static export => File.WriteAllText(export.PathOf("tokenizer/added_tokens.json"), """{ "<|im_start|>": 260, "<|im_end|>": 261, "<|endoftext|>": 262 }"""),
            "tokenizer: the tokenizer has no control token '<think>'");
        yield return Case("A_tokenizer_that_is_no_Unicode", "sd15",
            static export => File.WriteAllBytes(export.PathOf("tokenizer/tokenizer_config.json"), [.. "{\"eos_token\":\""u8, 0xFF, .. "\"}"u8]), "tokenizer");
        yield return Case("A_config_that_is_no_JSON", "sd15", static export => File.WriteAllText(export.PathOf("unet/config.json"), "{"), "unet/config.json is no JSON");
        yield return Case("A_config_that_is_no_object", "sd15", static export => File.WriteAllText(export.PathOf("unet/config.json"), "[]"), "unet/config.json holds a list; must be an object");
        yield return Case("A_config_that_is_null", "sd15", static export => File.WriteAllText(export.PathOf("unet/config.json"), "null"), "unet/config.json holds null; must be an object");
        yield return Case("An_empty_file", "sd15", static export => File.WriteAllBytes(export.PathOf("unet/model.onnx"), []), "unet/model.onnx is empty or no regular file");
        yield return Case("A_graph_cut_short", "sd15",
            static export => File.WriteAllBytes(export.PathOf("unet/model.onnx"), File.ReadAllBytes(export.PathOf("unet/model.onnx"))[..100]), "unet/model.onnx is no ONNX model");
        yield return Case("A_file_that_is_a_link", "sd15", static export => Link(export, "unet/model.onnx"), "unet/model.onnx is a link to ");
        yield return Case("A_folder_that_is_a_link", "sd15", static export => LinkFolder(export, "unet"), "unet/config.json goes through the link unet to ");
        yield return Case("A_safetensors_file_that_lies", "sd15",
            static export => File.WriteAllBytes(export.PathOf("unet/weights.safetensors"), SafetensorsFile.Bytes("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 4)),
            "unet/weights.safetensors is no safetensors file: tensor 'a': data_offsets ends at 8; the file has 4 bytes of data");
        yield return Case("A_model_beyond_every_tier", "sd15", static export => Bloat(export),
            "the weights have 30.00 GiB and a picture of 512x512 needs 1.5");

        static Broken Case(string name, string kind, Action<TinyExport> change, string said) => new(name, kind, change, said);
    }

    private static IEnumerable<TestCaseData> Names() => Cases.Keys.Select(static name => new TestCaseData(name).SetName($"{name}_is_named"));

    [TestCaseSource(nameof(Names))]
    public async Task An_export(string name)
    {
        var (_, kind, change, said) = Cases[name];
        using var export = TinyExport.Of(kind);
        change(export);
        await AssertRefusedAsync(export, said, TestContext.CurrentContext.CancellationToken);
    }

    [Test]
    public async Task Everything_wrong_is_told_at_once(CancellationToken cancellationToken)
    {
        using var export = TinyExport.Of("sdxl");
        export.Set("vae_decoder/config.json", "scaling_factor", "-1");
        export.Set("scheduler/scheduler_config.json", "_class_name", "\"MagicScheduler\"");
        File.Delete(export.PathOf("text_encoder_2/model.onnx"));
        Assert.That(await RegistrarTests.RefusedAsync(new AddRequest(export.Folder, export.Models), cancellationToken), Has.Count.EqualTo(3));
    }

    private static async Task AssertRefusedAsync(TinyExport export, string said, CancellationToken cancellationToken)
    {
        Assert.That(await RegistrarTests.RefusedAsync(new AddRequest(export.Folder, export.Models), cancellationToken), Has.Some.StartsWith(said));
        Assert.That(Path.Exists(export.Models), Is.False);
    }

    private static void Resize(GraphProto graph, string name, long rows, long width)
    {
        var tensor = graph.Initializer.First(tensor => tensor.Name == name);
        tensor.Dims.Clear();
        tensor.Dims.Add([rows, width]);
        tensor.RawData = Google.Protobuf.ByteString.CopyFrom(new byte[4 * rows * width]);
    }

    private static void Retype(GraphProto graph, DataType type, int bytes)
    {
        foreach (var tensor in graph.Initializer)
        {
            tensor.DataType = (int)type;
            tensor.RawData = Google.Protobuf.ByteString.CopyFrom(new byte[tensor.Dims.Aggregate((long)bytes, static (product, axis) => product * axis)]);
        }
    }

    private static void External(TensorProto tensor, string location)
    {
        tensor.ClearRawData();
        tensor.DataLocation = TensorProto.Types.DataLocation.External;
        tensor.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = location });
    }

    private static void Link(TinyExport export, string file)
    {
        File.Move(export.PathOf(file), export.PathOf(file) + ".real");
        File.CreateSymbolicLink(export.PathOf(file), export.PathOf(file) + ".real");
    }

    private static void LinkFolder(TinyExport export, string folder)
    {
        Directory.Move(export.PathOf(folder), export.PathOf(folder) + ".real");
        Directory.CreateSymbolicLink(export.PathOf(folder), export.PathOf(folder) + ".real");
    }

    /// <summary>External weights of 30 GiB, none of which is on the disk.</summary>
    private static void Bloat(TinyExport export)
    {
        using (var data = File.Create(export.PathOf("unet/model.onnx_data")))
        {
            data.SetLength(30L << 30);
        }

        export.Change("unet/model.onnx", static graph =>
        {
            var tensor = new TensorProto { Name = "bulk", DataType = (int)DataType.Float, Dims = { 30L << 28 } };
            External(tensor, "model.onnx_data");
            graph.Initializer.Add(tensor);
        });
    }

    private sealed record Broken(string Name, string Kind, Action<TinyExport> Change, string Said);
}
