using Farm.Contracts.Models;
using Farm.Diffusion.Adapters.Files;
using Farm.Diffusion.Adapters.Inspection;
using Farm.Diffusion.Tests.Adapters.Inspection;

namespace Farm.Diffusion.Tests.Adapters.Files;

/// <summary>Types, scales, shapes and fused layers of files that fit.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class FilesTests : IDisposable
{
    private const string ToQ = "unet.mid_block.attentions.0.transformer_blocks.0.attn1.to_q";
    private const string Kohya = "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn1_to_q";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("farm-adapters-");
    private readonly string path;

    public FilesTests() => path = Path.Combine(folder.FullName, "lora.safetensors");

    public void Dispose() => folder.Delete(recursive: true);

    [TestCase("F32")]
    [TestCase("F16")]
    [TestCase("BF16")]
    [TestCase("F64")]
    [TestCase("F8_E4M3")]
    [TestCase("F8_E5M2")]
    public void Numbers_of_every_width_are_read_exactly(string type)
    {
        float[] down = [.. Enumerable.Range(0, 24).Select(static i => (i % 8 * 0.25f) - 1)];
        var file = new LoraFile().Add($"{Kohya}.lora_down.weight", [2, 12], down, type).Add($"{Kohya}.lora_up.weight", [12, 2], down, type);
        var delta = Loads.Load(file, path, FamilyLayers.Model(Family.Sd15)).Deltas[ToQ];
        Assert.That(delta.Down, Is.EqualTo(Enumerable.Range(0, 24).Select(i => down[(i % 2 * 12) + (i / 2)])));
        Assert.That(delta.Up, Is.EqualTo(Enumerable.Range(0, 24).Select(i => down[(i % 12 * 2) + (i / 12)])));
    }

    [TestCase("F32", 8f, 2)]
    [TestCase("I64", 8f, 2)]
    [TestCase("F16", 1f, 0.25)]
    public void Alpha_over_rank_is_in_up(string type, float alpha, double scale)
    {
        var file = new LoraFile().Add($"{Kohya}.lora_down.weight", 4, 12).Add($"{Kohya}.lora_up.weight", [12, 4],
            Ones(48)).Add($"{Kohya}.alpha", [], [alpha], type);
        Assert.That(Loads.Load(file, path, FamilyLayers.Model(Family.Sd15)).Deltas[ToQ].Up, Is.EqualTo(Enumerable.Repeat((float)scale, 48)));
    }

    [Test]
    public void Without_an_alpha_the_scale_is_one()
    {
        var file = new LoraFile().Add($"{Kohya}.lora_down.weight", 4, 12).Add($"{Kohya}.lora_up.weight", [12, 4], Ones(48));
        Assert.That(Loads.Load(file, path, FamilyLayers.Model(Family.Sd15)).Deltas[ToQ].Up, Is.EqualTo(Ones(48)));
    }

    [TestCase("""{"unet.r":4,"unet.lora_alpha":8}""", 2)]
    [TestCase("""{"unet.r":16,"unet.rank_pattern":{"attn1.to_q":4},"unet.lora_alpha":8,"unet.alpha_pattern":{"mid_block.*to_q":2}}""", 0.5)]
    [TestCase("""{"unet.r":4,"unet.lora_alpha":8,"unet.use_rslora":true}""", 4)]
    [TestCase("""{"text_encoder.r":8,"text_encoder.lora_alpha":8}""", 1)]
    public void Peft_keeps_alpha_in_the_metadata(string metadata, double scale)
    {
        var file = new LoraFile().Add($"{ToQ}.lora_A.default.weight", 4, 12).Add($"{ToQ}.lora_B.default.weight", [12, 4], Ones(48));
        file.Metadata["lora_adapter_metadata"] = metadata;
        Assert.That(Loads.Load(file, path, FamilyLayers.Model(Family.Sd15)).Deltas[ToQ].Up, Is.EqualTo(Enumerable.Repeat((float)scale, 48)));
    }

    [Test]
    public void Ranks_may_differ_from_layer_to_layer()
    {
        const string ToV = "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn1_to_v";
        var file = new LoraFile().Add($"{Kohya}.lora_down.weight", 4, 12).Add($"{Kohya}.lora_up.weight", 12,
            4).Add($"{ToV}.lora_down.weight", 7, 12).Add($"{ToV}.lora_up.weight", 12, 7);
        var adapter = Loads.Load(file, path, FamilyLayers.Model(Family.Sd15));
        Assert.That(adapter.Deltas.Values.Select(static delta => delta.Rank), Is.EquivalentTo((int[])[4, 7]));
        Assert.That(adapter.Rank, Is.EqualTo(7));
    }

    [TestCase(Family.Sd15, 4)]
    [TestCase(Family.Sd15, 2)]
    [TestCase(Family.Sd21, 4)]
    [TestCase(Family.Sd21, 2)]
    public void A_projection_fits_as_linear_and_as_a_convolution_of_one_pixel(Family family, int axes)
    {
        int[] ones = axes == 4 ? [1, 1] : [];
        var file = new LoraFile().Add("lora_unet_mid_block_attentions_0_proj_in.lora_down.weight",
            [3, 12, .. ones]).Add("lora_unet_mid_block_attentions_0_proj_in.lora_up.weight", [12, 3, .. ones]);
        var delta = Loads.Load(file, path, FamilyLayers.Model(family)).Deltas["unet.mid_block.attentions.0.proj_in"];
        var down = LoraFile.Numbers("lora_unet_mid_block_attentions_0_proj_in.lora_down.weight", 36);
        Assert.That(delta.Down, Is.EqualTo(family == Family.Sd15 ? down : [.. Enumerable.Range(0, 36).Select(i => down[(i % 3 * 12) + (i / 3)])]));
    }

    [Test]
    public void The_middle_of_a_locon_is_contracted_into_down()
    {
        const string Module = "lora_unet_mid_block_resnets_0_conv1";
        float[] down = LoraFile.Numbers("down", 3 * 12), mid = LoraFile.Numbers("mid", 3 * 3 * 9);
        var file = new LoraFile().Add($"{Module}.lora_down.weight", [3, 12, 1, 1], down).Add($"{Module}.lora_mid.weight", [3, 3, 3, 3],
            mid).Add($"{Module}.lora_up.weight", 12, 3, 1, 1);
        var delta = Loads.Load(file, path, FamilyLayers.Model(Family.Sd15)).Deltas["unet.mid_block.resnets.0.conv1"];
        var expected = from o in Enumerable.Range(0, 3)
                       from i in Enumerable.Range(0, 12)
                       from k in Enumerable.Range(0, 9)
                       select Enumerable.Range(0, 3).Sum(m => mid[(((o * 3) + m) * 9) + k] * down[(m * 12) + i]);
        Assert.That(delta.Down, Is.EqualTo(expected));
        Assert.That(delta.Up, Has.Length.EqualTo(12 * 3));
    }

    [Test]
    public void A_fused_up_that_is_sparse_by_blocks_becomes_adapters_of_a_smaller_rank()
    {
        const string Module = "lora_unet_double_blocks_0_img_attn_qkv";
        var up = new float[36 * 6];
        for (var row = 0; row < 36; row++)
        {
            var part = row / 12;
            (up[(row * 6) + (part * 2)], up[(row * 6) + (part * 2) + 1]) = (row + 1, -row);
        }

        var down = LoraFile.Numbers("down", 6 * 12);
        var file = new LoraFile().Add($"{Module}.lora_down.weight", [6, 12], down).Add($"{Module}.lora_up.weight", [36, 6],
            up).Add($"{Module}.alpha", [], [3f]);
        var adapter = Loads.Load(file, path, FamilyLayers.Model(Family.Flux1));
        var toK = adapter.Deltas["transformer.transformer_blocks.0.attn.to_k"];
        Assert.That(adapter.Rank, Is.EqualTo(2));
        Assert.That(toK.Down, Is.EqualTo(Enumerable.Range(0, 24).Select(i => down[((2 + (i % 2)) * 12) + (i / 2)])));
        Assert.That(toK.Up, Is.EqualTo(Enumerable.Range(0, 24).Select(static i => 0.5f * (i < 12 ? 13 + i : -(12 + i - 12)))));
        var inspection = AdapterInspector.Inspect(path, FamilyLayers.Model(Family.Flux1));
        Assert.That(inspection.Keys[0], Has.Property("Rank").EqualTo(2).And.Property("Scale").EqualTo(0.5));
    }

    [TestCase(2)]
    [TestCase(3)]
    public void A_stack_is_held_to_the_ceiling_layer_by_layer(int rank)
    {
        const string Module = "lora_unet_double_blocks_0_img_attn_qkv";
        var model = FamilyLayers.Model(Family.Flux1, ceiling: 2);
        var up = new float[36 * 3 * rank];
        for (var row = 0; row < 36; row++)
        {
            Array.Fill(up, 1, (row * 3 * rank) + (row / 12 * rank), rank);
        }

        var file = new LoraFile().Add($"{Module}.lora_down.weight", 3 * rank, 12).Add($"{Module}.lora_up.weight", [36, 3 * rank], up);
        var inspection = AdapterInspector.Inspect(file.Save(path), model);
        if (rank == 2)
        {
            Assert.That((inspection.Fits, inspection.Rank, inspection.Layers), Is.EqualTo((true, 2, 3)));
        }
        else
        {
            Assert.That(inspection.Findings.Single().Message, Is.EqualTo("rank is 9; the model's ceiling is 2"));
        }
    }

    [Test]
    public void Layers_that_share_a_rank_are_held_to_the_ceiling_together()
    {
        const string Module = "lora_unet_double_blocks_0_img_attn_qkv";
        var file = new LoraFile().Add($"{Module}.lora_down.weight", 6, 12).Add($"{Module}.lora_up.weight", 36, 6);
        var finding = AdapterInspector.Inspect(file.Save(path), FamilyLayers.Model(Family.Flux1, ceiling: 2)).Findings.Single();
        Assert.That((finding.Code, finding.Key, finding.Message),
            Is.EqualTo((AdapterFindings.RankAboveCeiling, $"{Module}.lora_down.weight", "rank is 6; the model's ceiling is 2")));
    }

    [Test]
    public void Layers_that_a_file_fuses_share_their_down_in_memory()
    {
        var file = new LoraFile().Add("lora_unet_double_blocks_0_img_attn_qkv.lora_down.weight", 4,
            12).Add("lora_unet_double_blocks_0_img_attn_qkv.lora_up.weight", 36, 4);
        var deltas = Loads.Load(file, path, FamilyLayers.Model(Family.Flux1)).Deltas;
        Assert.That(deltas["transformer.transformer_blocks.0.attn.to_q"].Down, Is.SameAs(deltas["transformer.transformer_blocks.0.attn.to_v"].Down));
    }

    [Test]
    public void An_inspection_names_every_key_with_its_layers_rank_and_scale()
    {
        var file = new LoraFile().Add("lora_unet_double_blocks_0_img_attn_qkv.lora_down.weight", 4,
            12).Add("lora_unet_double_blocks_0_img_attn_qkv.lora_up.weight", 36, 4)
            .Add("lora_unet_double_blocks_0_img_attn_qkv.alpha", [], [2f]);
        file.Metadata["ss_tag_frequency"] = """{"10_mug":{"line art":12,"mug":3},"5_cup":{"mug":20}}""";
        var inspection = AdapterInspector.Inspect(file.Save(path), FamilyLayers.Model(Family.Flux1));
        string[] layers = ["transformer.transformer_blocks.0.attn.to_q", "transformer.transformer_blocks.0.attn.to_k",
            "transformer.transformer_blocks.0.attn.to_v"];
        Assert.That(inspection.Findings, Is.Empty);
        Assert.That(inspection.Fits);
        Assert.That(inspection.Keys.Select(static key => key.Key), Is.EqualTo(file.Keys));
        Assert.That(inspection.Keys, Has.All.Matches<InspectedKey>(key => key is { Rank: 4, Scale: 0.5 } && key.Layers.SequenceEqual(layers)));
        Assert.That(inspection.Dialects, Is.EqualTo((string[])["kohya-bfl"]));
        Assert.That(inspection.TriggerWords, Is.EqualTo((string[])["mug", "line art"]));
        Assert.That((inspection.Rank, inspection.Layers, inspection.Bytes), Is.EqualTo((4, 3, new FileInfo(path).Length)));
        Assert.That(inspection.Sha256, Is.EqualTo(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)))));
        Assert.That(inspection.ToJson(), Does.Contain("\"transformer.transformer_blocks.0.attn.to_k\"").And.Contain("\"fits\": true"));
    }

    private static float[] Ones(int count) => [.. Enumerable.Repeat(1f, count)];
}
