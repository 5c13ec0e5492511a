namespace Farm.Diffusion.Safetensors;

/// <summary>Entry of one tensor in a safetensors header.</summary>
/// <param name="Type">F32, BF16, F8_E4M3 and so on, as it stands in the file.</param>
/// <param name="Shape">Empty for a scalar.</param>
/// <param name="Begin">First byte, counted from the end of the header.</param>
/// <param name="Bytes">Length; exactly what type and shape ask for.</param>
internal sealed record SafetensorsTensor(string Type, IReadOnlyList<long> Shape, long Begin, long Bytes)
{
    /// <summary>The width of one element in bytes; 0 for a type that the format does not have.</summary>
    public static int WidthOf(string? type) => type switch
    {
        "F64" or "I64" or "U64" => 8,
        "F32" or "I32" or "U32" => 4,
        "F16" or "BF16" or "I16" or "U16" => 2,
        "F8_E4M3" or "F8_E5M2" or "I8" or "U8" or "BOOL" => 1,
        _ => 0,
    };
}
