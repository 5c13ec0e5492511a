using DataType = Farm.Onnx.TensorProto.Types.DataType;

namespace Farm.Diffusion.Onnx;

/// <summary>Sizes of ONNX element types.</summary>
internal static class ElementTypes
{
    /// <summary>The width of one element in bits; 0 for texts and for types that this version does not know.</summary>
    public static int BitsOf(int type) => (DataType)type switch
    {
        DataType.Uint2 or DataType.Int2 => 2,
        DataType.Uint4 or DataType.Int4 or DataType.Float4E2M1 => 4,
        DataType.Uint8 or DataType.Int8 or DataType.Bool
            or DataType.Float8E4M3Fn or DataType.Float8E4M3Fnuz or DataType.Float8E5M2 or DataType.Float8E5M2Fnuz or DataType.Float8E8M0 => 8,
        DataType.Uint16 or DataType.Int16 or DataType.Float16 or DataType.Bfloat16 => 16,
        DataType.Float or DataType.Int32 or DataType.Uint32 => 32,
        DataType.Double or DataType.Int64 or DataType.Uint64 or DataType.Complex64 => 64,
        DataType.Complex128 => 128,
        _ => 0,
    };

    /// <summary>The type's name in the ONNX specification, or its number.</summary>
    public static string NameOf(int type) =>
        Enum.IsDefined((DataType)type) ? ((DataType)type).ToString().ToUpperInvariant() : $"type {type}";
}
