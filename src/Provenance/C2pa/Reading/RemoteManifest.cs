using System.Xml;
using Farm.Imaging;
using Farm.Provenance.C2pa.Containers;

namespace Farm.Provenance.C2pa.Reading;

/// <summary>
/// Where a file says that its manifest lies: dcterms:provenance of its XMP (C2PA 2.2, 11.4). Nobody signed the address, and it is not called; it is
/// told, for such a file is not one without a manifest.
/// </summary>
internal static class RemoteManifest
{
    private const int MaxAddress = 2048;
    private const string Terms = "http://purl.org/dc/terms/";

    /// <summary>The address, http or https; null where the file names none.</summary>
    public static string? Find(ImageFormat format, ReadOnlyMemory<byte> file)
    {
        if (XmpPacket.Find(format, file) is not { Length: <= XmpPacket.MaxBytes } packet)
        {
            return null;
        }

        try
        {
            using var stream = new MemoryStream(Trim(packet).ToArray());
            using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            while (reader.Read())
            {
                var text = reader.NodeType is not XmlNodeType.Element ? null
                    : reader.GetAttribute("provenance", Terms)
                        ?? (reader is { LocalName: "provenance", NamespaceURI: Terms } ? reader.GetAttribute("resource", "http://www.w3.org/1999/02/22-rdf-syntax-ns#") ?? ElementText(reader) : null);
                if (text is { Length: > 0 and <= MaxAddress } && Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
                {
                    return address.AbsoluteUri;
                }
            }
        }
        catch (XmlException)
        {
            // No XMP, then: it is somebody else's to complain of.
        }

        return null;
    }

    private static string? ElementText(XmlReader reader) => reader.IsEmptyElement || !reader.Read() || reader.NodeType is not XmlNodeType.Text ? null : reader.Value;

    /// <summary>Writers pad a packet with zeros, which are no XML.</summary>
    private static ReadOnlySpan<byte> Trim(ReadOnlyMemory<byte> packet) => packet.Span.TrimEnd((byte)0);
}
