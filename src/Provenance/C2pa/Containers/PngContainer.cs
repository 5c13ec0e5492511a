using System.Buffers.Binary;
using System.IO.Hashing;
using Farm.Imaging;

namespace Farm.Provenance.C2pa.Containers;

/// <summary>
/// PNG: the store is the data of one <c>caBX</c> chunk, written right after IHDR. A chunk is length, type, data and CRC (PNG specification, 5.3).
/// </summary>
internal static class PngContainer
{
    /// <summary>Signature and IHDR.</summary>
    private const int AfterHeader = 33;

    /// <summary>Length, type and CRC of a chunk.</summary>
    private const int Frames = 12;

    public static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static EmbeddedStore Find(ReadOnlyMemory<byte> file)
    {
        EmbeddedStore found = default;
        foreach (var (start, length) in Chunks(file.Span, isWhole: false))
        {
            if (!IsStore(file.Span[start..]))
            {
                continue;
            }

            if (found.Store is not null)
            {
                throw new InvalidDataException($"PNG: caBX chunks at {found.Start} and {start}; at most one may be there");
            }

            var isWhole = BinaryPrimitives.ReadUInt32BigEndian(file.Span[(start + length - 4)..]) == Crc32.HashToUInt32(file.Span.Slice(start + 4, length - 8));
            found = new EmbeddedStore(
                file.Slice(start + 8, length - Frames), start, length, isWhole ? null : $"PNG: the checksum of the caBX chunk at {start} is not that of its bytes");
        }

        return found;
    }

    /// <summary>The data of all iTXt chunks; in a broken file, up to its break.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> TextChunks(ReadOnlyMemory<byte> file)
    {
        foreach (var (start, length) in Chunks(file.Span, isWhole: false))
        {
            if (file.Span[(start + 4)..].StartsWith("iTXt"u8))
            {
                yield return file.Slice(start + 8, length - Frames);
            }
        }
    }

    public static EmbeddingFrame Frame(ReadOnlySpan<byte> file, int storeLength)
    {
        var chunks = Chunks(file, isWhole: true);
        if (chunks.Count == 0 || chunks[0] is not (8, 25))
        {
            throw new InvalidDataException("PNG: no IHDR at its start");
        }

        var room = Frames + storeLength;
        var kept = 0;
        foreach (var (start, length) in chunks)
        {
            kept += IsStore(file[start..]) ? 0 : length;
        }

        var target = GC.AllocateUninitializedArray<byte>(checked(Signature.Length + kept + room));
        file[..AfterHeader].CopyTo(target);
        var at = AfterHeader + room;
        foreach (var (start, length) in chunks.Skip(1))
        {
            if (!IsStore(file[start..]))
            {
                file.Slice(start, length).CopyTo(target.AsSpan(at));
                at += length;
            }
        }

        return new EmbeddingFrame(ImageFormat.Png, target, AfterHeader, room);
    }

    public static void Fill(EmbeddingFrame frame, ReadOnlySpan<byte> store)
    {
        var chunk = frame.File.AsSpan(frame.Start, frame.Length);
        BinaryPrimitives.WriteInt32BigEndian(chunk, store.Length);
        "caBX"u8.CopyTo(chunk[4..]);
        store.CopyTo(chunk[8..]);
        BinaryPrimitives.WriteUInt32BigEndian(chunk[^4..], Crc32.HashToUInt32(chunk[4..^4]));
    }

    /// <summary>Whole chunks up to IEND: first byte and length of each.</summary>
    /// <param name="isWhole">Whether a broken file is refused; otherwise it is read up to its break.</param>
    private static List<(int Start, int Length)> Chunks(ReadOnlySpan<byte> file, bool isWhole)
    {
        var chunks = new List<(int, int)>();
        for (var at = Signature.Length; at < file.Length;)
        {
            var rest = file[at..];
            if (rest.Length < Frames || BinaryPrimitives.ReadUInt32BigEndian(rest) is var length && length > (uint)(rest.Length - Frames))
            {
                return isWhole ? throw new InvalidDataException($"PNG: the chunk at {at} reaches beyond the end of the file") : chunks;
            }

            chunks.Add((at, Frames + (int)length));
            if (rest[4..].StartsWith("IEND"u8))
            {
                return chunks;
            }

            at += Frames + (int)length;
        }

        return isWhole ? throw new InvalidDataException("PNG: no IEND at its end") : chunks;
    }

    private static bool IsStore(ReadOnlySpan<byte> chunk) => chunk[4..].StartsWith("caBX"u8);
}
