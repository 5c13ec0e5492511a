using System.Buffers.Binary;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using Farm.Imaging;
using Farm.Provenance.C2pa;
using Farm.Provenance.C2pa.Containers;
using Farm.Provenance.C2pa.Cose;
using Farm.Provenance.C2pa.Jumbf;

namespace Farm.Provenance.Tests.C2pa;

/// <summary>
/// Content credentials as other signers write them, good ones and bad: everything that Farm's writer keeps fixed can be turned here.
/// </summary>
internal sealed record ComposedManifest
{
    public ImageFormat Format { get; init; } = ImageFormat.Png;

    public string Generator { get; init; } = "Other Camera";

    /// <summary>Descriptions of assertions with a c2sh salt, toggles 0x13.</summary>
    public bool IsSalted { get; init; }

    /// <summary>Maps and lists of indefinite length.</summary>
    public bool IsIndefinite { get; init; }

    /// <summary>sha256, sha384 or sha512, for references and the hard binding.</summary>
    public string HashName { get; init; } = "sha256";

    /// <summary>COSE's number; -7 for ES256. Without a <see cref="Signer"/> a fresh key is made for it.</summary>
    public int Algorithm { get; init; } = -7;

    /// <summary>The signer; null for a fresh one by <see cref="Certificate"/>.</summary>
    public ComposedSigner? Signer { get; init; }

    /// <summary>Bytes of the unprotected headers' padding, and of what <see cref="Headers"/> puts in its place.</summary>
    public int Room { get; init; } = 300;

    /// <summary>Unprotected headers, by name: made from protected headers, claim and signature.</summary>
    public IReadOnlyDictionary<string, Func<byte[], byte[], byte[], byte[]>> Headers { get; init; } = new Dictionary<string, Func<byte[], byte[], byte[], byte[]>>();

    /// <summary>c2um for a manifest that says more of a file whose bytes stay; it has no hard binding.</summary>
    public string Kind { get; init; } = "c2ma";

    /// <summary>Manifests that stand before this one in the store.</summary>
    public IReadOnlyList<byte[]> Below { get; init; } = [];

    /// <summary>Assertions of others that the claim takes out, absolute.</summary>
    public IReadOnlyList<string> Redacted { get; init; } = [];

    public CertificateShape Certificate { get; init; } = new();

    public string ClaimLabel { get; init; } = "c2pa.claim.v2";

    /// <summary>Two are one too many, and none is too few.</summary>
    public int Claims { get; init; } = 1;

    public bool HasSignature { get; init; } = true;

    public int HardBindings { get; init; } = 1;

    public string? SignatureUrl { get; init; }

    public IReadOnlyList<ComposedAssertion> Assertions { get; init; } = [Actions("c2pa.created")];

    /// <summary>Names of actions; a created one says that a camera made the picture.</summary>
    public static ComposedAssertion Actions(params IReadOnlyList<string> names) => new("c2pa.actions.v2", writer =>
    {
        writer.WriteStartMap(null);
        writer.WriteTextString("actions");
        writer.WriteStartArray(null);
        foreach (var name in names)
        {
            writer.WriteStartMap(null);
            writer.WriteTextString("action");
            writer.WriteTextString(name);
            if (name == "c2pa.created")
            {
                writer.WriteTextString("digitalSourceType");
                writer.WriteTextString("http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture");
            }

            writer.WriteEndMap();
        }

        writer.WriteEndArray();
        writer.WriteEndMap();
    });

    public static ComposedAssertion SoftBinding(string algorithm, params byte[] value) => new("c2pa.soft-binding", writer =>
    {
        writer.WriteStartMap(null);
        writer.WriteTextString("alg");
        writer.WriteTextString(algorithm);
        writer.WriteTextString("blocks");
        writer.WriteStartArray(null);
        writer.WriteStartMap(null);
        writer.WriteTextString("scope");
        writer.WriteStartMap(null);
        writer.WriteEndMap();
        writer.WriteTextString("value");
        writer.WriteByteString(value);
        writer.WriteEndMap();
        writer.WriteEndArray();
        writer.WriteTextString("pad");
        writer.WriteByteString([]);
        writer.WriteEndMap();
    });

