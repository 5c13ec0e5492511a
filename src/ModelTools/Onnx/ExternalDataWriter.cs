using System.Globalization;
using Google.Protobuf;

namespace Farm.ModelTools.Onnx;

/// <summary>
/// Puts tensors' bytes where a rewritten model keeps them: into the model file, or, for models too large for that, one after the other
/// into one file beside it.
/// </summary>
/// <param name="path">The file for the data, in the folder of the model file; null to keep everything in the model file.</param>
internal sealed class ExternalDataWriter(string? path) : IDisposable
{
    /// <summary>Smaller tensors stay in the model file, as exporters have it.</summary>
    private const int LeastBytes = 1024;

    /// <summary>Starts are multiples of this, so that a runtime can map them.</summary>
    private const int Alignment = 4096;

    private readonly FileStream? stream = path is null ? null : new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20);

    /// <summary>Gives the tensor this data and takes away any other.</summary>
    public void Put(TensorProto tensor, ReadOnlySpan<byte> data)
    {
        tensor.ExternalData.Clear();
        tensor.ClearDataLocation();
        tensor.ClearRawData();
        tensor.FloatData.Clear();
        tensor.Int32Data.Clear();
        tensor.DoubleData.Clear();
        if (stream is null || data.Length < LeastBytes)
        {
            tensor.RawData = ByteString.CopyFrom(data);
            return;
        }

        stream.Seek((stream.Position + Alignment - 1) / Alignment * Alignment, SeekOrigin.Begin);
        tensor.DataLocation = TensorProto.Types.DataLocation.External;
        Add("location", Path.GetFileName(stream.Name));
        Add("offset", stream.Position.ToString(CultureInfo.InvariantCulture));
        Add("length", data.Length.ToString(CultureInfo.InvariantCulture));
        stream.Write(data);

        void Add(string key, string value) => tensor.ExternalData.Add(new StringStringEntryProto { Key = key, Value = value });
    }

    public void Dispose() => stream?.Dispose();
}
