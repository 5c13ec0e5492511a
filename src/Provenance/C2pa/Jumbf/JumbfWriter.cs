using System.Buffers.Binary;
using System.Text;

namespace Farm.Provenance.C2pa.Jumbf;

/// <summary>Writes JUMBF boxes (ISO/IEC 19566-5) as C2PA has them: a label for each superbox, and no more.</summary>
internal static class JumbfWriter
{
    /// <summary>A superbox around boxes that are already whole.</summary>
    /// <param name="kind">Four ASCII letters, as <c>c2ma</c>.</param>
    /// <param name="label">Without zero bytes.</param>
    /// <param name="contents">Boxes from <see cref="Content"/> or from here.</param>
    public static byte[] Superbox(string kind, string label, params ReadOnlySpan<ReadOnlyMemory<byte>> contents)
    {
        var description = 8 + 16 + 1 + Encoding.UTF8.GetByteCount(label) + 1;
        var length = 8 + description;
        foreach (var content in contents)
        {
            length += content.Length;
        }

        var box = new byte[length];
        WriteHeader(box, length, "jumb");
        var at = box.AsSpan(8);
        WriteHeader(at, description, "jumd");
        Encoding.ASCII.GetBytes(kind, at[8..]);
        JumbfReader.UuidSuffix.CopyTo(at[12..]);
        at[24] = JumbfReader.PlainToggles;
        Encoding.UTF8.GetBytes(label, at[25..]);
        at = at[description..];
        foreach (var content in contents)
        {
            content.Span.CopyTo(at);
            at = at[content.Length..];
        }

        return box;
    }

    /// <summary>A box with a payload, as <c>cbor</c>.</summary>
    public static byte[] Content(string type, ReadOnlySpan<byte> payload)
    {
        var box = new byte[8 + payload.Length];
        WriteHeader(box, box.Length, type);
        payload.CopyTo(box.AsSpan(8));
        return box;
    }

    private static void WriteHeader(Span<byte> box, int length, string type)
    {
        BinaryPrimitives.WriteInt32BigEndian(box, length);
        Encoding.ASCII.GetBytes(type, box[4..]);
    }
}
