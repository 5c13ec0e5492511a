using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using Farm.Imaging;
using Farm.Provenance.C2pa;
using Farm.Provenance.C2pa.Containers;

namespace Farm.Provenance.Tests.C2pa.Payloads;

/// <param name="Name">The place.</param>
/// <param name="Code">A finding that must be among those that are told; null where no store is found any more.</param>
/// <param name="Make">The file with something there.</param>
internal sealed record FilePayload(string Name, string? Code, Func<byte[], EmbeddedStore, byte[], byte[]> Make);

/// <summary>Every place in a PNG, JPEG or WebP file around its store: inside the range that the signed hash leaves out, and outside.</summary>
internal static class FilePayloads
{
    /// <summary>Bytes taken from the padding of the store and given to something else in the signed exclusion.</summary>
    private const int Freed = 2000;

    internal static IEnumerable<FilePayload> For(ImageFormat format) => Everywhere(format).Concat(format switch
    {
        ImageFormat.Png => OfPng(),
        ImageFormat.Jpeg => OfJpeg(),
        _ => OfWebp(),
    });

    private static IEnumerable<FilePayload> Everywhere(ImageFormat format) =>
    [
        new("exclusion-piece-after", StatusCodes.DataHashMismatch, (file, place, payload) => Share(format, file, place, Piece(format, payload, Freed), isAfter: true)),
        new("exclusion-piece-before", StatusCodes.DataHashMismatch, (file, place, payload) => Share(format, file, place, Piece(format, payload, Freed), isAfter: false)),
        new("exclusion-bytes-after", StatusCodes.DataHashMismatch, (file, place, payload) => Share(format, file, place, Fill(payload, Freed), isAfter: true)),
        new("piece-after-store", StatusCodes.DataHashMismatch, (file, place, payload) => Insert(format, file, place.Start + place.Length + Padding(format, place), Piece(format, payload, 200))),
        new("piece-before-store", StatusCodes.DataHashMismatch, (file, place, payload) => Insert(format, file, place.Start, Piece(format, payload, 200))),
        new("xmp", StatusCodes.DataHashMismatch, (file, place, payload) => Insert(format, file, place.Start, Xmp(format))),
        new("exif-orientation", StatusCodes.DataHashMismatch, (file, place, _) => Insert(format, file, place.Start, Exif(format))),
        new("trailing-bytes", StatusCodes.DataHashMismatch, (file, _, payload) => [.. file, .. payload]),
        new("trailing-picture", StatusCodes.DataHashMismatch, (file, _, _) => [.. file, .. Pictures.File(format, 16, 16)]),
        new("store-cut-short", StatusCodes.GeneralError, (file, place, payload) => WithStore(format, file, place, length => [.. Open(place).ToBytes(length - payload.Length), .. payload])),
        new("store-of-another-picture", StatusCodes.DataHashMismatch, (file, place, _) => Elsewhere(format, place)),
    ];

    private static IEnumerable<FilePayload> OfPng() =>
    [
        new("checksum", StatusCodes.GeneralError, (file, place, payload) => Overwrite(file, place.Start + place.Length - 4, payload.AsSpan(0, 4))),
        new("second-store", StatusCodes.GeneralError, (file, place, payload) => Insert(ImageFormat.Png, file, place.Start + place.Length, Chunk("caBX", payload))),
        new("chunk-after-end", StatusCodes.DataHashMismatch, (file, _, payload) => [.. file, .. Chunk("IDAT", payload)]),
        new("store-after-end", StatusCodes.DataHashMismatch, (file, place, _) => [.. file, .. file[place.Start..(place.Start + place.Length)]]),
    ];

    private static IEnumerable<FilePayload> OfJpeg() =>
    [
        new("other-box-between-segments", StatusCodes.GeneralError, (file, place, payload) => Share(ImageFormat.Jpeg, file, place, OtherBox(payload, Freed), isAfter: true, afterSegments: 1)),
        new("other-box-after-store", StatusCodes.DataHashMismatch, (file, place, payload) => Insert(ImageFormat.Jpeg, file, place.Start + place.Length, OtherBox(payload, 200))),
        new("fill-bytes-between-segments", StatusCodes.GeneralError, (file, place, _) => Share(ImageFormat.Jpeg, file, place, Enumerable.Repeat((byte)0xFF, Freed).ToArray(), isAfter: true, afterSegments: 1)),
        new("header-of-a-later-segment", StatusCodes.GeneralError, (file, place, payload) => Overwrite(file, SecondSegment(file, place) + 12, payload.AsSpan(0, 8))),
        new("number-of-a-later-segment", StatusCodes.GeneralError, (file, place, _) => Overwrite(file, SecondSegment(file, place) + 8, [0, 0, 0, 9])),
        new("box-number-of-a-later-segment", StatusCodes.GeneralError, (file, place, _) => Overwrite(file, SecondSegment(file, place) + 6, [0, 9])),
        new("second-store", StatusCodes.GeneralError, (file, place, _) => Insert(ImageFormat.Jpeg, file, place.Start, file[place.Start..(place.Start + place.Length)])),
        new("comment", StatusCodes.DataHashMismatch, (file, place, payload) => Insert(ImageFormat.Jpeg, file, 2, Segment(0xFE, payload))),
        new("colour-profile", StatusCodes.DataHashMismatch, (file, place, payload) => Insert(ImageFormat.Jpeg, file, place.Start, Segment(0xE2, [.. "ICC_PROFILE\0\u0001\u0001"u8, .. payload]))),
    ];

