using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;

namespace Farm.Diffusion.Runtime;

/// <summary>
/// The smallest graph, y = x, to open on a device: the GPU library lists CUDA among its providers on every machine, and only a session tells whether its
/// driver, CUDA and cuDNN are there.
/// </summary>
internal static class DeviceProbe
{
    private const int IrVersion = 8;
    private const int OpSet = 17;

    /// <exception cref="OnnxRuntimeException">The device cannot be used.</exception>
    public static void Run(SessionOptions options)
    {
        using var session = new InferenceSession(Graph(), options);
        using var value = OrtValue.CreateTensorValueFromMemory(new float[1], [1]);
        using var run = new RunOptions();
        using var results = session.Run(run, ["x"], [value], ["y"]);
    }

    private static byte[] Graph() => new ModelProto
    {
        IrVersion = IrVersion,
        OpsetImport = { new OperatorSetIdProto { Domain = "", Version = OpSet } },
        Graph = new GraphProto
        {
            Name = "probe",
            Node = { new NodeProto { OpType = "Identity", Input = { "x" }, Output = { "y" } } },
            Input = { Value("x") },
            Output = { Value("y") },
        },
    }.ToByteArray();

    private static ValueInfoProto Value(string name) => new()
    {
        Name = name,
        Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)TensorProto.Types.DataType.Float, Shape = new TensorShapeProto { Dim = { new TensorShapeProto.Types.Dimension { DimValue = 1 } } } } },
    };
}
