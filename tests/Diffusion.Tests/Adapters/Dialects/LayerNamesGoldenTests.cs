using System.Text.Json;
using Farm.Contracts.Models;
using Farm.Diffusion.Adapters;
using Farm.Diffusion.Adapters.Dialects;
using Farm.Diffusion.Adapters.Inspection;
using Farm.Diffusion.Tests.Adapters.Inspection;

namespace Farm.Diffusion.Tests.Adapters.Dialects;

/// <summary>Names against the tables that the originals' converters made.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class LayerNamesGoldenTests : IDisposable
{
    private readonly JsonDocument golden = GoldenFiles.Read("_lora_names");
    private readonly string path = Path.GetTempFileName();

    public void Dispose()
    {
        golden.Dispose();
        File.Delete(path);
    }

    [TestCase(Family.Sd15, "sd15_kohya_unet", 283)]
    [TestCase(Family.Sd15, "sd15_kohya_te", 72)]
    [TestCase(Family.Sdxl, "sdxl_kohya_unet", 397)]
    public void Every_name_of_kohya_lands_on_its_layer(Family family, string table, int count)
    {
        var pairs = Pairs(table);
        Assert.That(pairs, Has.Count.EqualTo(count));
        var names = new LayerNames(family, Layers(pairs.Select(static pair => pair.Layer)));
        foreach (var (kohya, layer) in pairs)
        {
            Assert.That(names.TryFind(kohya, out var found), kohya);
            Assert.That(found?.Parts.Select(static part => part.Layer.Name), Is.EqualTo((string[])[layer]), kohya);
        }
    }

    [Test]
    public void The_targets_of_sd15_are_all_that_kohya_names()
    {
        var targets = golden.RootElement.GetProperty("sd15_unet_lora_targets").EnumerateArray().Select(static target => target.GetString()).ToList();
        Assert.That(Pairs("sd15_kohya_unet").Select(static pair => pair.Layer), Is.EquivalentTo(targets));
    }

    [Test]
    public void Blocks_of_flux1_split_as_the_converter_splits_them()
    {
        var expected = golden.RootElement.GetProperty("flux1_kohya_block0").EnumerateObject().ToDictionary(
            static layer => layer.Name,
            static layer => (A: layer.Value.GetProperty("A_shape").Ints(), B: layer.Value.GetProperty("B_shape").Ints()),
            StringComparer.Ordinal);
        var model = Model(Family.Flux1, expected.Select(static layer => new AdapterLayer(layer.Key, layer.Value.A[1], layer.Value.B[0])));
        var file = new LoraFile();
        foreach (var (module, read, written) in ((string, int, int)[])
        [
            ("img_attn_proj", 8, 8), ("img_attn_qkv", 8, 24), ("img_mlp_0", 8, 32), ("img_mlp_2", 32, 8), ("img_mod_lin", 8, 48),
            ("txt_attn_proj", 8, 8), ("txt_attn_qkv", 8, 24), ("txt_mlp_0", 8, 32), ("txt_mlp_2", 32, 8), ("txt_mod_lin", 8, 48),
        ])
        {
            Halves(file, $"lora_unet_double_blocks_0_{module}", 3, read, written);
        }

        Halves(file, "lora_unet_single_blocks_0_linear2", 3, 40, 8);
        Halves(file, "lora_unet_single_blocks_0_modulation_lin", 3, 8, 24);
        var adapter = Loads.Load(file, path, model);
        Assert.That(adapter.Deltas.Keys, Is.EquivalentTo(expected.Keys));
        foreach (var (layer, delta) in adapter.Deltas)
        {
            Assert.That(delta.Rank, Is.EqualTo(expected[layer].A[0]), layer);
            Assert.That(delta.Down, Has.Length.EqualTo(expected[layer].A[0] * expected[layer].A[1]), layer);
            Assert.That(delta.Up, Has.Length.EqualTo(expected[layer].B[0] * expected[layer].B[1]), layer);
        }
    }

    [Test]
    public void A_single_block_of_flux2_is_not_split()
    {
        var expected = golden.RootElement.GetProperty("flux2_kohya_block0").EnumerateObject().ToDictionary(static layer => layer.Name,
            static layer => layer.Value.Ints(), StringComparer.Ordinal);
        // The table has the widths that are read; what is written follows from the blocks' form.
        var written = expected.ToDictionary(
            static layer => layer.Key, static layer =>
                layer.Key switch { var key when key.EndsWith("linear_in", StringComparison.Ordinal) => 48,
                var key when key.EndsWith("to_qkv_mlp_proj", StringComparison.Ordinal) => 72, _ => 8 }, StringComparer.Ordinal);
        var model = Model(Family.Flux2, expected.Select(layer => new AdapterLayer(layer.Key, layer.Value[1], written[layer.Key])));
        var file = new LoraFile();
        foreach (var (module, read, rows) in ((string, int, int)[])
        [
            ("double_blocks_0_img_attn_proj", 8, 8), ("double_blocks_0_img_attn_qkv", 8, 24), ("double_blocks_0_img_mlp_0", 8, 48),
                ("double_blocks_0_img_mlp_2", 24, 8),
            ("double_blocks_0_txt_attn_proj", 8, 8), ("double_blocks_0_txt_attn_qkv", 8, 24), ("double_blocks_0_txt_mlp_0", 8, 48),
                ("double_blocks_0_txt_mlp_2", 24, 8),
            ("single_blocks_0_linear1", 8, 72), ("single_blocks_0_linear2", 32, 8),
        ])
        {
            Halves(file, $"lora_unet_{module}", 2, read, rows);
        }

        var adapter = Loads.Load(file, path, model);
        Assert.That(adapter.Deltas.ToDictionary(static delta => delta.Key, static delta =>
            (int[])[delta.Value.Rank, delta.Value.Down.Length / delta.Value.Rank]), Is.EquivalentTo(expected));
    }

    [Test]
    public void Names_of_qwen_image_are_read_back_from_underscores()
    {
        var table = golden.RootElement.GetProperty("qwen_kohya");
        var pairs = Texts(table.GetProperty("in")).Zip(Texts(table.GetProperty("out")), static (kohya, diffusers) => (
            Kohya: kohya[..kohya.IndexOf('.', StringComparison.Ordinal)],
                Layer: diffusers[..diffusers.IndexOf(".lora_A", StringComparison.Ordinal)])).ToList();
        var names = new LayerNames(Family.QwenImage, Layers(pairs.Select(static pair => pair.Layer)));
        foreach (var (kohya, layer) in pairs)
        {
            Assert.That(names.TryFind(kohya, out var found), kohya);
            Assert.That(found?.Parts[0].Layer.Name, Is.EqualTo(layer), kohya);
        }
    }

    [Test]
    public void Two_adapters_with_their_scales_change_a_linear_layer_as_the_numbers_say()
    {
        var table = golden.RootElement.GetProperty("numeric_linear");
        var (w, x, y) = (Rows(table.GetProperty("W")), Rows(table.GetProperty("x")), Rows(table.GetProperty("y")));
        var model = Model(Family.Sd15, [new("unet.mid_block.attentions.0.proj_in", 4, 5)]);
        var sum = x.Select(row => w.Select(weights => weights.Zip(row, static (a, b) => a * b).Sum()).ToArray()).ToArray();
        foreach (var lora in table.GetProperty("loras").EnumerateArray())
        {
            var rank = lora.GetProperty("rank").GetInt32();
            var file = new LoraFile()
                .Add("lora_unet_mid_block_attentions_0_proj_in.lora_down.weight", [rank, 4], Flat(lora.GetProperty("A")))
                .Add("lora_unet_mid_block_attentions_0_proj_in.lora_up.weight", [5, rank], Flat(lora.GetProperty("B")))
                .Add("lora_unet_mid_block_attentions_0_proj_in.alpha", [], [(float)lora.GetProperty("alpha").GetDouble()]);
            var delta = Loads.Load(file, path, model).Deltas.Values.Single();
            for (var row = 0; row < x.Length; row++)
            {
                for (var o = 0; o < 5; o++)
                {
                    for (var r = 0; r < rank; r++)
                    {
                        var inner = Enumerable.Range(0, 4).Sum(i => x[row][i] * delta.Down[(i * rank) + r]);
                        sum[row][o] += lora.GetProperty("weight").GetDouble() * inner * delta.Up[(r * 5) + o];
                    }
                }
            }
        }

        for (var row = 0; row < y.Length; row++)
        {
            Assert.That(sum[row], Is.EqualTo(y[row]).Within(1e-5));
        }
    }

    private static AdaptableModel Model(Family family, IEnumerable<AdapterLayer> layers) => new("golden", family, new(layers), new(16, ["*"]));

    private static AdapterLayers Layers(IEnumerable<string> names) => new(names.Select(static name => new AdapterLayer(name, 8, 8)));

    private static void Halves(LoraFile file, string module, int rank, int read, int written) =>
        file.Add($"{module}.lora_down.weight", rank, read).Add($"{module}.lora_up.weight", written, rank).Add($"{module}.alpha", [], [rank]);

    private static List<string> Texts(JsonElement array) => [.. array.EnumerateArray().Select(static text => text.GetString() ?? "")];

    private static double[][] Rows(JsonElement array) => [.. array.EnumerateArray().Select(static row => row.Doubles())];

    private static float[] Flat(JsonElement array) => [.. Rows(array).SelectMany(static row => row).Select(static value => (float)value)];

    private List<(string Kohya, string Layer)> Pairs(string table) =>
        [.. golden.RootElement.GetProperty(table).EnumerateObject().Select(static pair => (pair.Name, pair.Value.GetString() ?? ""))];
}
