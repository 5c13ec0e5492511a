using Farm.Contracts.Models;
using Farm.Diffusion.Adapters.Files;
using Farm.Diffusion.Adapters.Inspection;

namespace Farm.Diffusion.Tests.Adapters.Inspection;

/// <summary>Where the scale of a layer comes from, and what is said of it.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ScaleTests : IDisposable
{
    private const string ToQ = "mid_block.attentions.0.transformer_blocks.0.attn1.to_q";
    private const string Word = "text_model.encoder.layers.0.self_attn.q_proj";
    private const int Rank = 4;

    private static readonly AdaptableModel Model = FamilyLayers.Model(Family.Sd15);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("farm-scales-");

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>A pipeline prefixes each component's keys, a model's own save none.</summary>
    [TestCase("""{"lora_alpha":16,"r":4,"use_rslora":false,"alpha_pattern":{},"target_modules":["to_q"]}""", 4, "lora_alpha 16 in lora_adapter_metadata")]
    [TestCase("""{"unet.lora_alpha":16,"unet.r":4}""", 4, "unet.lora_alpha 16 in lora_adapter_metadata")]
    [TestCase("""{"diffusion_model.lora_alpha":16}""", 4, "diffusion_model.lora_alpha 16 in lora_adapter_metadata")]
    [TestCase("""{"unet":{"lora_alpha":16,"r":4}}""", 4, "unet.lora_alpha 16 in lora_adapter_metadata")]
    [TestCase("""{"lora_alpha":2,"unet.lora_alpha":16}""", 4, "unet.lora_alpha 16 in lora_adapter_metadata")]
    [TestCase("""{"lora_alpha":2,"text_encoder.lora_alpha":16}""", 0.5, "lora_alpha 2 in lora_adapter_metadata")]
    [TestCase("""{"lora_alpha":16,"alpha_pattern":{"attn1.to_q":8}}""", 2, "alpha_pattern 'attn1.to_q' 8 in lora_adapter_metadata")]
    [TestCase("""{"lora_alpha":16,"alpha_pattern":{"^mid_block.attentions.0.transformer_blocks.0.attn1.to_q":8}}""", 2, "alpha_pattern")]
    [TestCase("""{"lora_alpha":16,"alpha_pattern":null,"rank_pattern":null,"use_rslora":null}""", 4, "lora_alpha 16 in lora_adapter_metadata")]
    [TestCase("""{"lora_alpha":16,"use_rslora":true}""", 8, "lora_alpha 16 in lora_adapter_metadata, over the root of the rank (use_rslora)")]
    [TestCase("""{"lora_alpha":16,"init_lora_weights":"gaussian","layer_replication":null,"use_qalora":false}""", 4, "lora_alpha 16")]
    [TestCase("""{"lora_alpha":-4}""", -1, "lora_alpha -4 in lora_adapter_metadata")]
    [TestCase("\uFEFF{\"lora_alpha\":16}", 4, "lora_alpha 16 in lora_adapter_metadata")]
    [TestCase("""{"text_encoder.lora_alpha":16}""", 1, "no alpha, which means the rank")]
    public void Diffusers_metadata_is_read_with_and_without_the_component_before_its_keys(string metadata, double scale, string origin)
    {
        foreach (var spelling in (string[])[ToQ, $"unet.{ToQ}", $"base_model.model.{ToQ}", $"diffusion_model.{ToQ}"])
        {
            AssertScale(Peft(spelling, ("lora_adapter_metadata", metadata)), scale, origin);
        }
    }

    /// <summary>diffusers' training scripts write their older keys with the same metadata.</summary>
    [Test]
    public void Diffusers_metadata_holds_for_every_spelling_of_the_halves()
    {
        var file = new LoraFile().Add($"unet.{ToQ}.lora.down.weight", Rank, 12).Add($"unet.{ToQ}.lora.up.weight", 12, Rank);
        file.Metadata["lora_adapter_metadata"] = """{"unet.lora_alpha":16}""";
        AssertScale(file, 4, "unet.lora_alpha 16 in lora_adapter_metadata");
    }

    [Test]
    public void A_configuration_without_a_component_holds_for_whatever_the_weights_are_of() =>
        AssertScale(new LoraFile { Metadata = { ["lora_adapter_metadata"] = """{"lora_alpha":16}""" } }
            .Add($"text_encoder.{Word}.lora_A.weight", Rank, 8).Add($"text_encoder.{Word}.lora_B.weight", 8, Rank), 4, "lora_alpha 16");

    [TestCase("lora_alpha", "16", 4)]
    [TestCase("network_alpha", "16.0", 4)]
    [TestCase("alpha", " 1.6e1 ", 4)]
    [TestCase("unet.lora_alpha", "16", 4)]
    [TestCase("transformer.network_alpha", "16", 4)]
    [TestCase("lora_alpha", "None", 1)]
    [TestCase("lora_alpha", "null", 1)]
    [TestCase("lora_alpha", "", 1)]
    [TestCase("text_encoder.lora_alpha", "16", 1)]
    [TestCase("vae.lora_alpha", "16", 1)]
    public void Alpha_as_plain_text_in_the_metadata_counts(string key, string text, double scale) =>
        AssertScale(Peft(ToQ, (key, text)), scale, scale == 1 ? "no alpha" : $"{key} 16 in the file's metadata");

    [TestCase("lora_alpha", "nan")]
    [TestCase("lora_alpha", "1e400")]
    [TestCase("network_alpha", "-Infinity")]
    [TestCase("alpha", "sixteen")]
    [TestCase("alpha", "16,5")]
    public void Alpha_as_plain_text_that_is_no_number_is_refused(string key, string text) => AssertRefused(
        Peft(ToQ, (key, text)), AdapterFindings.BadMetadata, key, $"is '{text}'; must be a finite number");

    [TestCase("network_alpha", "8", "is 8, but lora_alpha is 16; they must agree")]
    [TestCase("lora_adapter_metadata", """{"lora_alpha":8}""", "lora_alpha 16 in the file's metadata, but lora_alpha 8 in lora_adapter_metadata; they must agree")]
    public void Alphas_that_contradict_each_other_are_refused(string key, string text, string said) => AssertRefused(
        Peft(ToQ, ("lora_alpha", "16"), (key, text)), AdapterFindings.BadMetadata, key == "network_alpha" ? key : "lora_alpha", said);

    [Test]
    public void A_tensor_comes_before_all_text()
    {
        var file = Peft(ToQ, ("lora_alpha", "16"), ("lora_adapter_metadata", """{"lora_alpha":8}""")).Add($"{ToQ}.alpha", [], [2f]);
        AssertScale(file, 0.5, ".alpha 2 in the file");
    }

    /// <summary>kohya's programs read the tensors alone, and its converters fold the scale into the weights and carry the key along.</summary>
    [TestCase(ToQ + ".lora_A.weight", ToQ + ".lora_B.weight")]
    [TestCase("lora_unet_mid_block_attentions_0_transformer_blocks_0_attn1_to_q.lora_down.weight",
        "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn1_to_q.lora_up.weight")]
    public void Kohyas_training_alpha_is_no_scale_and_is_told(string down, string up)
    {
        var file = new LoraFile { Metadata = { ["ss_network_alpha"] = "16", ["ss_network_dim"] = "4" } }.Add(down, Rank, 12).Add(up, 12, Rank);
        var inspection = AssertScale(file, 1, "no alpha, which means the rank");
        Assert.That(inspection.Notes.Single(), Does.StartWith("ss_network_alpha 16 does not count"));
    }

    [TestCase("""{"unet.lora_alpha":null}""", "unet.lora_alpha is null; must be a finite number")]
    [TestCase("""{"lora_alpha":"16"}""", "lora_alpha is \"16\"; must be a finite number")]
    [TestCase("""{"lora_alpha":1e400}""", "lora_alpha is 1e400; must be a finite number")]
    [TestCase("""{"unet":{"r":[]}}""", "unet.r is []; must be a finite number")]
    [TestCase("""{"use_rslora":"true"}""", "use_rslora is \"true\"; must be true or false")]
    [TestCase("""{"alpha_pattern":{"to_q":null}}""", "alpha_pattern 'to_q' is null; must be a finite number")]
    [TestCase("""{"prior.lora_alpha":16}""", "prior.lora_alpha is of no component that Farm knows")]
    [TestCase("""{"init_lora_weights":"pissa_niter_16"}""", "init_lora_weights is \"pissa_niter_16\"; must be one that leaves the base model as it is")]
    [TestCase("""{"layer_replication":[[0,4],[2,5]]}""", "layer_replication is [[0,4],[2,5]]; must be null")]
    [TestCase("""{"unet.use_qalora":true}""", "unet.use_qalora is true; must be false")]
    [TestCase("null", "is null; must be an object")]
    [TestCase("", "is no JSON: line 1, byte 1: ")]
    [TestCase("{\n\"r\" 4}", "is no JSON: line 2, byte 5: ")]
    public void Metadata_that_cannot_be_is_told_once_and_in_its_own_words(string metadata, string said)
    {
        var inspection = AssertRefused(Peft(ToQ, ("lora_adapter_metadata", metadata)), AdapterFindings.BadMetadata, "lora_adapter_metadata", said);
        Assert.That(inspection.Keys.Select(static key => key.Scale), Has.All.Null);
    }

    [TestCase("99999999999999999999", "lora_adapter_metadata says rank 1E+20; the tensor has 4")]
    [TestCase("5", "lora_adapter_metadata says rank 5; the tensor has 4")]
    public void A_rank_that_is_not_that_of_the_tensors_is_refused(string rank, string said) => AssertRefused(
        Peft(ToQ, ("lora_adapter_metadata", $$"""{"r":{{rank}}}""")), AdapterFindings.BadMetadata, $"{ToQ}.lora_A.weight", said);

    [Test]
    public void An_alpha_of_zero_is_refused_wherever_it_stands()
    {
        using (Assert.EnterMultipleScope())
        {
            AssertRefused(Peft(ToQ, ("lora_alpha", "0")), AdapterFindings.BadMetadata, "lora_alpha", "alpha is 0 in the file's metadata");
            AssertRefused(Peft(ToQ, ("lora_adapter_metadata", """{"lora_alpha":0}""")), AdapterFindings.BadMetadata, "lora_alpha", "alpha is 0 in lora_adapter_metadata");
            AssertRefused(Peft(ToQ).Add($"{ToQ}.alpha", [], [0f]), AdapterFindings.BadMetadata, $"{ToQ}.alpha", "alpha is 0 in the file");
        }
    }

    [TestCase(float.NaN)]
    [TestCase(float.PositiveInfinity)]
    public void A_tensor_of_no_finite_alpha_is_refused(float alpha) =>
        AssertRefused(Peft(ToQ).Add($"{ToQ}.alpha", [], [alpha]), AdapterFindings.NotFinite, $"{ToQ}.alpha", "alpha is");

    [TestCase("lora.safetensors", 1)]
    [TestCase("pytorch_lora_weights.safetensors", 1)]
    [TestCase("adapter_model.safetensors", 16)]
    public void A_configuration_beside_belongs_to_the_one_file_that_peft_saves_it_with(string name, double scale)
    {
        Beside("""{"peft_type":"LORA","r":4,"lora_alpha":64,"target_modules":["to_q","to_k"]}""");
        var inspection = AssertScale(Peft(ToQ), scale, scale == 1 ? "no alpha" : "lora_alpha 64 in adapter_config.json", name);
        Assert.That(inspection.Notes, scale == 1 ? Has.One.StartsWith("adapter_config.json beside the file is not read") : Is.Empty);
    }

    [TestCase("""["q_proj", "v_proj"]""")]
    [TestCase("\".*layers.*q_proj\"")]
    public void A_configuration_that_names_none_of_the_layers_is_refused(string targets)
    {
        Beside($$"""{"peft_type":"LORA","r":4,"lora_alpha":64,"target_modules":{{targets}},"task_type":"CAUSAL_LM"}""");
        AssertRefused(Peft(ToQ), AdapterFindings.BadMetadata, "adapter_config.json", $"target_modules is {targets}, none of which", "adapter_model.safetensors");
    }

    [TestCase("""["attn1.to_q"]""")]
    [TestCase("\".*attn1.to_q\"")]
    [TestCase("\"all-linear\"")]
    [TestCase("null")]
    [TestCase("[]")]
    public void A_configuration_that_names_a_layer_counts(string targets)
    {
        Beside($$"""{"r":4,"lora_alpha":64,"target_modules":{{targets}}}""");
        AssertScale(Peft($"base_model.model.{ToQ}"), 16, "lora_alpha 64 in adapter_config.json", "adapter_model.safetensors");
    }

    private static LoraFile Peft(string layer, params (string Key, string Text)[] metadata)
    {
        var file = new LoraFile().Add($"{layer}.lora_A.weight", Rank, 12).Add($"{layer}.lora_B.weight", 12, Rank);
        foreach (var (key, text) in metadata)
        {
            file.Metadata[key] = text;
        }

        return file;
    }

    private void Beside(string json) => File.WriteAllText(Path.Combine(folder.FullName, "adapter_config.json"), json);

    private AdapterInspection AssertScale(LoraFile file, double scale, string origin, string name = "lora.safetensors")
    {
        var inspection = AdapterInspector.Inspect(file.Save(Path.Combine(folder.FullName, name)), Model);
        Assert.That(inspection.Findings, Is.Empty);
        Assert.That(inspection.Keys, Has.All.Matches<InspectedKey>(key => key is { Scale: { } found, ScaleOrigin: { } said } && Math.Abs(found - scale) < 1e-12
            && said.StartsWith(origin, StringComparison.Ordinal)), string.Join('\n', inspection.Keys));
        Assert.That(AdapterLoader.Load(Path.Combine(folder.FullName, name), Model), Is.TypeOf<AdapterLoad.Loaded>());
        return inspection;
    }

    private AdapterInspection AssertRefused(LoraFile file, string code, string key, string said, string name = "lora.safetensors")
    {
        var inspection = AdapterInspector.Inspect(file.Save(Path.Combine(folder.FullName, name)), Model);
        var finding = inspection.Findings.Single();
        Assert.That((finding.Code, finding.Key), Is.EqualTo((code, key)));
        Assert.That(finding.Message, Does.StartWith(said));
        return inspection;
    }
}
