using Farm.Diffusion.Adapters.Dialects;
using Farm.Diffusion.Adapters.Files;

namespace Farm.Diffusion.Adapters.Inspection;

/// <summary>Holds the shapes of a plain LoRA's tensors against the layers that it lands on, before anything of them is read.</summary>
internal static class ModuleShape
{
    /// <summary>The module's rank, or null where findings say what is wrong.</summary>
    /// <param name="ceiling">
    /// Of one layer. Several that the file fuses may have as many times that between them: whether each has its own share shows in the numbers alone.
    /// </param>
    public static int? RankOf(AdapterModule module, FoundLayers found, int ceiling, List<AdapterFinding> findings)
    {
        var tensors = module.Tensors;
        if (!tensors.TryGetValue(TensorRole.Down, out var down) || !tensors.TryGetValue(TensorRole.Up, out var up))
        {
            var there = module.Keys.First();
            findings.Add(new(AdapterFindings.MissingHalf, there,
                $"the layer has no {(tensors.ContainsKey(TensorRole.Down) ? "up (lora_up, lora_B)" : "down (lora_down, lora_A)")}"));
            return null;
        }

        var before = findings.Count;
        if (Empties(tensors, findings))
        {
            return null;
        }

        var mid = tensors.GetValueOrDefault(TensorRole.Mid);
        foreach (var tensor in (AdapterTensor?[])[down, up, mid])
        {
            if (tensor is not null && !TensorReader.IsFloat(tensor.Data.Type))
            {
                findings.Add(new(AdapterFindings.WrongType, tensor.Key,
                    $"type is {tensor.Data.Type}; must be one of F64, F32, F16, BF16, F8_E4M3, F8_E5M2"));
            }
        }

        var layer = found.Parts[0].Layer;
        var rank = Axis(down, 0);
        var written = found.Parts.Sum(static part => (long)part.Layer.Out);
        Rank(down, rank);
        if (mid is not null)
        {
            var inner = rank;
            rank = Axis(mid, 0);
            Rank(mid, rank);
            Expect(mid, layer.IsConvolution ? [[rank, inner, layer.KernelHeight, layer.KernelWidth]] : [[rank, inner, 1, 1], [rank, inner]]);
            Expect(down, [[inner, layer.In, 1, 1], [inner, layer.In]]);
        }
        else
        {
            Expect(down, Downs(layer, rank));
        }

        Expect(up, [[written, rank], [written, rank, 1, 1]]);
        return findings.Count == before ? (int)rank : null;

        void Rank(AdapterTensor tensor, long its)
        {
            var stacked = found.Parts.Count > 1 && its % found.Parts.Count == 0 ? its / found.Parts.Count : its;
            if (stacked > ceiling)
            {
                findings.Add(new(AdapterFindings.RankAboveCeiling, tensor.Key, $"rank is {its}; the model's ceiling is {ceiling}"));
            }
        }

        void Expect(AdapterTensor tensor, long[][] shapes)
        {
            if (!Array.Exists(shapes, shape => shape[0] > 0 && shape[1] > 0 && tensor.Data.Shape.SequenceEqual(shape)))
            {
                var names = string.Join(" + ", found.Parts.Select(static part => part.Layer.Name));
                findings.Add(new(AdapterFindings.WrongShape, tensor.Key, $"shape is {tensor.Shape}; {names} needs [{string.Join(", ", shapes[0])}]"));
            }
        }
    }

    private static bool Empties(IReadOnlyDictionary<TensorRole, AdapterTensor> tensors, List<AdapterFinding> findings)
    {
        var before = findings.Count;
        findings.AddRange(tensors.Values.Where(static tensor => tensor.Data.Bytes == 0).OrderBy(static tensor => tensor.Key, StringComparer.Ordinal)
            .Select(static tensor => new AdapterFinding(AdapterFindings.WrongShape, tensor.Key, $"the tensor is empty: its shape is {tensor.Shape}")));
        return findings.Count > before;
    }

    private static long[][] Downs(AdapterLayer layer, long rank) => layer switch
    {
        { IsConvolution: false } => [[rank, layer.In], [rank, layer.In, 1, 1]],
        { KernelHeight: 1, KernelWidth: 1 } => [[rank, layer.In, 1, 1], [rank, layer.In]],
        _ => [[rank, layer.In, layer.KernelHeight, layer.KernelWidth]],
    };

    private static long Axis(AdapterTensor tensor, int axis) => axis < tensor.Data.Shape.Count ? tensor.Data.Shape[axis] : 0;
}