    public static ComposedAssertion Note(string label, string text) => new(label, writer =>
    {
        writer.WriteStartMap(null);
        writer.WriteTextString("note");
        writer.WriteTextString(text);
        writer.WriteEndMap();
    });

    /// <summary>Signs a picture so.</summary>
    /// <param name="label">Of the manifest; a fresh one when null.</param>
    public byte[] Sign(byte[] picture, string? label = null)
    {
        using var made = Signer is null ? ComposedSigner.Fresh(Algorithm, Certificate) : null;
        var signer = Signer ?? made ?? throw new InvalidOperationException("there is no signer");
        label ??= $"urn:c2pa:{Guid.NewGuid()}";
        var measured = Store(label, 0, 0, new byte[HashBytes], signer);
        var frame = PictureContainer.Frame(Format, picture, measured.Length);
        using var hash = IncrementalHash.CreateHash(HashAlgorithm);
        hash.AppendData(frame.File.AsSpan(0, frame.Start));
        hash.AppendData(frame.File.AsSpan(frame.Start + frame.Length));
        PictureContainer.Fill(frame, Store(label, frame.Start, frame.Length, hash.GetHashAndReset(), signer));
        return frame.File;
    }

    private HashAlgorithmName HashAlgorithm => new(HashName.ToUpperInvariant());

    private int HashBytes => HashName switch { "sha256" => 32, "sha384" => 48, _ => 64 };

    private byte[] Store(string label, int start, int length, byte[] hash, ComposedSigner signer)
    {
        var assertions = Assertions.Concat(Enumerable.Range(0, Kind == "c2um" ? 0 : HardBindings).Select(number => HardBinding(number, start, length, hash))).ToList();
        var boxes = assertions.ConvertAll(assertion => Box("cbor", assertion.Label, JumbfWriter.Content("cbor", Encode(assertion.Write))));
        var claim = Encode(writer => WriteClaim(writer, label, assertions, boxes));
        var present = boxes.Where((_, index) => assertions[index].IsPresent).ToArray();
        var parts = new List<byte[]> { Box("c2as", "c2pa.assertions", present) };
        parts.AddRange(Enumerable.Range(0, Claims).Select(_ => Box("c2cl", ClaimLabel, JumbfWriter.Content("cbor", claim))));
        if (HasSignature)
        {
            parts.Add(Box("c2cs", "c2pa.signature", JumbfWriter.Content("cbor", Cose(claim, signer))));
        }

        return Box("c2pa", "c2pa", [.. Below, Box(Kind, label, [.. parts])]);
    }

    private ComposedAssertion HardBinding(int number, int start, int length, byte[] hash) => new(number == 0 ? "c2pa.hash.data" : $"c2pa.hash.data__{number}", writer =>
    {
        writer.WriteStartMap(null);
        writer.WriteTextString("exclusions");
        writer.WriteStartArray(null);
        writer.WriteStartMap(null);
        writer.WriteTextString("start");
        // At most four bytes and always as many: the box must not grow with the numbers.
        writer.WriteEncodedValue([0x1A, .. BigEndian(start)]);
        writer.WriteTextString("length");
        writer.WriteEncodedValue([0x1A, .. BigEndian(length)]);
        writer.WriteEndMap();
        writer.WriteEndArray();
        writer.WriteTextString("alg");
        writer.WriteTextString(HashName);
        writer.WriteTextString("hash");
        writer.WriteByteString(hash);
        writer.WriteTextString("name");
        writer.WriteTextString("jumbf manifest");
        writer.WriteTextString("pad");
        writer.WriteByteString(new byte[7]);
        writer.WriteEndMap();
    });

    private bool IsOld => ClaimLabel == "c2pa.claim";

