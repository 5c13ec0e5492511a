using System.Buffers.Binary;
using System.Text;

namespace Farm.Provenance.C2pa.Jumbf;

/// <summary>Reads JUMBF boxes. There is no .NET library for them; of ISO/IEC 19566-5 this is the part that C2PA uses.</summary>
internal static class JumbfReader
{
    /// <summary>C2PA nests four deep: store, manifest, assertion store, assertion.</summary>
    public const int MaxDepth = 8;

    public const int MaxLabelBytes = 1024;

    /// <summary>Can be requested by its label, has one, and has nothing else.</summary>
    internal const byte PlainToggles = 0x03;

    private const byte HasLabel = 0x02;
    private const byte HasId = 0x04;
    private const byte HasSignature = 0x08;
    private const byte HasPrivateBox = 0x10;
    private const int UuidLength = 16;

    /// <summary>The 12 bytes that follow the four letters in every UUID of JUMBF and C2PA.</summary>
    internal static ReadOnlySpan<byte> UuidSuffix => [0x00, 0x11, 0x00, 0x10, 0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71];

    /// <summary>The superbox that <paramref name="bytes"/> are, from the first to the last.</summary>
    /// <exception cref="InvalidDataException">They are none, something follows it, or it is out of bounds; the message says which.</exception>
    public static JumbfBox Read(ReadOnlyMemory<byte> bytes, ReadingBudget budget)
    {
        var (type, payload, whole) = Next(bytes, budget);
        if (type != "jumb" || whole.Length != bytes.Length)
        {
            throw new InvalidDataException($"JUMBF: the first box is '{type}' of {whole.Length} bytes; must be 'jumb', of all {bytes.Length} that there are");
        }

        return ReadSuperbox(payload, whole, budget, 0);
    }

    private static JumbfBox ReadSuperbox(ReadOnlyMemory<byte> payload, ReadOnlyMemory<byte> whole, ReadingBudget budget, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new InvalidDataException($"JUMBF: boxes nest deeper than {MaxDepth}");
        }

        var (type, description, first) = Next(payload, budget);
        if (type != "jumd")
        {
            throw new InvalidDataException($"JUMBF: a superbox starts with '{type}', not 'jumd'");
        }

        var (kind, label, isPlain) = Describe(description);
        var boxes = new List<JumbfBox>();
        var contents = new List<JumbfContent>();
        var rest = payload[first.Length..];
        while (!rest.IsEmpty)
        {
            var (inner, data, box) = Next(rest, budget);
            if (inner == "jumb")
            {
                boxes.Add(ReadSuperbox(data, box, budget, depth + 1));
            }
            else
            {
                contents.Add(new JumbfContent(inner, data));
            }

            rest = rest[box.Length..];
        }

        return new JumbfBox(kind, label, whole, boxes, contents, isPlain);
    }

    private static (string Type, ReadOnlyMemory<byte> Payload, ReadOnlyMemory<byte> Whole) Next(ReadOnlyMemory<byte> bytes, ReadingBudget budget)
    {
        budget.Box();
        if (bytes.Length < JumbfBox.HeaderLength)
        {
            throw new InvalidDataException($"JUMBF: {bytes.Length} bytes where the header of a box needs {JumbfBox.HeaderLength}");
        }

        // LBox 1 announces a 64-bit length, which no store within bounds needs, and 0 a box up to the end of the file, which no embedded
        // one can be: both are refused, as the hash over a box counts on a header of 8 bytes.
        var length = BinaryPrimitives.ReadUInt32BigEndian(bytes.Span);
        if (length < JumbfBox.HeaderLength || length > (uint)bytes.Length)
        {
            throw new InvalidDataException($"JUMBF: a box says that it has {length} bytes; {bytes.Length} are there");
        }

        var whole = bytes[..(int)length];
        return (JumbfBox.TypeName(whole.Span.Slice(4, 4)), whole[JumbfBox.HeaderLength..], whole);
    }

    private static (string Kind, string Label, bool IsPlain) Describe(ReadOnlyMemory<byte> description)
    {
        var bytes = description.Span;
        if (bytes.Length < UuidLength + 1)
        {
            throw new InvalidDataException($"JUMBF: a description box of {bytes.Length} bytes; {UuidLength + 1} is the least");
        }

        var kind = bytes[4..UuidLength].SequenceEqual(UuidSuffix) ? JumbfBox.TypeName(bytes[..4]) : Convert.ToHexStringLower(bytes[..UuidLength]);
        var toggles = bytes[UuidLength];
        var rest = bytes[(UuidLength + 1)..];
        if ((toggles & HasLabel) == 0)
        {
            return (kind, "", false);
        }

        var end = rest.IndexOf((byte)0);
        if (end is < 0 or > MaxLabelBytes)
        {
            throw new InvalidDataException($"JUMBF: a label without end, or of more than {MaxLabelBytes} bytes");
        }

        var label = Encoding.UTF8.GetString(rest[..end]);
        rest = rest[(end + 1)..];
        var fixedPart = ((toggles & HasId) != 0 ? 4 : 0) + ((toggles & HasSignature) != 0 ? 32 : 0);
        // What a private box holds (a salt, in C2PA) has no meaning but to be hashed.
        return rest.Length == fixedPart || (rest.Length > fixedPart && (toggles & HasPrivateBox) != 0)
            ? (kind, label, toggles == PlainToggles)
            : throw new InvalidDataException($"JUMBF: the description of '{label}' is {rest.Length} bytes longer than its label, which its toggles 0x{toggles:x2} do not explain");
    }
}
