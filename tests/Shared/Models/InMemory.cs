using Farm.Diffusion.Onnx;
using Google.Protobuf;

namespace Farm;

/// <summary>Models that a test made, as if read from a file.</summary>
internal static class InMemory
{
    public static OnnxFile File(ModelProto model)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("farm-graph-").FullName, "model.onnx");
        System.IO.File.WriteAllBytes(path, model.ToByteArray());
        return OnnxFile.TryRead(path, out var file, out var problem) ? file : throw new InvalidOperationException(problem);
    }
}
