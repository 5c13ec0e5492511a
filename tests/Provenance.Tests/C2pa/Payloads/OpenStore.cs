using System.Formats.Cbor;
using System.Text;
using Farm.Provenance.C2pa;
using Farm.Provenance.C2pa.Cose;
using Farm.Provenance.C2pa.Jumbf;

namespace Farm.Provenance.Tests.C2pa.Payloads;

/// <summary>A JUMBF box that can be changed: a superbox with a description, or a content box with bytes.</summary>
internal sealed class OpenBox(string type, byte[] payload)
{
    public string Type { get; set; } = type;

    /// <summary>The bytes of a content box.</summary>
    public byte[] Payload { get; set; } = payload;

    /// <summary>UUID, toggles, label and what follows; null for a content box.</summary>
    public byte[]? Description { get; set; }

    public List<OpenBox> Boxes { get; } = [];

    public string Kind => Description is { } bytes ? Encoding.ASCII.GetString(bytes[..4]) : "";

    public string Label => Description is { } bytes ? Encoding.UTF8.GetString(bytes.AsSpan(17, bytes.AsSpan(17).IndexOf((byte)0))) : "";

    public OpenBox Part(string kind) => Boxes.First(box => box.Kind == kind);

    public static OpenBox Content(string type, byte[] payload) => new(type, payload);

    public static OpenBox Super(string kind, string label, params IEnumerable<OpenBox> boxes) => Read(JumbfWriter.Superbox(kind, label, [.. boxes.Select(box => (ReadOnlyMemory<byte>)box.ToBytes())]));

    public static OpenBox Read(ReadOnlySpan<byte> bytes)
    {
        var box = new OpenBox(Encoding.ASCII.GetString(bytes[4..8]), []);
        var rest = bytes[8..];
        if (box.Type != "jumb")
        {
            box.Payload = rest.ToArray();
            return box;
        }

        while (!rest.IsEmpty)
        {
            var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(rest);
            if (box.Description is null)
            {
                box.Description = rest[8..length].ToArray();
            }
            else
            {
                box.Boxes.Add(Read(rest[..length]));
            }

            rest = rest[length..];
        }

        return box;
    }

    public OpenBox Copy() => Read(ToBytes());

    public byte[] ToBytes() => Description is null
        ? JumbfWriter.Content(Type, Payload)
        : JumbfWriter.Content(Type, [.. JumbfWriter.Content("jumd", Description), .. Boxes.SelectMany(box => box.ToBytes())]);
}

/// <summary>
/// A manifest store taken apart, to be changed without any key and put together again at the same length: what is put in is taken from the
/// padding in the signature's unprotected headers, as an attacker would.
/// </summary>
internal sealed class OpenStore
{
    private const int LeastPadding = 256;
    private readonly byte[] headers;
    private readonly byte[] signature;

    public OpenStore(ReadOnlyMemory<byte> store)
    {
        Root = OpenBox.Read(store.Span);
        var cose = CoseSign1.Read(Signature.Boxes[0].Payload, new ReadingBudget());
        (headers, signature) = (cose.ProtectedBytes, cose.Signature);
    }

    public OpenBox Root { get; }

    public OpenBox Active => Root.Boxes.Last(box => box.Kind == "c2ma");

    public OpenBox Assertions => Active.Part("c2as");

    public OpenBox Claim => Active.Part("c2cl");

    public OpenBox Signature => Active.Boxes.Last(box => box.Kind == "c2cs");

    /// <summary>Unprotected headers beside the padding: key and value, CBOR.</summary>
    public List<(byte[] Key, byte[] Value)> Unprotected { get; } = [];

    /// <summary>In the padding's place, where that is not zeros.</summary>
    public byte[] InPadding { get; set; } = [];

    /// <summary>The attached payload, CBOR; null where it is detached.</summary>
    public byte[]? AttachedPayload { get; set; }

    /// <summary>Bytes behind the COSE structure in its box.</summary>
    public byte[] AfterSignature { get; set; } = [];

    public void AddHeader(string name, byte[] value) => Unprotected.Add((Cbor(writer => writer.WriteTextString(name)), value));

    public static byte[] Cbor(Action<CborWriter> write)
    {
        var writer = new CborWriter(CborConformanceMode.Lax);
        write(writer);
        return writer.Encode();
    }

    /// <summary>The store, of exactly this length.</summary>
    public byte[] ToBytes(int length)
    {
        Signature.Boxes[0].Payload = Cose(LeastPadding);
        var padding = LeastPadding + length - Root.ToBytes().Length;
        Assert.That(padding, Is.GreaterThanOrEqualTo(LeastPadding), "there is not enough padding to take from");
        // From 64 KiB on the length of a byte string takes two bytes more.
        Signature.Boxes[0].Payload = Cose(padding > ushort.MaxValue ? padding - 2 : padding);
        var bytes = Root.ToBytes();
        Assert.That(bytes, Has.Length.EqualTo(length));
        return bytes;
    }

    private byte[] Cose(int padding) =>
    [
        .. Cbor(writer =>
        {
            writer.WriteTag((CborTag)18);
            writer.WriteStartArray(4);
            writer.WriteByteString(headers);
            writer.WriteStartMap(Unprotected.Count + 1);
            foreach (var (key, value) in Unprotected)
            {
                writer.WriteEncodedValue(key);
                writer.WriteEncodedValue(value);
            }

            writer.WriteTextString("pad");
            writer.WriteByteString([.. InPadding, .. new byte[padding - InPadding.Length]]);
            writer.WriteEndMap();
            writer.WriteEncodedValue(AttachedPayload ?? [0xF6]);
            writer.WriteByteString(signature);
            writer.WriteEndArray();
        }),
        .. AfterSignature,
    ];
}
