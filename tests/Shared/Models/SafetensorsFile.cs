using System.Buffers.Binary;
using System.Text;

namespace Farm;

/// <summary>Makes safetensors files, sound or not.</summary>
internal static class SafetensorsFile
{
    public static byte[] Bytes(string header, int dataBytes, ulong? length = null)
    {
        var json = Encoding.UTF8.GetBytes(header);
        var file = new byte[sizeof(ulong) + json.Length + dataBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(file, length ?? (ulong)json.Length);
        json.CopyTo(file, sizeof(ulong));
        return file;
    }
}
