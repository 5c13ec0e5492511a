using Microsoft.ML.OnnxRuntime.Tensors;

namespace Farm.Diffusion.Adapters.Graft;

/// <summary>The two inputs that a graft gave a layer, and how their numbers lie.</summary>
/// <param name="Layer">Whose.</param>
/// <param name="Kind">Decides the inputs' shapes.</param>
/// <param name="Type">Of both inputs: the type that the layer computes in.</param>
internal sealed record GraftedLayer(AdapterLayer Layer, GraftKind Kind, TensorElementType Type)
{
    /// <summary>Prefix of the names of all inputs that a graft adds.</summary>
    private const string Prefix = "lora.";

    /// <summary>The graph's input that reads what the layer reads.</summary>
    public string A { get; } = $"{Prefix}A.{Layer.Name}";

    /// <summary>The graph's input that writes to what the layer writes.</summary>
    public string B { get; } = $"{Prefix}B.{Layer.Name}";

    /// <summary>A is so many runs, each of so many elements for each unit of rank.</summary>
    public (int Runs, int Unit) LayoutOfA { get; } = Kind switch
    {
        GraftKind.Linear => (Layer.In, 1),
        GraftKind.Pointwise => (1, Layer.In),
        _ => (1, Layer.In * Layer.KernelHeight * Layer.KernelWidth),
    };

    /// <summary>B's, as <see cref="LayoutOfA"/>.</summary>
    public (int Runs, int Unit) LayoutOfB { get; } = Kind == GraftKind.Linear ? (1, Layer.Out) : (Layer.Out, 1);

    /// <summary>A's shape.</summary>
    /// <param name="rows">Of the batch that have an A of their own, or 1 for all.</param>
    /// <param name="rank">Of each; for a kernel the sum of all.</param>
    public long[] ShapeOfA(int rows, int rank) => Kind switch
    {
        GraftKind.Linear => [rows, Layer.In, rank],
        GraftKind.Pointwise => [rows, rank, Layer.In],
        _ => [rank, Layer.In, Layer.KernelHeight, Layer.KernelWidth],
    };

    /// <summary>B's shape, as <see cref="ShapeOfA"/>.</summary>
    public long[] ShapeOfB(int rows, int rank) => Kind == GraftKind.Linear ? [rows, rank, Layer.Out] : [rows, Layer.Out, rank];

    public static bool IsInput(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);

    public static TensorElementType TypeOf(TensorProto.Types.DataType type) => type switch
    {
        TensorProto.Types.DataType.Float16 => TensorElementType.Float16,
        TensorProto.Types.DataType.Bfloat16 => TensorElementType.BFloat16,
        _ => TensorElementType.Float,
    };
}

/// <summary>Ways to apply an adapter's two matrices.</summary>
internal enum GraftKind
{
    /// <summary>A [1 or rows, In, R], B [1 or rows, R, Out]: y + (x A) B.</summary>
    Linear,

    /// <summary>A convolution of one pixel, a product for each: A [1 or rows, R, In], B [1 or rows, Out, R].</summary>
    Pointwise,

    /// <summary>
    /// A [R, In, kh, kw] has no rows: all adapters of a batch stand in it one after the other; B [1 or rows, Out, R] is zero for those that are not a
    /// row's.
    /// </summary>
    Kernel,
}
