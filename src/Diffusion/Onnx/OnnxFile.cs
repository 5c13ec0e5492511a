using System.Diagnostics.CodeAnalysis;
using Google.Protobuf;

namespace Farm.Diffusion.Onnx;

/// <summary>
/// One ONNX model file, read whole into memory; weights in external files are not. Fields that Farm's onnx.proto does not list are
/// kept and written back.
/// </summary>
internal sealed class OnnxFile
{
    /// <summary>A protobuf message is shorter than this (the format's own limit); larger models keep their weights in external files.</summary>
    public const long MaxBytes = int.MaxValue;

    private OnnxFile(string path, ModelProto model)
    {
        Path = path;
        Model = model;
    }

    /// <summary>Where it was read from.</summary>
    public string Path { get; }

    /// <summary>The folder that external data is relative to.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path)) ?? "/";

    public ModelProto Model { get; }

    public GraphProto Graph => Model.Graph;

    /// <summary>Reads a file that holds an ONNX model with a graph.</summary>
    /// <param name="path">A regular file of less than 2 GiB.</param>
    /// <param name="file">The model, if it could be read.</param>
    /// <param name="problem">One sentence that names the file and what is wrong with it, if it could not.</param>
    public static bool TryRead(string path, [NotNullWhen(true)] out OnnxFile? file, [NotNullWhen(false)] out string? problem)
    {
        (file, problem) = (null, null);
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            if (stream.Length is 0 or >= MaxBytes)
            {
                problem = $"{path} has {stream.Length} bytes; an ONNX file has 1 to {MaxBytes - 1}, larger weights lie in external data";
                return false;
            }

            var model = ModelProto.Parser.ParseFrom(stream);
            if (model.Graph is null)
            {
                problem = $"{path} is no ONNX model: field graph is missing";
                return false;
            }

            file = new OnnxFile(path, model);
            return true;
        }
        catch (InvalidProtocolBufferException malformed)
        {
            problem = $"{path} is no ONNX model: {malformed.Message}";
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            problem = $"{path} cannot be read: {unreadable.Message}";
        }

        return false;
    }

    /// <summary>The locations of external data, each once, sorted.</summary>
    /// <exception cref="InvalidDataException">A tensor's external data has unsound keys.</exception>
    public IReadOnlyList<string> ExternalFiles() =>
        [.. ModelTensors.All(Model).Where(ExternalData.IsExternal)
            .Select(static tensor => ExternalData.TryRead(tensor, out var data, out var problem) ? data.Location : throw new InvalidDataException(problem))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The model as a file holds it; for a session that is opened from memory.</summary>
    public byte[] ToBytes() => Model.ToByteArray();

    /// <summary>Writes the model so that the path holds either what it held before or all of the new model.</summary>
    /// <exception cref="IOException">The folder cannot be written to, or the disk is full.</exception>
    public void Write(string path)
    {
        var unfinished = $"{path}.{Guid.CreateVersion7():N}.tmp";
        try
        {
            using (var stream = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                Model.WriteTo(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
