using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Farm.Diffusion.Onnx;

/// <summary>Where a tensor with data_location EXTERNAL lies: the keys that the ONNX specification (ExternalData.md) gives its external_data.</summary>
/// <param name="Location">A path relative to the folder of the model file.</param>
/// <param name="Offset">Byte at which the data starts.</param>
/// <param name="Length">Bytes, or null for all that the tensor's shape asks for.</param>
internal sealed record ExternalData(string Location, long Offset, long? Length)
{
    public static bool IsExternal(TensorProto tensor) =>
        tensor.DataLocation == TensorProto.Types.DataLocation.External || tensor.ExternalData.Count > 0;

    /// <summary>Reads the keys without touching any file.</summary>
    /// <param name="tensor">A tensor with external data.</param>
    /// <param name="data">The place, if the keys are sound.</param>
    /// <param name="problem">Names the key and its value.</param>
    public static bool TryRead(TensorProto tensor, [NotNullWhen(true)] out ExternalData? data, [NotNullWhen(false)] out string? problem)
    {
        (data, problem) = (null, null);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in tensor.ExternalData)
        {
            if (!values.TryAdd(entry.Key, entry.Value))
            {
                problem = $"external_data key '{entry.Key}' stands there twice";
                return false;
            }
        }

        if (!values.TryGetValue("location", out var location) || location.Length == 0)
        {
            problem = "external_data has no location";
            return false;
        }

        if (!TryNumber(values, "offset", out var offset, out problem) || !TryNumber(values, "length", out var length, out problem))
        {
            return false;
        }

        data = new ExternalData(location, offset ?? 0, length);
        return true;
    }

    private static bool TryNumber(Dictionary<string, string> values, string key, out long? number, [NotNullWhen(false)] out string? problem)
    {
        (number, problem) = (null, null);
        if (!values.TryGetValue(key, out var text))
        {
            return true;
        }

        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            problem = $"external_data {key} is '{text}', not a number from 0 to {long.MaxValue}";
            return false;
        }

        number = value;
        return true;
    }
}
