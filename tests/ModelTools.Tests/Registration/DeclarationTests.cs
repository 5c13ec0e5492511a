using Farm.Catalog.Models;
using Farm.Contracts.Adapters;
using Farm.Contracts.Models;
using Farm.Diffusion.Adapters;
using Farm.Diffusion.Caching;
using Farm.Diffusion.Loading;
using Farm.Diffusion.Pipelines;
using Farm.ModelTools.Quantization;
using Farm.ModelTools.Registration;

namespace Farm.ModelTools.Tests.Registration;

public sealed class DeclarationTests
{
    [TestCaseSource(typeof(BundledModels), nameof(BundledModels.Ids))]
    public void A_bundled_model_declares_every_layer_of_its_graphs(string id)
    {
        var model = BundledModels.Get(id);
        Assert.That(model.Card.Lora, Is.Not.Null);
        Assert.That(model.Card.Lora?.RankCeiling, Is.EqualTo(LoraDeclarations.DefaultRank));
        Assert.That(LoraDeclarations.Verify(model), Is.Empty);
        Assert.That(LoraDeclarations.Read(model.Folder).Layers.ToJson(), Is.EqualTo(File.ReadAllText(Path.Combine(model.Folder, AdapterLayers.FileName))));
    }

    [Test]
    public void A_declaration_is_changed_and_taken_away()
    {
        var model = MergedModel.Copy(CatalogModel.Installed);
        var (narrow, findings) = LoraDeclarations.Change(model, new LoraDeclaration(8, ["unet.*attn*"]));
        Assert.That(findings, Is.Empty);
        Assert.That(Read(model.Folder).Lora, Is.EqualTo(narrow?.Card.Lora).Using<LoraDeclaration>(static (a, b) => a.RankCeiling == b.RankCeiling && a.Targets.SequenceEqual(b.Targets)));
        var (none, _) = LoraDeclarations.Change(narrow ?? model, null);
        Assert.That((Read(model.Folder).Lora, File.Exists(Path.Combine(model.Folder, AdapterLayers.FileName))), Is.EqualTo(((LoraDeclaration?)null, false)));
        Assert.That(none?.Card.Files.Select(static file => file.Path), Does.Not.Contain(AdapterLayers.FileName));
    }

    [Test]
    public void A_declaration_out_of_range_or_of_no_layer_is_refused_with_every_finding()
    {
        var model = MergedModel.Copy(CatalogModel.Installed);
        var (changed, findings) = LoraDeclarations.Change(model, new LoraDeclaration(513, ["unet.*", "vae.*"]));
        Assert.That(changed, Is.Null);
        Assert.That(findings, Has.Count.EqualTo(2));
        Assert.That(findings[0], Is.EqualTo("lora.rankCeiling is 513; must be from 1 to 512"));
        Assert.That(findings[1], Does.StartWith("lora.targets: 'vae.*' names none of the model's 133 layers"));
    }

    [Test]
    public async Task Layers_that_are_not_the_graphs_are_told_when_the_model_is_loaded()
    {
        var model = MergedModel.Copy(CatalogModel.Installed);
        var path = Path.Combine(model.Folder, AdapterLayers.FileName);
        File.WriteAllText(path, File.ReadAllText(path)
            .Replace("\"unet.conv_in\": [4, 48, 3, 3]", "\"unet.conv_in\": [5, 48, 3, 3]", StringComparison.Ordinal).Replace("unet.conv_out", "unet.conv_away", StringComparison.Ordinal));
        var load = await CatalogModel.Loader().LoadAsync(MergedModel.WithCard(model, static card => card), CancellationToken.None);
        Assert.That((load as ModelLoad.Refused)?.Findings, Is.EquivalentTo(new[]
        {
            "farm-lora.json says [5, 48, 3, 3] of the layer unet.conv_in, which is [4, 48, 3, 3] in unet/model.onnx",
            "farm-lora.json has the layer unet.conv_away, which unet/model.onnx has not",
            "farm-lora.json lacks the layer unet.conv_out [48, 4, 3, 3] of unet/model.onnx",
        }));
    }

    [Test]
    public async Task An_undeclared_layer_is_refused_before_anything_runs()
    {
        var model = MergedModel.Copy(CatalogModel.Installed);
        var (narrow, _) = LoraDeclarations.Change(model, new LoraDeclaration(8, ["unet.*attn*"]));
        using var pipeline = await MergedModel.LoadAsync(narrow ?? model);
        WeightedAdapter[] uses = [new(MadeAdapter.Of(AdapterLayers.Read(model.Folder).ByName.Values.Where(static layer => layer.Name == "unet.conv_in"), 1, 2), 1)];
        Assert.That(
            () => pipeline.Render(CatalogModel.Spec with { Adapters = [new(uses[0].Adapter.Id, 1)] }, uses, SourcePictures.None, RenderHooks.None, CancellationToken.None),
            Throws.InstanceOf<NotSupportedException>().With.Message.Contains("layer unet.conv_in is not declared"));
    }

