using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Farm.Catalog.Models;
using Farm.Diffusion.Adapters;
using Farm.Diffusion.Noise;

namespace Farm.Benchmarks.Lora;

/// <summary>Adapter files of random numbers for every layer that a model declares, in PEFT's names: hundreds of them make a load.</summary>
internal static class RandomFile
{
    /// <returns>SHA-256 of the file, lower-case hex.</returns>
    public static string Write(string path, AdapterLayers layers, ulong seed, int rank)
    {
        var header = new StringBuilder($"{{\"__metadata__\":{{\"seed\":\"{seed.ToString(CultureInfo.InvariantCulture)}\"}}");
        var bytes = 0L;
        var tensors = new List<(int Length, float Deviation)>();
        foreach (var layer in layers.ByName.Values)
        {
            var (high, wide) = (Math.Max(1, layer.KernelHeight), Math.Max(1, layer.KernelWidth));
            var (kernel, one) = layer.IsConvolution ? ($",{high},{wide}", ",1,1") : ("", "");
            Add($"{layer.Name}.lora_A.weight", $"{rank},{layer.In}{kernel}", rank * layer.In * high * wide, 1 / MathF.Sqrt(layer.In * high * wide));
            Add($"{layer.Name}.lora_B.weight", $"{layer.Out},{rank}{one}", layer.Out * rank, 0.05f / MathF.Sqrt(rank));
        }

        var json = Encoding.UTF8.GetBytes(header.Append('}').ToString());
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)json.Length);
        using (var file = File.Create(path))
        {
            file.Write(length);
            file.Write(json);
            var generator = new TorchGenerator(seed);
            foreach (var (count, deviation) in tensors)
            {
                var values = new float[count];
                generator.FillNormal(values);
                System.Numerics.Tensors.TensorPrimitives.Multiply(values, deviation, values);
                file.Write(MemoryMarshal.AsBytes<float>(values));
            }
        }

        using var written = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(written));

        void Add(string key, string shape, int count, float deviation)
        {
            header.Append(CultureInfo.InvariantCulture, $",\"{key}\":{{\"dtype\":\"F32\",\"shape\":[{shape}],\"data_offsets\":[{bytes},{bytes += sizeof(float) * (long)count}]}}");
            tensors.Add((count, deviation));
        }
    }

    public static AdapterLayers Declared(InstalledModel model) => AdapterLayers.Read(model.Folder).Declared(
        model.Card.Lora ?? throw new InvalidOperationException($"{model.Card.Id} declares no layers for adapters"));

    /// <summary>What <c>./farm bench adapter-files</c> does.</summary>
    /// <returns>The program's exit code.</returns>
    public static int WriteMany(string id, string? folder, string count, string rank)
    {
        var known = RenderTimes.Installed().TryGet(id, out var model);
        if (model is null || folder is null || !int.TryParse(count, out var files) || files < 1 || !int.TryParse(rank, out var wanted) || wanted < 1)
        {
            Console.Error.WriteLine(!known ? $"--model: '{id}' is not installed"
                : folder is null ? "--out: is missing; the folder to write to"
                : $"--count and --rank: are '{count}' and '{rank}'; must be whole numbers above 0");
            return 2;
        }

        var layers = Declared(model);
        Directory.CreateDirectory(folder);
        for (var i = 0; i < files; i++)
        {
            Write(Path.Combine(folder, $"random-{i:d4}.safetensors"), layers, (ulong)i, wanted);
        }

        Console.WriteLine($"{files} adapters of rank {wanted} for {id} in {folder}");
        return 0;
    }
}