    private void WriteClaim(CborWriter writer, string label, List<ComposedAssertion> assertions, List<byte[]> boxes)
    {
        writer.WriteStartMap(null);
        writer.WriteTextString("instanceID");
        writer.WriteTextString($"xmp:iid:{Guid.Empty}");
        if (IsOld)
        {
            writer.WriteTextString("claim_generator");
            writer.WriteTextString(Generator);
            writer.WriteTextString("dc:format");
            writer.WriteTextString(Format.MediaType);
        }
        else
        {
            writer.WriteTextString("claim_generator_info");
            writer.WriteStartMap(null);
            writer.WriteTextString("name");
            writer.WriteTextString(Generator);
            writer.WriteEndMap();
        }

        writer.WriteTextString("signature");
        writer.WriteTextString(SignatureUrl ?? $"self#jumbf=/c2pa/{label}/c2pa.signature");
        writer.WriteTextString(IsOld ? "assertions" : "created_assertions");
        writer.WriteStartArray(null);
        for (var i = 0; i < assertions.Count; i++)
        {
            if (!assertions[i].IsDeclared)
            {
                continue;
            }

            var hash = CryptographicOperations.HashData(HashAlgorithm, boxes[i].AsSpan(8));
            hash[0] ^= assertions[i].HasWrongHash ? (byte)1 : (byte)0;
            writer.WriteStartMap(null);
            writer.WriteTextString("url");
            writer.WriteTextString($"self#jumbf=c2pa.assertions/{assertions[i].Label}");
            writer.WriteTextString("hash");
            writer.WriteByteString(hash);
            writer.WriteEndMap();
        }

        writer.WriteEndArray();
        if (Redacted.Count > 0)
        {
            writer.WriteTextString("redacted_assertions");
            writer.WriteStartArray(null);
            foreach (var uri in Redacted)
            {
                writer.WriteTextString(uri);
            }

            writer.WriteEndArray();
        }

        writer.WriteTextString("alg");
        writer.WriteTextString(HashName);
        writer.WriteEndMap();
    }

    private byte[] Cose(byte[] claim, ComposedSigner signer)
    {
        var headers = Encode(writer => signer.WriteHeaders(writer));
        var signature = signer.Sign(CoseSign1.SigStructure(headers, claim));
        var unprotected = Headers.Select(header => (header.Key, Value: header.Value(headers, claim, signature))).ToList();
        // Each as long in the measure as in the end: the padding makes up for the rest.
        var padding = Room - unprotected.Sum(header => header.Value.Length);
        return Encode(writer =>
        {
            writer.WriteTag((CborTag)18);
            writer.WriteStartArray(null);
            writer.WriteByteString(headers);
            writer.WriteStartMap(null);
            foreach (var (name, value) in unprotected)
            {
                writer.WriteTextString(name);
                writer.WriteEncodedValue(value);
            }

            writer.WriteTextString("pad");
            writer.WriteByteString(new byte[padding]);
            writer.WriteEndMap();
            writer.WriteNull();
            writer.WriteByteString(signature);
            writer.WriteEndArray();
        });
    }

    private byte[] Encode(Action<CborWriter> write)
    {
        var writer = new CborWriter(CborConformanceMode.Lax, convertIndefiniteLengthEncodings: !IsIndefinite);
        write(writer);
        return writer.Encode();
    }

    private byte[] Box(string kind, string label, params byte[][] contents)
    {
        if (!IsSalted || kind != "cbor")
        {
            return JumbfWriter.Superbox(kind, label, [.. contents.Select(content => (ReadOnlyMemory<byte>)content)]);
        }

        byte[] uuid = [.. Encoding.ASCII.GetBytes(kind), 0x00, 0x11, 0x00, 0x10, 0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71];
        var salt = JumbfWriter.Content("c2sh", Encoding.UTF8.GetBytes("0123456789abcdef"));
        var description = JumbfWriter.Content("jumd", [.. uuid, 0x13, .. Encoding.UTF8.GetBytes(label), 0, .. salt]);
        return JumbfWriter.Content("jumb", [.. description, .. contents.SelectMany(content => content)]);
    }

    private static byte[] BigEndian(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
