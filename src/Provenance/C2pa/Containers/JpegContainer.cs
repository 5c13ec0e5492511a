using System.Buffers.Binary;
using Farm.Imaging;

namespace Farm.Provenance.C2pa.Containers;

/// <summary>
/// JPEG: the store lies in a run of APP11 segments (ISO/IEC 19566-5, annex D), each with FF EB, length, "JP", the number of the box, a
/// sequence number from 1, and the header of the box again.
/// </summary>
internal static class JpegContainer
{
    public const byte App1 = 0xE1;
    private const byte App0 = 0xE0;
    private const byte App11 = 0xEB;
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;

    /// <summary>Marker, length, "JP", box number, sequence number.</summary>
    private const int SegmentHeader = 2 + 2 + 2 + 2 + 4;

    private const int BoxHeader = 8;

    /// <summary>Most bytes of the box in one segment: its length, of two bytes, counts all but the marker.</summary>
    private const int MostPerSegment = 65_535 - (SegmentHeader - 2) - BoxHeader;

    public static ReadOnlySpan<byte> StartOfImage => [0xFF, 0xD8, 0xFF];

    public static EmbeddedStore Find(ReadOnlyMemory<byte> file)
    {
        var parts = StoreSegments(file.Span, isWhole: false);
        if (parts.Count == 0)
        {
            return default;
        }

        var bytes = file.Span;
        var length = BoxHeader;
        var end = parts[0].Start;
        for (var i = 0; i < parts.Count; i++)
        {
            var segment = bytes.Slice(parts[i].Start, parts[i].Length);
            var sequence = BinaryPrimitives.ReadUInt32BigEndian(segment[8..]);
            // Each segment repeats the header of the box. Nothing may stand between them, and nothing else in them: no hash is over this range.
            if (sequence != i + 1 || parts[i].Start != end || !segment.Slice(SegmentHeader, BoxHeader).SequenceEqual(bytes.Slice(parts[0].Start + SegmentHeader, BoxHeader)))
            {
                throw new InvalidDataException(
                    $"JPEG: the APP11 segment at {parts[i].Start} is number {sequence} of its box; number {i + 1} should be there, at {end}, with the same header");
            }

            length += segment.Length - SegmentHeader - BoxHeader;
            end = parts[i].Start + parts[i].Length;
        }

        if (length > ReadingBudget.MaxStoreBytes)
        {
            throw new InvalidDataException($"the manifest store has {length} bytes; at most {ReadingBudget.MaxStoreBytes} are read");
        }

        var store = new byte[length];
        bytes.Slice(parts[0].Start + SegmentHeader, BoxHeader).CopyTo(store);
        var at = BoxHeader;
        foreach (var (start, size) in parts)
        {
            var data = bytes.Slice(start, size)[(SegmentHeader + BoxHeader)..];
            data.CopyTo(store.AsSpan(at));
            at += data.Length;
        }

        return new EmbeddedStore(store, parts[0].Start, end - parts[0].Start);
    }

    /// <summary>The data of all segments of one marker, without marker and length; in a broken file, up to its break.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Segments(ReadOnlyMemory<byte> file, byte wanted)
    {
        foreach (var (marker, start, length) in Segments(file.Span, isWhole: false))
        {
            if (marker == wanted)
            {
                yield return file.Slice(start + 4, length - 4);
            }
        }
    }

    public static EmbeddingFrame Frame(ReadOnlySpan<byte> file, int storeLength)
    {
        var old = StoreSegments(file, isWhole: true);
        var data = storeLength - BoxHeader;
        var count = (data + MostPerSegment - 1) / MostPerSegment;
        var room = data + (count * (SegmentHeader + BoxHeader));
        // JFIF wants its APP0 right after the start.
        var after = 2;
        foreach (var (marker, start, length) in Segments(file, isWhole: true))
        {
            if (marker != App0 || start != after)
            {
                break;
            }

            after += length;
        }

        var target = GC.AllocateUninitializedArray<byte>(checked(file.Length - old.Sum(segment => segment.Length) + room));
        file[..after].CopyTo(target);
        var (from, to) = (after, after + room);
        foreach (var (start, length) in old)
        {
            file[from..start].CopyTo(target.AsSpan(to));
            to += start - from;
            from = start + length;
        }

        file[from..].CopyTo(target.AsSpan(to));
        return new EmbeddingFrame(ImageFormat.Jpeg, target, after, room);
    }

