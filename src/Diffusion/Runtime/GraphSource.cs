using Farm.Diffusion.Onnx;

namespace Farm.Diffusion.Runtime;

/// <summary>Where a graph comes from, so that it can be opened again after it was closed.</summary>
/// <param name="Path">Its file, to whose folder external data is relative.</param>
/// <param name="Part">That it plays in its model, such as unet: what failures call it.</param>
/// <param name="Bytes">What it takes while it is open.</param>
/// <param name="Model">Makes the file's bytes as they were changed in memory; null for the file as it is.</param>
internal sealed record GraphSource(string Path, string Part, long Bytes, Func<byte[]>? Model = null)
{
    /// <summary>Whether it is closed before others where memory is short, as text encoders are: the prompt is read once.</summary>
    public bool LeavesFirst { get; init; }

    /// <summary>A graph that is changed in memory each time that it is opened.</summary>
    /// <param name="file">As it was changed already, to see that it can be.</param>
    /// <param name="again">Reads and changes it once more.</param>
    public GraphSource Changed(OnnxFile file, Func<OnnxFile> again)
    {
        var first = file;
        return this with
        {
            Model = () =>
            {
                var bytes = (first ?? again()).ToBytes();
                first = null;
                return bytes;
            },
        };
    }
}
