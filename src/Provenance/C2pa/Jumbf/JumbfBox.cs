using System.Text;

namespace Farm.Provenance.C2pa.Jumbf;

/// <summary>A JUMBF superbox (ISO/IEC 19566-5): a description box, then content boxes or further superboxes.</summary>
/// <param name="Kind">The first four bytes of the description's UUID as text, as <c>c2pa</c>; the other twelve are always the same.</param>
/// <param name="Label">Empty where the box has none.</param>
/// <param name="Bytes">The whole box, header included.</param>
/// <param name="Boxes">The superboxes inside.</param>
/// <param name="Contents">The other boxes inside, but for the description: type and payload.</param>
/// <param name="IsPlain">Whether its description holds kind and label and nothing else: no salt, no id, no signature.</param>
internal sealed record JumbfBox(
    string Kind,
    string Label,
    ReadOnlyMemory<byte> Bytes,
    IReadOnlyList<JumbfBox> Boxes,
    IReadOnlyList<JumbfContent> Contents,
    bool IsPlain)
{
    /// <summary>LBox and TBox, which a hash over a box leaves out (C2PA 2.2, 8.4.2.3).</summary>
    public const int HeaderLength = 8;

    /// <summary>The bytes of a box that C2PA hashes: all but its header.</summary>
    public ReadOnlyMemory<byte> Hashed => Bytes[HeaderLength..];

    /// <summary>The payload of the first content box of this type; null without one.</summary>
    public ReadOnlyMemory<byte>? Content(string type) => Contents.FirstOrDefault(content => content.Type == type)?.Data;

    /// <summary>The four letters of a box type as a number, and back.</summary>
    internal static string TypeName(ReadOnlySpan<byte> type) => Encoding.Latin1.GetString(type);
}

/// <param name="Type">Four letters, as <c>cbor</c>.</param>
internal sealed record JumbfContent(string Type, ReadOnlyMemory<byte> Data);