    public static void Fill(EmbeddingFrame frame, ReadOnlySpan<byte> store)
    {
        var target = frame.File.AsSpan(frame.Start, frame.Length);
        var header = store[..BoxHeader];
        var data = store[BoxHeader..];
        for (var sequence = 1; !data.IsEmpty; sequence++)
        {
            var part = data[..Math.Min(MostPerSegment, data.Length)];
            target[0] = 0xFF;
            target[1] = App11;
            BinaryPrimitives.WriteUInt16BigEndian(target[2..], (ushort)(SegmentHeader - 2 + BoxHeader + part.Length));
            "JP"u8.CopyTo(target[4..]);
            BinaryPrimitives.WriteUInt16BigEndian(target[6..], 1);
            BinaryPrimitives.WriteInt32BigEndian(target[8..], sequence);
            header.CopyTo(target[SegmentHeader..]);
            part.CopyTo(target[(SegmentHeader + BoxHeader)..]);
            target = target[(SegmentHeader + BoxHeader + part.Length)..];
            data = data[part.Length..];
        }
    }

    /// <summary>The segments of the C2PA store, in the order of the file; other boxes in APP11 (HDR gain maps, 360 pictures) are passed over.</summary>
    private static List<(int Start, int Length)> StoreSegments(ReadOnlySpan<byte> file, bool isWhole)
    {
        var found = new List<(int, int)>();
        ushort? box = null;
        foreach (var (marker, start, length) in Segments(file, isWhole))
        {
            var segment = file.Slice(start, length);
            if (marker != App11 || length < SegmentHeader + BoxHeader || !segment[4..].StartsWith("JP"u8))
            {
                continue;
            }

            var number = BinaryPrimitives.ReadUInt16BigEndian(segment[6..]);
            if (IsFirstOfStore(segment))
            {
                box = box is null ? number : throw new InvalidDataException($"JPEG: a second manifest store starts at {start}");
                found.Add((start, length));
            }
            else if (number == box)
            {
                found.Add((start, length));
            }
        }

        return found;
    }

    /// <summary>A superbox whose description bears C2PA's UUID.</summary>
    private static bool IsFirstOfStore(ReadOnlySpan<byte> segment) =>
        segment[(SegmentHeader + 4)..].StartsWith("jumb"u8)
        && segment.Length >= SegmentHeader + BoxHeader + 12
        && segment[(SegmentHeader + BoxHeader + 4)..].StartsWith("jumdc2pa"u8)
        && BinaryPrimitives.ReadUInt32BigEndian(segment[8..]) == 1;

    /// <summary>The segments before the first scan: marker, first byte, and length with the marker.</summary>
    /// <param name="isWhole">Whether a broken file is refused; otherwise it is read up to its break.</param>
    private static List<(byte Marker, int Start, int Length)> Segments(ReadOnlySpan<byte> file, bool isWhole)
    {
        var segments = new List<(byte, int, int)>();
        for (var at = 2; at + 4 <= file.Length;)
        {
            if (file[at] != 0xFF)
            {
                return isWhole ? throw new InvalidDataException($"JPEG: no marker at {at}") : segments;
            }

            var marker = file[at + 1];
            if (marker == 0xFF)
            {
                // Any number of fill bytes may stand before a marker.
                at++;
                continue;
            }

            if (marker is StartOfScan or EndOfImage)
            {
                return segments;
            }

            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (length < 4 || length > file.Length - at)
            {
                return isWhole ? throw new InvalidDataException($"JPEG: the segment at {at} reaches beyond the end of the file") : segments;
            }

            segments.Add((marker, at, length));
            at += length;
        }

        return isWhole ? throw new InvalidDataException("JPEG: it ends before its first scan") : segments;
    }
}
