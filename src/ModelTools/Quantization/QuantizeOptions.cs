namespace Farm.ModelTools.Quantization;

/// <summary>Number formats of stored weights.</summary>
public enum WeightPrecision
{
    /// <summary>E4M3FN codes with scales; a DequantizeLinear before each layer.</summary>
    Fp8,

    /// <summary>IEEE half precision; a Cast before each layer.</summary>
    Fp16,
}

/// <summary>Choices of how a model's weights are stored.</summary>
public sealed record QuantizeOptions
{
    public required WeightPrecision Precision { get; init; }

    /// <summary>fp8 only: one scale for a tensor, not one for each output channel.</summary>
    public bool PerTensor { get; init; }
}
