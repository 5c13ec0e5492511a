using Farm.Diffusion.Safetensors;

namespace Farm.Diffusion.Adapters.Files;

/// <summary>All tensors of a file that change one layer (or several that the file has fused), by their role.</summary>
/// <param name="Name">The layer in the file's dialect.</param>
internal sealed class AdapterModule(string name)
{
    private readonly Dictionary<TensorRole, AdapterTensor> tensors = [];

    public string Name => name;

    public IReadOnlyDictionary<TensorRole, AdapterTensor> Tensors => tensors;

    public TensorNotation Notation { get; private set; } = TensorNotation.None;

    /// <summary>Names of its tensors, in the order of the file.</summary>
    public IEnumerable<string> Keys => tensors.Values.OrderBy(static tensor => tensor.Data.Begin).Select(static tensor => tensor.Key);

    /// <summary>Where its first byte lies: modules are read in the order of the file.</summary>
    public long Begin => tensors.Values.Min(static tensor => tensor.Data.Begin);

    /// <summary>Whether nothing but the two halves of a LoRA, a mid and an alpha is in it.</summary>
    public bool IsPlain => tensors.Keys.All(static role => role is TensorRole.Down or TensorRole.Up or TensorRole.Mid or TensorRole.Alpha);

    /// <summary>The key that has this role already, or null once the tensor is in.</summary>
    public string? Add(AdapterKey key, SafetensorsTensor data)
    {
        if (!tensors.TryAdd(key.Role, new(key.Name, data)))
        {
            return tensors[key.Role].Key;
        }

        Notation = key.Notation == TensorNotation.None ? Notation : key.Notation;
        return null;
    }
}

/// <param name="Key">Its name in the file.</param>
/// <param name="Data">Where it lies.</param>
internal sealed record AdapterTensor(string Key, SafetensorsTensor Data)
{
    public string Shape => $"[{string.Join(", ", Data.Shape)}]";
}
