using System.Text;
using Farm.Catalog.Models;
using Farm.Catalog.Traits;
using Farm.Contracts.Models;
using Farm.Diffusion.Adapters.Files;
using Farm.Diffusion.Adapters.Inspection;

namespace Farm.Diffusion.Tests.Adapters.Inspection;

/// <summary>Files that are no adapters of a model, and the findings that say so.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RefusalTests : IDisposable
{
    private const string Attention = "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn1";
    private const string Conv = "lora_unet_mid_block_resnets_0_conv1";
    private static readonly AdaptableModel Model = FamilyLayers.Model(Family.Sd15, ceiling: 8);

    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [TestCase("dora_scale", AdapterFindings.Dora)]
    [TestCase("hada_w1_a", AdapterFindings.LoHa)]
    [TestCase("hada_t2", AdapterFindings.LoHa)]
    [TestCase("lokr_w1", AdapterFindings.LoKr)]
    [TestCase("lokr_w2_b", AdapterFindings.LoKr)]
    [TestCase("a1.weight", AdapterFindings.GLora)]
    [TestCase("b2.weight", AdapterFindings.GLora)]
    [TestCase("oft_blocks", AdapterFindings.Oft)]
    [TestCase("oft_R.weight", AdapterFindings.Oft)]
    [TestCase("boft_R", AdapterFindings.Boft)]
    [TestCase("diff", AdapterFindings.FullDelta)]
    [TestCase("diff_b", AdapterFindings.FullDelta)]
    [TestCase("w_norm", AdapterFindings.FullDelta)]
    [TestCase("on_input", AdapterFindings.Ia3)]
    [TestCase("lora_B.bias", AdapterFindings.Bias)]
    [TestCase("lora_embedding_A", AdapterFindings.Embedding)]
    public void What_is_no_low_rank_delta_is_refused_by_its_kind(string ending, string code)
    {
        var key = $"{Attention}_to_q.{ending}";
        var finding = Loads.Refuse(new LoraFile().Add(key, 12, 12), path, Model).Single();
        Assert.That(finding, Has.Property("Code").EqualTo(code).And.Property("Key").EqualTo(key));
        Assert.That(finding.Message, Is.Not.Empty);
    }

    [Test]
    public void Butterfly_factors_are_told_from_orthogonal_blocks_by_their_axes() =>
        Assert.That(Loads.Refuse(new LoraFile().Add($"{Attention}_to_q.oft_blocks", 2, 3, 4, 4), path, Model).Single().Code,
            Is.EqualTo(AdapterFindings.Boft));

    [Test]
    public void Dora_in_the_configuration_alone_is_refused_too()
    {
        var file = new LoraFile().Add("unet.mid_block.attentions.0.proj_in.lora_A.weight", 2,
            12).Add("unet.mid_block.attentions.0.proj_in.lora_B.weight", 12, 2);
        file.Metadata["lora_adapter_metadata"] = """{"unet.r":2,"unet.use_dora":true}""";
        Assert.That(Loads.Refuse(file, path, Model).Single(),
            Has.Property("Code").EqualTo(AdapterFindings.Dora).And.Property("Key").EqualTo("lora_adapter_metadata"));
    }

    [Test]
    public void All_that_is_wrong_is_told_and_not_the_first_thing()
    {
        var model = FamilyLayers.Model(Family.Sd15, 8, "unet.*attn1*", "unet.*conv1", "text_encoder.*");
        var file = new LoraFile()
            .Add($"{Attention}_to_q.lora_down.weight", 9, 12).Add($"{Attention}_to_q.lora_up.weight", 12, 9)
            .Add($"{Attention}_to_k.lora_down.weight", 2, 13).Add($"{Attention}_to_k.lora_up.weight", 12, 3)
            .Add($"{Attention}_to_v.lora_up.weight", 12, 2)
            .Add("lora_unet_mid_block_attentions_0_proj_in.lora_down.weight", 2,
                12).Add("lora_unet_mid_block_attentions_0_proj_in.lora_up.weight", 12, 2)
            .Add("lora_unet_mid_block_attentions_7_proj_in.lora_down.weight", 2, 12)
            .Add("position_ids", 4)
            .Add($"{Conv}.lora_down.weight", 2, 12, 1, 1).Add($"{Conv}.lora_up.weight", 12, 2, 1, 1)
            .Add("lora_te_text_model_encoder_layers_0_mlp_fc1.lora_down.weight", [2, 8],
                LoraFile.Numbers("a", 16)).Add("lora_te_text_model_encoder_layers_0_mlp_fc1.lora_up.weight", [32, 2],
                [.. LoraFile.Numbers("b", 63), float.NaN])
            .Add("lora_te_text_model_encoder_layers_0_mlp_fc2.lora_down.weight", [2, 32],
                [float.PositiveInfinity, .. LoraFile.Numbers("c", 63)]).Add("lora_te_text_model_encoder_layers_0_mlp_fc2.lora_up.weight", 8, 2)
            .Add("lora_te_text_model_encoder_layers_0_self_attn_q_proj.lora_down.weight", 2,
                8).Add("lora_te_text_model_encoder_layers_0_self_attn_q_proj.lora_up.weight", 8, 2)
            .Add("lora_te_text_model_encoder_layers_0_self_attn_q_proj.alpha", [2], [1, 1]);
        Assert.That(Loads.Refuse(file, path, model).Select(static finding => (finding.Code, finding.Key, finding.Message)),
            Is.EquivalentTo(((string, string?, string)[])
        [
            (AdapterFindings.UnknownKey, "position_ids",
                "the end of the key names no part of an adapter, such as .lora_down.weight or .lora_A.weight"),
            (AdapterFindings.RankAboveCeiling, $"{Attention}_to_q.lora_down.weight", "rank is 9; the model's ceiling is 8"),
            (AdapterFindings.WrongShape, $"{Attention}_to_k.lora_down.weight",
                "shape is [2, 13]; unet.mid_block.attentions.0.transformer_blocks.0.attn1.to_k needs [2, 12]"),
            (AdapterFindings.WrongShape, $"{Attention}_to_k.lora_up.weight",
                "shape is [12, 3]; unet.mid_block.attentions.0.transformer_blocks.0.attn1.to_k needs [12, 2]"),
            (AdapterFindings.MissingHalf, $"{Attention}_to_v.lora_up.weight", "the layer has no down (lora_down, lora_A)"),
            (AdapterFindings.UndeclaredLayer, "lora_unet_mid_block_attentions_0_proj_in.lora_down.weight",
                "unet.mid_block.attentions.0.proj_in is no target that narrow-sd15 declares"),
            (AdapterFindings.UnmatchedKey, "lora_unet_mid_block_attentions_7_proj_in.lora_down.weight", "no layer of narrow-sd15 goes by this name"),
            (AdapterFindings.WrongShape, $"{Conv}.lora_down.weight", "shape is [2, 12, 1, 1]; unet.mid_block.resnets.0.conv1 needs [2, 12, 3, 3]"),
            (AdapterFindings.WrongShape, "lora_te_text_model_encoder_layers_0_self_attn_q_proj.alpha", "alpha is of shape [2]; must be one number"),
            (AdapterFindings.NotFinite, "lora_te_text_model_encoder_layers_0_mlp_fc1.lora_up.weight", "number 63 of 64 is NaN"),
            (AdapterFindings.NotFinite, "lora_te_text_model_encoder_layers_0_mlp_fc2.lora_down.weight", "number 0 of 64 is Infinity"),
        ]));
    }

    [Test]
    public void A_layer_that_two_dialects_change_is_refused()
    {
        var file = new LoraFile().Add($"{Attention}_to_q.lora_down.weight", 2, 12).Add($"{Attention}_to_q.lora_up.weight", 12, 2)
            .Add("unet.mid_block.attentions.0.transformer_blocks.0.attn1.to_q.lora_A.weight", 2,
                12).Add("unet.mid_block.attentions.0.transformer_blocks.0.attn1.to_q.lora_B.weight", 12, 2);
        var finding = Loads.Refuse(file, path, Model).Single();
        Assert.That(finding.Code, Is.EqualTo(AdapterFindings.DuplicateLayer));
        Assert.That(finding.Message, Does.Contain(file.Keys.First()));
    }

    [Test]
    public void One_half_in_two_spellings_is_refused()
    {
        var file = new LoraFile().Add($"{Attention}_to_q.lora_down.weight", 2, 12).Add($"{Attention}_to_q.lora_up.weight", 12,
            2).Add($"{Attention}_to_q.lora_A.weight", 2, 12);
        Assert.That(Loads.Refuse(file, path, Model).Single(),
            Has.Property("Code").EqualTo(AdapterFindings.DuplicateLayer).And.Property("Key").EqualTo($"{Attention}_to_q.lora_A.weight"));
    }

    [TestCase(Family.Sd15, "lora_unet_double_blocks_0_img_attn_qkv.lora_down.weight", 4, 12, "flux1")]
    [TestCase(Family.Flux1, "transformer.single_transformer_blocks.0.attn.to_qkv_mlp_proj.lora_A.weight", 4, 12, "flux2")]
    [TestCase(Family.Flux1, "lora_unet_input_blocks_4_1_transformer_blocks_0_attn2_to_k.lora_down.weight", 4, 2048, "sdxl")]
    [TestCase(Family.Sdxl, "lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn2_to_k.lora_down.weight", 4, 768, "sd15")]
    [TestCase(Family.Sdxl, "diffusion_model.joint_blocks.0.x_block.attn.qkv.lora_A.weight", 4, 12, "sd35")]
    [TestCase(Family.Flux1, "transformer.transformer_blocks.0.img_mlp.net.0.proj.lora_A.weight", 4, 12, "qwen-image")]
    public void A_file_for_another_family_is_told_which(Family family, string down, int rank, int read, string looks)
    {
        var up = down.Replace("lora_down", "lora_up", StringComparison.Ordinal).Replace("lora_A", "lora_B", StringComparison.Ordinal);
        var findings = Loads.Refuse(new LoraFile().Add(down, rank, read).Add(up, 12, rank), path, FamilyLayers.Model(family));
        Assert.That(findings[0].Code, Is.EqualTo(AdapterFindings.OtherFamily));
        Assert.That(findings[0].Message, Does.Contain($"like those of {looks};").And.Contain(family.Name));
    }

    [Test]
    public void A_rank_that_the_configuration_denies_is_refused()
    {
        var file = new LoraFile().Add("unet.mid_block.attentions.0.proj_in.lora_A.weight", 2,
            12).Add("unet.mid_block.attentions.0.proj_in.lora_B.weight", 12, 2);
        file.Metadata["lora_adapter_metadata"] = """{"unet.r":4}""";
        Assert.That(Loads.Refuse(file, path, Model).Single(),
            Has.Property("Code").EqualTo(AdapterFindings.BadMetadata).And.Property("Message").EqualTo("lora_adapter_metadata says rank 4; the tensor has 2"));
    }

    [TestCase("[]")]
    [TestCase("{")]
    [TestCase("""{"unet.r":"four"}""")]
    [TestCase("""{"unet.alpha_pattern":{"(":1}}""")]
    [TestCase("""{"unet.alpha_pattern":{"(?=a)b":1}}""")]
    [TestCase("""{"unet.alpha_pattern":7}""")]
    [TestCase("""{"unet.peft_type":"IA3"}""")]
    public void A_configuration_that_cannot_be_read_is_refused_once(string metadata)
    {
        var file = new LoraFile().Add("unet.mid_block.attentions.0.proj_in.lora_A.weight", 2,
            12).Add("unet.mid_block.attentions.0.proj_in.lora_B.weight", 12, 2);
        file.Metadata["lora_adapter_metadata"] = metadata;
        Assert.That(Loads.Refuse(file, path, Model).Single(), Has.Property("Code").EqualTo(AdapterFindings.BadMetadata));
    }

    [Test]
    public void A_scale_that_leaves_single_precision_is_refused()
    {
        var file = new LoraFile().Add($"{Attention}_to_q.lora_down.weight", 1, 12).Add($"{Attention}_to_q.lora_up.weight", [12, 1],
            [.. Enumerable.Repeat(1e30f, 12)])
            .Add($"{Attention}_to_q.alpha", [], [1e30f]);
        Assert.That(Loads.Refuse(file, path, Model).Single().Code, Is.EqualTo(AdapterFindings.NotFinite));
    }

    [TestCase("I64", "I64")]
    public void Whole_numbers_are_no_weights(string type, string said)
    {
        var file = new LoraFile().Add($"{Attention}_to_q.lora_down.weight", [1, 12], LoraFile.Numbers("x", 12),
            type).Add($"{Attention}_to_q.lora_up.weight", 12, 1);
        var finding = Loads.Refuse(file, path, Model).Single();
        Assert.That(finding.Code, Is.EqualTo(AdapterFindings.WrongType));
        Assert.That(finding.Message, Does.Contain($"type is {said}"));
    }

    [TestCase(new byte[] { (byte)'P', (byte)'K', 3, 4, 0, 0, 8, 8, 0, 0 }, "zip archive")]
    [TestCase(new byte[] { 0x80, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9 }, "pickle of PyTorch")]
    [TestCase(new byte[] { 1, 2, 3 }, "no safetensors file")]
    [TestCase(new byte[0], "no safetensors file")]
    public void What_is_no_safetensors_is_named(byte[] bytes, string said)
    {
        File.WriteAllBytes(path, bytes);
        var finding = AdapterInspector.Inspect(path, Model).Findings.Single();
        Assert.That(finding.Code, Is.EqualTo(AdapterFindings.NotSafetensors));
        Assert.That(finding.Message, Does.Contain(said));
    }

    [Test]
    public void A_file_that_changes_nothing_is_none() =>
        Assert.That(Loads.Refuse(new LoraFile(), path, Model).Single().Code, Is.EqualTo(AdapterFindings.Empty));

    [Test]
    public void A_file_beyond_the_limits_is_not_read()
    {
        var file = new LoraFile().Add($"{Attention}_to_q.lora_down.weight", 2, 12).Add($"{Attention}_to_q.lora_up.weight", 12, 2).Save(path);
        var length = new FileInfo(file).Length;
        Assert.That(AdapterInspector.Inspect(file, Model, new AdapterLimits { MaxBytes = length }).Findings, Is.Empty);
        Assert.That(AdapterInspector.Inspect(file, Model, new AdapterLimits { MaxBytes = length - 1 }).Findings.Single().Message,
            Is.EqualTo($"the file has {length} bytes; at most {length - 1} are read"));
        Assert.That(AdapterInspector.Inspect(file, Model, new AdapterLimits { MaxTensors = 1 }).Findings.Single().Message,
            Is.EqualTo("the file has 2 tensors; at most 1 are read"));
        Assert.That(AdapterInspector.Inspect(file, Model, new AdapterLimits { MaxHeaderBytes = 16 }).Findings.Single().Message,
            Does.Contain("at most 16 are read"));
        Assert.That(AdapterInspector.Inspect(file, Model, new AdapterLimits { MaxKeyLength = 16 }).Findings, Has.Count.EqualTo(3));
    }

    [Test]
    public void A_file_that_is_not_there_is_a_finding() =>
        Assert.That(AdapterInspector.Inspect(path + ".gone", Model).Findings.Single().Code, Is.EqualTo(AdapterFindings.Unreadable));

    [Test]
    public void A_file_of_empty_tensors_is_told_as_one_thing_with_its_likely_cause()
    {
        var file = new LoraFile();
        foreach (var layer in (string[])["to_q", "to_k", "to_v"])
        {
            file.Add($"{Attention}_{layer}.lora_down.weight", 0).Add($"{Attention}_{layer}.lora_up.weight", 0);
        }

        var finding = Loads.Refuse(file, path, Model).Single();
        Assert.That((finding.Code, finding.Message),
            Is.EqualTo((AdapterFindings.Empty, "all 6 tensors are empty: DeepSpeed's ZeRO-3 saves them so where the weights are not gathered first")));
    }

    [Test]
    public void An_empty_tensor_is_called_empty()
    {
        var file = new LoraFile().Add($"{Attention}_to_q.lora_down.weight", 2, 12).Add($"{Attention}_to_q.lora_up.weight", 12, 2)
            .Add($"{Attention}_to_k.lora_down.weight", 0, 12).Add($"{Attention}_to_k.lora_up.weight", 12, 0);
        Assert.That(Loads.Refuse(file, path, Model).Select(static finding => finding.Message),
            Is.EquivalentTo((string[])["the tensor is empty: its shape is [0, 12]", "the tensor is empty: its shape is [12, 0]"]));
    }

    [TestCase("bundle_emb.style.string_to_param.*", "the file bundles an embedding (a textual inversion) with the LoRA, 'style'")]
    [TestCase("bundle_emb.a b.clip_l", "the file bundles an embedding (a textual inversion) with the LoRA, 'a b'")]
    [TestCase("emb_params", "the file is an embedding (a textual inversion)")]
    [TestCase("clip_g", "the file is an embedding (a textual inversion)")]
    public void An_embedding_is_named_as_one(string key, string said)
    {
        var file = new LoraFile().Add($"{Attention}_to_q.lora_down.weight", 2, 12).Add($"{Attention}_to_q.lora_up.weight", 12, 2).Add(key, 2, 8);
        var finding = Loads.Refuse(file, path, Model).Single();
        Assert.That((finding.Code, finding.Key), Is.EqualTo((AdapterFindings.Embedding, key)));
        Assert.That(finding.Message, Does.StartWith(said));
    }

    [Test]
    public void Sizes_that_are_only_declared_cost_nothing()
    {
        var zero = "\"data_offsets\":[0,0]";
        File.WriteAllBytes(path, SafetensorsFile.Bytes($$"""
            {"{{Attention}}_to_q.lora_down.weight":{"dtype":"F32","shape":[0,288230376151711744],{{zero}} },
             "{{Attention}}_to_q.lora_up.weight":{"dtype":"F32","shape":[288230376151711744,0],{{zero}} },
             "{{Attention}}_to_q.alpha":{"dtype":"F32","shape":[0],{{zero}} },
             "{{Conv}}.lora_mid.weight":{"dtype":"F32","shape":[288230376151711744,0,3,3],{{zero}} },
             "{{Conv}}.lora_down.weight":{"dtype":"F32","shape":[288230376151711744,0],{{zero}} },
             "{{Conv}}.lora_up.weight":{"dtype":"F32","shape":[0],{{zero}} } }
            """, 0));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var findings = AdapterInspector.Inspect(path, Model).Findings;
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(4 << 20));
        Assert.That(findings.Select(static finding => finding.Code), Is.EqualTo((string[])[AdapterFindings.Empty]));
    }

    [Test]
    public void A_model_that_declares_nothing_takes_none()
    {
        var card = new ModelCard
        {
            Schema = 1, Id = "plain", Family = Family.Sd15, Title = "", Licence = "", Precision = "fp32", Tier = Tier.Gpu6,
                Memory = new(0, 0), Defaults = new(1, 1, 64, 64),
            Limits = new(8, 64, 64, 1), Files = [],
        };
        var finding = AdapterInspector.Inspect(path, new InstalledModel(card, Path.GetTempPath())).Findings.Single();
        Assert.That(finding, Has.Property("Code").EqualTo(AdapterFindings.ModelTakesNone).And.Property("Message").Contains("plain"));
    }

    [Test]
    public void Findings_are_json_for_a_program()
    {
        File.WriteAllBytes(path, Encoding.UTF8.GetBytes("not an adapter at all"));
        Assert.That(AdapterInspector.Inspect(path, Model).ToJson(), Does.Contain("\"code\": \"not_safetensors\"").And.Contain("\"fits\": false"));
    }
}
