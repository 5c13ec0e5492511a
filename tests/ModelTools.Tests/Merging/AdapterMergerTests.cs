using Farm.Catalog.Models;
using Farm.Diffusion.Adapters.Files;
using Farm.Diffusion.Adapters.Graft;
using Farm.Diffusion.Onnx;
using Farm.ModelTools.Merging;
using Farm.ModelTools.Verification;

namespace Farm.ModelTools.Tests.Merging;

/// <summary>Merging into copies of bundled models.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class AdapterMergerTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("farm-merging-");
    private string LoraPath => Path.Combine(folder.FullName, "lora.safetensors");

    private string Models => Path.Combine(folder.FullName, "models");

    public void Dispose() => folder.Delete(recursive: true);

    [Test]
    public async Task A_merged_copy_has_the_delta_in_its_weights_and_is_a_sound_model()
    {
        var model = BundledModels.Get("catalog-sd15");
        var before = await File.ReadAllBytesAsync(Path.Combine(model.Folder, "unet", "model.onnx"));
        var layer = Weights(model, "unet").Keys.First(static name => name.EndsWith("attn1.to_q", StringComparison.Ordinal));
        var width = BundledGraphs.Targets("catalog-sd15/unet").First(target => target.Layer.Name == layer).Layer.In;
        new LoraFile().Add($"{layer}.lora_A.weight", 2, width).Add($"{layer}.lora_B.weight", width, 2)
            .Add("text_encoder.text_model.encoder.layers.0.mlp.fc1.diff", 256, 64).Save(LoraPath);
        var written = (MergeResult.Written)await AdapterMerger.RunAsync(new(LoraPath, model, Models, "merged", 0.5), CancellationToken.None);
        Assert.That(written.Layers, Is.EqualTo(2));
        Assert.That(await ModelVerification.CheckAsync(written.Model, CancellationToken.None), Is.Empty);
        Assert.That(ModelCatalog.Read(Models).TryGet("merged", out var found));
        Assert.That(found?.Card.Provenance, Does.Contain("merged with weight 0.5 into catalog-sd15"));
        Assert.That(await File.ReadAllBytesAsync(Path.Combine(model.Folder, "unet", "model.onnx")), Is.EqualTo(before));
        var (old, now) = (Weights(model, "unet"), Weights(written.Model, "unet"));
        Assert.That(now.Keys, Is.EquivalentTo(old.Keys));
        var (down, up) = (LoraFile.Numbers($"{layer}.lora_A.weight", 2 * width), LoraFile.Numbers($"{layer}.lora_B.weight", width * 2));
        Assert.That(now[layer],
            Is.EqualTo(old[layer].Select((weight, i) => weight
            + (0.5f * ((up[i / width * 2] * down[i % width]) + (up[(i / width * 2) + 1] * down[width + (i % width)]))))).Within(1e-5));
        Assert.That(now.Where(weight => weight.Key != layer && !weight.Value.AsSpan().SequenceEqual(old[weight.Key])), Is.Empty);
    }

    [Test]
    public async Task Layers_that_a_file_fuses_are_merged_each_with_its_rows()
    {
        var model = BundledModels.Get("catalog-flux1");
        new LoraFile().Add("lora_unet_single_blocks_0_linear1.diff", 672, 96).Add("lora_unet_final_layer_adaLN_modulation_1.diff", 192,
            96).Save(LoraPath);
        var written = (MergeResult.Written)await AdapterMerger.RunAsync(new(LoraPath, model, Models, "merged"), CancellationToken.None);
        Assert.That(written.Layers, Is.EqualTo(5));
        var (old, now) = (Weights(model, "transformer"), Weights(written.Model, "transformer"));
        var fused = LoraFile.Numbers("lora_unet_single_blocks_0_linear1.diff", 672 * 96);
        Same("transformer.single_transformer_blocks.0.attn.to_v", fused[(2 * 96 * 96)..(3 * 96 * 96)]);
        Same("transformer.single_transformer_blocks.0.proj_mlp", fused[(3 * 96 * 96)..]);
        var final = LoraFile.Numbers("lora_unet_final_layer_adaLN_modulation_1.diff", 192 * 96);
        Same("transformer.norm_out.linear", [.. final[(96 * 96)..], .. final[..(96 * 96)]]);

        void Same(string layer, float[] delta) =>
            Assert.That(now[layer], Is.EqualTo(old[layer].Zip(delta, static (a, b) => a + b)).Within(1e-6), layer);
    }

    [Test]
    public async Task A_file_with_findings_writes_no_model_and_tells_all_of_them()
    {
        new LoraFile().Add("lora_unet_nowhere.diff", 2, 2).Add("lora_unet_conv_in.diff", 2, 2).Add("lora_unet_conv_out.diff_b", 4).Save(LoraPath);
        var refused = (MergeResult.Refused)await AdapterMerger.RunAsync(new(LoraPath, BundledModels.Get("catalog-sd15"), Models, "merged"),
            CancellationToken.None);
        Assert.That(refused.Findings.Select(static finding => finding.Code),
            Is.EquivalentTo((string[])[AdapterFindings.UnmatchedKey, AdapterFindings.WrongShape, AdapterFindings.FullDelta]));
        Assert.That(Directory.Exists(Path.Combine(Models, "merged")), Is.False);
    }

    [TestCase("Bad id")]
    public async Task An_id_that_is_none_is_refused_first(string id) => Assert.That(
        (await AdapterMerger.RunAsync(new(LoraPath, BundledModels.Get("catalog-sd15"), Models, id),
            CancellationToken.None) as MergeResult.Refused)?.IsUsage, Is.True);

    private static Dictionary<string, float[]> Weights(InstalledModel model, string part)
    {
        Assert.That(OnnxFile.TryRead(Path.Combine(model.Folder, part, "model.onnx"), out var file, out var problem), problem);
        var merge = new WeightMerge(file ?? throw new InvalidOperationException(problem));
        return AdapterTargets.Of(file, part).DistinctBy(static target => target.Layer.Name).ToDictionary(static target =>
            target.Layer.Name, merge.ReadWeight, StringComparer.Ordinal);
    }
}
