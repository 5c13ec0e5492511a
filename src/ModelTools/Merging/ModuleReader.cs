using System.Numerics.Tensors;
using Farm.Diffusion.Adapters;
using Farm.Diffusion.Adapters.Dialects;
using Farm.Diffusion.Adapters.Files;
using Farm.Diffusion.Adapters.Inspection;

namespace Farm.ModelTools.Merging;

/// <summary>Reads a module's tensors by role; what is missing, of another shape, too wide or not finite is a finding.</summary>
/// <param name="written">Rows of the weight: of all layers that the file fuses.</param>
internal sealed class ModuleReader(
    AdapterFile file, AdapterModule module, FoundLayers found, ModuleScale scales, int written, List<AdapterFinding> findings)
{
    public AdapterLayer Layer => found.Parts[0].Layer;

    /// <summary>Rows of the weight.</summary>
    public int Out => written;

    public int In => Layer.In;

    /// <summary>Numbers of one kernel; 1 for a Linear.</summary>
    public int Kernel => Layer.IsConvolution ? Layer.KernelHeight * Layer.KernelWidth : 1;

    /// <summary>Numbers of one row.</summary>
    public int Columns => In * Kernel;

    public TensorNotation Notation => module.Notation;

    private string Names => string.Join(" + ", found.Parts.Select(static part => part.Layer.Name));

    public bool Has(TensorRole role) => module.Tensors.ContainsKey(role);

    /// <summary>One axis of a tensor, or 0.</summary>
    public int Axis(TensorRole role, int axis) =>
        module.Tensors.TryGetValue(role, out var tensor) && axis < tensor.Data.Shape.Count ? (int)Math.Min(tensor.Data.Shape[axis], int.MaxValue) : 0;

    public IReadOnlyList<long> Shape(TensorRole role) => module.Tensors[role].Data.Shape;

    /// <summary>The numbers, or null with a finding.</summary>
    /// <param name="shapes">Any of these; ones at the end count for nothing.</param>
    public float[]? Read(TensorRole role, params long[][] shapes)
    {
        if (!module.Tensors.TryGetValue(role, out var tensor))
        {
            return Fail(AdapterFindings.MissingHalf, module.Keys.First(), $"the layer has no {role}");
        }

        if (tensor.Data.Bytes == 0)
        {
            return Fail(AdapterFindings.WrongShape, tensor.Key, $"the tensor is empty: its shape is {tensor.Shape}");
        }

        if (!Array.Exists(shapes, shape => shape.All(static axis => axis > 0) && Bare(tensor.Data.Shape).SequenceEqual(Bare(shape))))
        {
            return Fail(AdapterFindings.WrongShape, tensor.Key,
                $"shape is {tensor.Shape}; {Names} needs [{string.Join(", ", shapes[0])}]");
        }

        if (!TensorReader.IsFloat(tensor.Data.Type))
        {
            return Fail(AdapterFindings.WrongType, tensor.Key, $"type is {tensor.Data.Type}; must be one of real numbers");
        }

        var numbers = file.Reader.Read(tensor.Data);
        return float.IsFinite(TensorPrimitives.MaxMagnitude(numbers)) ? numbers
            : Fail(AdapterFindings.NotFinite, tensor.Key, "not all numbers are finite");
    }

    public double? Scale(int rank) => scales.Of(module, found, rank, findings)?.Factor;

    /// <summary>The number of an alpha, or null where there is none.</summary>
    public double? Alpha => module.Tensors.TryGetValue(TensorRole.Alpha, out var tensor) ? scales.Read(tensor, findings) : null;

    public float[]? Fail(string code, TensorRole role, string message) =>
        Fail(code, module.Tensors.TryGetValue(role, out var tensor) ? tensor.Key : module.Keys.First(), message);

    private float[]? Fail(string code, string key, string message)
    {
        findings.Add(new(code, key, message));
        return null;
    }

    private static IEnumerable<long> Bare(IReadOnlyList<long> shape)
    {
        var count = shape.Count;
        while (count > 1 && shape[count - 1] == 1)
        {
            count--;
        }

        return shape.Take(count);
    }
}
