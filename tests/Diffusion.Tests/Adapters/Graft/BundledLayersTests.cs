using Farm.Contracts.Models;
using Farm.Diffusion.Adapters;
using Farm.Diffusion.Adapters.Dialects;
using Farm.Diffusion.Adapters.Files;
using Farm.Diffusion.Adapters.Graft;
using Farm.Diffusion.Adapters.Inspection;
using Farm.Diffusion.Tests.Adapters.Inspection;

namespace Farm.Diffusion.Tests.Adapters.Graft;

/// <summary>Files for all layers that the graphs of the bundled models have.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class BundledLayersTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [TestCaseSource(typeof(BundledModels), nameof(BundledModels.Ids))]
    public void A_file_for_all_layers_of_a_model_loads_alike_from_each_dialect(string id)
    {
        var family = BundledModels.Get(id).Card.Family;
        AdapterLayer[] layers = [.. BundledGraphs.All.Where(graph =>
            graph.StartsWith($"{id}/", StringComparison.Ordinal)).SelectMany(static graph => AdapterTargets.Layers(BundledGraphs.Targets(graph)))];
        var model = new AdaptableModel(id, family, new(layers), new LoraDeclaration(4, ["*"]));
        var (peft, kohya, old) = (new LoraFile(), new LoraFile(), new LoraFile());
        foreach (var layer in layers)
        {
            int[] kernel = layer.IsConvolution ? [layer.KernelHeight, layer.KernelWidth] : [];
            int[] ones = layer.IsConvolution ? [1, 1] : [];
            int[] downShape = [2, layer.In, .. kernel], upShape = [layer.Out, 2, .. ones];
            var (down, up) = (LoraFile.Numbers(layer.Name, downShape.Aggregate(static (a, b) => a * b)),
                LoraFile.Numbers($"{layer.Name}.up", 2 * layer.Out));
            peft.Add($"{layer.Name}.lora_A.weight", downShape, down, "F16").Add($"{layer.Name}.lora_B.weight", upShape, up, "F16");
            var name = Underscored(family, layer.Name);
            kohya.Add($"{name}.lora_down.weight", downShape, down, "BF16").Add($"{name}.lora_up.weight", upShape, up,
                "BF16").Add($"{name}.alpha", [], [2]);
            old.Add($"{layer.Name}.lora.down.weight", downShape, down).Add($"{layer.Name}.lora.up.weight", upShape, up);
        }

        var expected = Loads.Load(peft, path, model);
        Assert.That(expected.Deltas.Keys, Is.EquivalentTo(layers.Select(static layer => layer.Name)));
        foreach (var file in (LoraFile[])[kohya, old])
        {
            var adapter = Loads.Load(file, path, model);
            Assert.That(adapter.Deltas.Keys, Is.EquivalentTo(expected.Deltas.Keys));
            foreach (var (layer, delta) in expected.Deltas)
            {
                Assert.That(adapter.Deltas[layer].Down, Is.EqualTo(delta.Down), layer);
                Assert.That(adapter.Deltas[layer].Up, Is.EqualTo(delta.Up), layer);
            }
        }
    }

    [TestCaseSource(typeof(BundledModels), nameof(BundledModels.Ids))]
    public void A_model_is_judged_by_its_card_and_list_of_layers_alone(string id)
    {
        var model = BundledModels.Get(id);
        var all = AdapterLayers.Read(model.Folder);
        var declared = all.Declared(model.Card.Lora ?? throw new AssertionException($"{id} declares nothing"));
        var file = new LoraFile();
        foreach (var layer in all.ByName.Values)
        {
            int[] kernel = layer.IsConvolution ? [layer.KernelHeight, layer.KernelWidth] : [];
            file.Add($"{layer.Name}.lora_A.weight", [1, layer.In, .. kernel]).Add($"{layer.Name}.lora_B.weight", layer.Out, 1);
        }

        var inspection = AdapterInspector.Inspect(file.Save(path), model);
        Assert.That(inspection.Layers, Is.EqualTo(all.ByName.Count));
        Assert.That(
            inspection.Findings.Select(static finding => (finding.Code, finding.Key)),
            Is.EquivalentTo(all.ByName.Keys.Except(declared.ByName.Keys).Select(static layer => (AdapterFindings.UndeclaredLayer, $"{layer}.lora_A.weight"))));
    }

    private static string Underscored(Family family, string layer)
    {
        var prefix = LayerNames.ComponentOf(layer) switch
        {
            "text_encoder" => "lora_te1_",
            "text_encoder_2" when family == Family.Flux1 => "lora_te3_",
            "text_encoder_2" => "lora_te2_",
            "text_encoder_3" => "lora_te3_",
            _ => "lora_unet_",
        };
        return prefix + LayerNames.PathOf(layer).Replace('.', '_');
    }
}
