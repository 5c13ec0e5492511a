using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Farm.Catalog.Models;
using Farm.Contracts.Models;

namespace Farm.Cli.Tests.Adapters;

/// <summary>A LoRA of one layer, and a models folder with a card and list of layers that it fits.</summary>
internal static class TestLora
{
    public const string Layer = "unet.mid_block.attentions.0.proj_in";

    /// <summary>The bundled model's card alone, declaring one layer of 12 by 12 with a ceiling of 8.</summary>
    public static string Models(Scratch scratch)
    {
        var models = TestModels.CardOnly(scratch);
        var card = scratch[Path.Combine("cards", TestModels.Bundled, "farm-model.json")];
        File.WriteAllText(card, ModelCardJson.Write(ModelCardJson.Read(File.ReadAllBytes(card)) with { Lora = new LoraDeclaration(8, ["unet.*"]) }));
        scratch.Write(Path.Combine("cards", TestModels.Bundled, "farm-lora.json"), $$"""{ "layers": { "{{Layer}}": [12, 12] } }""");
        return models;
    }

    public static string Write(Scratch scratch, string name, int rank, string layer = Layer)
    {
        var (down, up) = (rank * 12 * sizeof(float), rank * 12 * sizeof(float));
        var json = Encoding.UTF8.GetBytes(
            $$"""{"{{layer}}.lora_A.weight":{"dtype":"F32","shape":[{{rank}},12],"data_offsets":[0,{{down}}]},"{{layer}}.lora_B.weight":{"dtype":"F32","shape":[12,{{rank}}],"data_offsets":[{{down}},{{down + up}}]} }""");
        var length = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)json.Length);
        float[] numbers = [.. Enumerable.Range(0, 2 * rank * 12).Select(static i => i * 0.125f)];
        File.WriteAllBytes(scratch[name], [.. length, .. json, .. MemoryMarshal.AsBytes<float>(numbers)]);
        return scratch[name];
    }
}
