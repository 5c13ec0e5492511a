using System.Diagnostics.CodeAnalysis;

namespace Farm.Diffusion.Onnx;

/// <summary>Counts the elements and bytes that a tensor's dimensions ask for.</summary>
internal static class TensorShape
{
    /// <summary>The product of the dimensions; 1 for a scalar.</summary>
    /// <param name="tensor">Of any type.</param>
    /// <param name="count">The product, if it is one.</param>
    /// <param name="problem">Names the dimensions that are negative or whose product is beyond 2^63 - 1.</param>
    public static bool TryCount(TensorProto tensor, out long count, [NotNullWhen(false)] out string? problem)
    {
        (count, problem) = (1, null);
        if (tensor.Dims.Any(static dim => dim < 0))
        {
            problem = $"dims [{string.Join(", ", tensor.Dims)}] has a negative number";
            return false;
        }

        if (tensor.Dims.Contains(0))
        {
            count = 0;
            return true;
        }

        var product = 1L;
        foreach (var dim in tensor.Dims)
        {
            if (Math.BigMul(product, dim, out product) != 0 || product < 0)
            {
                problem = $"dims [{string.Join(", ", tensor.Dims)}] multiply to more than {long.MaxValue}";
                return false;
            }
        }

        count = product;
        return true;
    }

    /// <summary>The bytes that a tensor's elements fill; elements narrower than a byte are packed.</summary>
    public static bool TryBytes(TensorProto tensor, out long bytes, [NotNullWhen(false)] out string? problem)
    {
        bytes = 0;
        if (!TryCount(tensor, out var count, out problem))
        {
            return false;
        }

        var bits = ElementTypes.BitsOf(tensor.DataType);
        if (bits == 0)
        {
            problem = $"data_type {tensor.DataType} is unknown or has no fixed size";
            return false;
        }

        if (Math.BigMul(count, (long)bits, out var total) != 0 || total is < 0 or > long.MaxValue - 7)
        {
            problem = $"dims [{string.Join(", ", tensor.Dims)}] of {bits} bits each are more than {long.MaxValue} bits";
            return false;
        }

        bytes = (total + 7) / 8;
        return true;
    }
}