    [Test]
    public async Task A_model_in_8_bits_takes_adapters()
    {
        var folder = Path.Combine(Directory.CreateTempSubdirectory("farm-eight-").FullName, "eight");
        var result = await new ModelQuantizer(CatalogModel.Installed, new QuantizeOptions { Precision = WeightPrecision.Fp8 }).WriteAsync(folder, "eight", force: false, CancellationToken.None);
        var model = ((QuantizeResult.Written)result).Model;
        WeightedAdapter[] uses = [new(MadeAdapter.Of(AdapterLayers.Read(folder).ByName.Values, 1, 6), 1)];
        using var grafted = await MergedModel.LoadAsync(model);
        using var merged = await MergedModel.LoadAsync(MergedModel.Of(model, uses));
        var spec = CatalogModel.Spec with { Steps = 2, Width = 64, Height = 64 };
        var expected = merged.RenderValues(spec, [], CancellationToken.None);
        var values = grafted.RenderValues(spec with { Adapters = [new AdapterUse(uses[0].Adapter.Id, 1)] }, uses, CancellationToken.None);
        Assert.That(values.Zip(expected, static (a, b) => Math.Abs(a - b) / 2).Max(), Is.LessThan(2e-3f));
    }

    [Test]
    public async Task Embeddings_are_kept_apart_by_the_adapters_that_change_the_encoder_alone()
    {
        using var cache = new EmbeddingCache(1 << 24, null, TimeSpan.FromSeconds(1), TimeProvider.System);
        var load = await new ModelLoader(Sessions.Copying, cache).LoadAsync(CatalogModel.Installed, CancellationToken.None);
        using var pipeline = ((ModelLoad.Loaded)load).Pipeline;
        var layers = AdapterLayers.Read(CatalogModel.Folder).ByName.Values;
        var text = MadeAdapter.Of(layers.Where(static layer => layer.Name.StartsWith("text_encoder.", StringComparison.Ordinal)), 1, 4);
        var unet = MadeAdapter.Of(layers.Where(static layer => layer.Name.StartsWith("unet.", StringComparison.Ordinal)), 2, 4);
        var plain = Render();
        Assert.That(Render(new WeightedAdapter(text, 1)), Is.Not.EqualTo(plain));
        Assert.That(Render(new WeightedAdapter(text, 0.5)), Is.Not.EqualTo(Render(new WeightedAdapter(text, 1))));
        Assert.That(Render(new WeightedAdapter(unet, 1)), Is.Not.EqualTo(plain));
        Assert.That(Render(), Is.EqualTo(plain));

        float[] Render(params WeightedAdapter[] uses) => pipeline.RenderValues(
            CatalogModel.Spec with { Steps = 1, Width = 64, Height = 64, Adapters = uses.Length == 0 ? null : [.. uses.Select(static use => new AdapterUse(use.Adapter.Id, use.Weight))] },
            uses,
            CancellationToken.None);
    }

    [Test]
    public async Task Where_the_grafted_graph_is_the_only_one_it_draws_the_same_pictures()
    {
        var sessions = Sessions.CopyingOneGraph;
        var load = await new ModelLoader(sessions).LoadAsync(CatalogModel.Installed, CancellationToken.None);
        using var only = load is ModelLoad.Loaded loaded ? loaded.Pipeline : throw new InvalidOperationException(((ModelLoad.Refused)load).Reason);
        using var both = await CatalogModel.LoadAsync();
        WeightedAdapter[] uses = [new(MadeAdapter.Of(AdapterLayers.Read(CatalogModel.Folder).ByName.Values, 1, 4), 1)];
        var spec = CatalogModel.Spec with { Steps = 2, Width = 64, Height = 64 };
        var adapted = spec with { Adapters = [new AdapterUse(uses[0].Adapter.Id, 1)] };
        var plain = both.RenderValues(spec, [], CancellationToken.None);
        Assert.That(only.RenderValues(spec, [], CancellationToken.None), Is.EqualTo(plain).Within(1e-4f));
        Assert.That(only.RenderValues(adapted, uses, CancellationToken.None), Is.EqualTo(both.RenderValues(adapted, uses, CancellationToken.None)).Within(1e-4f));
        Assert.That(only.RenderValues(spec, [], CancellationToken.None), Is.EqualTo(plain).Within(1e-4f), "nothing of the adapter stays");
    }

    private static ModelCard Read(string folder) => ModelCardJson.Read(File.ReadAllBytes(Path.Combine(folder, ModelCard.FileName)));
}
