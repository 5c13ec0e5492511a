using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Farm;

/// <summary>Naming of the layers and tensors in a file.</summary>
internal enum LoraDialect
{
    Kohya = 0,
    Peft = 1,
    Diffusers = 2,
    OldDiffusers = 3,
}

/// <summary>LoRA files for catalog-sd15 with numbers of a fixed seed: small, strong enough to change every picture, in any of four dialects.</summary>
internal static class SyntheticLora
{
    private static readonly (string Component, string Path, int In, int Out)[] Layers =
    [
        ("unet", "mid_block.attentions.0.transformer_blocks.0.attn1.to_q", 96, 96),
        ("unet", "mid_block.attentions.0.transformer_blocks.0.attn2.to_v", 64, 96),
        ("unet", "down_blocks.1.attentions.0.transformer_blocks.0.attn2.to_k", 64, 96),
        ("unet", "down_blocks.1.attentions.1.transformer_blocks.0.attn2.to_v", 64, 96),
        ("unet", "up_blocks.0.attentions.1.transformer_blocks.0.attn1.to_v", 96, 96),
        ("unet", "up_blocks.0.attentions.2.transformer_blocks.0.attn2.to_v", 64, 96),
    ];

    private static readonly (string Component, string Path, int In, int Out)[] TextLayers =
    [
        ("text_encoder", "text_model.encoder.layers.0.self_attn.q_proj", 64, 64),
        ("text_encoder", "text_model.encoder.layers.1.self_attn.v_proj", 64, 64),
    ];

    public static byte[] Bytes(int seed, LoraDialect dialect = LoraDialect.Kohya, int rank = 4, bool text = false)
    {
        var random = new Random(seed);
        var header = new StringBuilder("{\"__metadata__\":{\"seed\":\"").Append(seed.ToString(CultureInfo.InvariantCulture)).Append("\"}");
        using var data = new MemoryStream();
        // The oldest form has attention processors of the UNet only.
        foreach (var (component, path, @in, @out) in text && dialect != LoraDialect.OldDiffusers ? [.. Layers, .. TextLayers] : Layers)
        {
            Add(header, data, Key(dialect, component, path, isUp: false), [rank, @in], random);
            Add(header, data, Key(dialect, component, path, isUp: true), [@out, rank], random);
        }

        var json = Encoding.UTF8.GetBytes(header.Append('}').ToString());
        var file = new byte[sizeof(ulong) + json.Length + data.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(file, (ulong)json.Length);
        json.CopyTo(file, sizeof(ulong));
        data.ToArray().CopyTo(file, sizeof(ulong) + json.Length);
        return file;
    }

    public static string Id(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file));

    private static string Key(LoraDialect dialect, string component, string path, bool isUp)
    {
        var side = isUp ? "up" : "down";
        switch (dialect)
        {
            case LoraDialect.Kohya:
                return $"lora_{(component == "unet" ? "unet" : "te")}_{path.Replace('.', '_')}.lora_{side}.weight";
            case LoraDialect.Peft:
                return $"{component}.{path}.lora_{(isUp ? 'B' : 'A')}.weight";
            case LoraDialect.Diffusers:
                return $"{component}.{path}.lora.{side}.weight";
            default:
                var at = path.LastIndexOf('.');
                return $"{component}.{path[..at]}.processor{path[at..]}_lora.{side}.weight";
        }
    }

    private static void Add(StringBuilder header, MemoryStream data, string key, int[] shape, Random random)
    {
        var begin = data.Length;
        var number = new byte[sizeof(float)];
        for (var i = 0; i < shape[0] * shape[1]; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(number, ((float)random.NextDouble() - 0.5f) * 0.8f);
            data.Write(number);
        }

        header.Append(CultureInfo.InvariantCulture, $",\"{key}\":{{\"dtype\":\"F32\",\"shape\":[{shape[0]},{shape[1]}],\"data_offsets\":[{begin},{data.Length}]}}");
    }
}