    private static IEnumerable<FilePayload> OfWebp() =>
    [
        new("length-of-file-shorter", null, (file, place, _) => Overwrite(file, 4, Little(file.Length - 8 - 2))),
        new("beyond-length-of-file", StatusCodes.DataHashMismatch, (file, _, payload) => [.. file, .. Chunk4("XMP ", payload)]),
        new("second-store", StatusCodes.GeneralError, (file, place, payload) => Insert(ImageFormat.Webp, file, place.Start, Chunk4("C2PA", payload))),
        new("frame-after-store", StatusCodes.DataHashMismatch, (file, place, payload) => Insert(ImageFormat.Webp, file, file.Length, Chunk4("ANMF", payload))),
    ];

    internal static OpenStore Open(EmbeddedStore place) => new(place.Store ?? throw new AssertionException("no store"));

    /// <summary>The file with another store of the same length in the place of its own.</summary>
    internal static byte[] WithStore(ImageFormat format, byte[] file, EmbeddedStore place, Func<int, byte[]> make)
    {
        var copy = file.ToArray();
        PictureContainer.Fill(new EmbeddingFrame(format, copy, place.Start, place.Length), make(place.Store?.Length ?? 0));
        return copy;
    }

    /// <summary>The signed range shared by a shorter store and something else.</summary>
    private static byte[] Share(ImageFormat format, byte[] file, EmbeddedStore place, byte[] other, bool isAfter, int? afterSegments = null)
    {
        var store = Open(place).ToBytes((place.Store?.Length ?? 0) - other.Length);
        var wrapping = new byte[place.Length - other.Length];
        PictureContainer.Fill(new EmbeddingFrame(format, wrapping, 0, wrapping.Length), store);
        var at = afterSegments is { } ? 2 + BinaryPrimitives.ReadUInt16BigEndian(wrapping.AsSpan(2)) : isAfter ? wrapping.Length : 0;
        return [.. file[..place.Start], .. wrapping[..at], .. other, .. wrapping[at..], .. file[(place.Start + place.Length)..]];
    }

    private static byte[] Elsewhere(ImageFormat format, EmbeddedStore place)
    {
        var store = place.Store ?? throw new AssertionException("no store");
        var frame = PictureContainer.Frame(format, Pictures.File(format, 50, 40), store.Length);
        PictureContainer.Fill(frame, store.Span);
        return frame.File;
    }

    /// <summary>Something that a decoder of the format reads, of exactly this length.</summary>
    private static byte[] Piece(ImageFormat format, byte[] payload, int length) => format switch
    {
        ImageFormat.Png => Chunk("IDAT", Fill(payload, length - 12)),
        ImageFormat.Jpeg => Segment(0xFE, Fill(payload, length - 4)),
        _ => Chunk4("XMP ", Fill(payload, length - 8)),
    };

    private static byte[] Xmp(ImageFormat format)
    {
        var packet = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='' "u8.ToArray()
            .Concat("xmlns:dcterms='http://purl.org/dc/terms/' dcterms:provenance='https://example.com/other.c2pa'/></rdf:RDF></x:xmpmeta>"u8.ToArray()).ToArray();
        return XmpPiece(format, packet);
    }

    /// <summary>A picture file with an XMP packet.</summary>
    internal static byte[] WithXmp(ImageFormat format, byte[] file, byte[] packet) =>
        Insert(format, file, format switch { ImageFormat.Png => 33, ImageFormat.Jpeg => 2, _ => file.Length }, XmpPiece(format, packet));

    private static byte[] XmpPiece(ImageFormat format, byte[] packet)
    {
        return format switch
        {
            ImageFormat.Png => Chunk("iTXt", [.. "XML:com.adobe.xmp\0\0\0\0\0"u8, .. packet]),
            ImageFormat.Jpeg => Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. packet]),
            _ => Chunk4("XMP ", packet),
        };
    }

    /// <summary>Orientation 6: on its side.</summary>
    private static byte[] Exif(ImageFormat format)
    {
        byte[] tiff = [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
        return format switch
        {
            ImageFormat.Png => Chunk("eXIf", tiff),
            ImageFormat.Jpeg => Segment(0xE1, [.. "Exif\0\0"u8, .. tiff]),
            _ => Chunk4("EXIF", tiff),
        };
    }

    private static byte[] OtherBox(byte[] payload, int length) =>
        Segment(0xEB, [.. "JP"u8, 0, 7, 0, 0, 0, 1, .. BitConverter.GetBytes(BinaryPrimitives.ReverseEndianness(length)), .. "jumb"u8, .. Fill(payload, length - 20)]);

    private static byte[] Segment(byte marker, byte[] data) => [0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data];

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        var (length, crc) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(crc, Crc32.HashToUInt32(body));
        return [.. length, .. body, .. crc];
    }

    private static byte[] Chunk4(string type, byte[] data) => [.. Encoding.ASCII.GetBytes(type), .. Little(data.Length), .. data, .. new byte[data.Length & 1]];

    private static byte[] Little(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Fill(byte[] payload, int length) => [.. Enumerable.Range(0, length).Select(index => payload[index % payload.Length])];

    private static int Padding(ImageFormat format, EmbeddedStore place) => format == ImageFormat.Webp ? place.Length & 1 : 0;

    private static byte[] Insert(ImageFormat format, byte[] file, int at, byte[] piece)
    {
        byte[] longer = [.. file[..at], .. piece, .. file[at..]];
        if (format == ImageFormat.Webp)
        {
            BinaryPrimitives.WriteInt32LittleEndian(longer.AsSpan(4), longer.Length - 8);
        }

        return longer;
    }

    private static byte[] Overwrite(byte[] file, int at, ReadOnlySpan<byte> bytes)
    {
        var copy = file.ToArray();
        bytes.CopyTo(copy.AsSpan(at));
        return copy;
    }

    private static int SecondSegment(byte[] file, EmbeddedStore place) => place.Start + 2 + BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(place.Start + 2));
}
