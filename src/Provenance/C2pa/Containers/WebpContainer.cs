using System.Buffers.Binary;
using Farm.Imaging;

namespace Farm.Provenance.C2pa.Containers;

/// <summary>
/// WebP: the store is the data of the RIFF chunk <c>C2PA</c>, the last of the file. A chunk is four letters, a length, data, and a zero byte
/// behind data of odd length; that byte is outside the wrapping, so it is hashed.
/// </summary>
internal static class WebpContainer
{
    /// <summary>RIFF, length, WEBP.</summary>
    public const int HeaderLength = 12;

    private const int ChunkHeader = 8;

    public static EmbeddedStore Find(ReadOnlyMemory<byte> file)
    {
        EmbeddedStore found = default;
        foreach (var (start, data, _) in Chunks(file.Span, isWhole: false))
        {
            if (!IsStore(file.Span[start..]))
            {
                continue;
            }

            found = found.Store is null
                ? new EmbeddedStore(file.Slice(start + ChunkHeader, data), start, ChunkHeader + data)
                : throw new InvalidDataException($"WebP: C2PA chunks at {found.Start} and {start}; at most one may be there");
        }

        return found;
    }

    /// <summary>The data of the first chunk of a kind; null without one.</summary>
    /// <param name="kind">Four letters.</param>
    public static ReadOnlyMemory<byte>? Find(ReadOnlyMemory<byte> file, ReadOnlySpan<byte> kind)
    {
        foreach (var (start, data, _) in Chunks(file.Span, isWhole: false))
        {
            if (file.Span[start..].StartsWith(kind))
            {
                return file.Slice(start + ChunkHeader, data);
            }
        }

        return null;
    }

    public static EmbeddingFrame Frame(ReadOnlySpan<byte> file, int storeLength)
    {
        var chunks = Chunks(file, isWhole: true);
        var kept = 0;
        foreach (var (start, _, whole) in chunks)
        {
            kept += IsStore(file[start..]) ? 0 : whole;
        }

        var room = ChunkHeader + storeLength;
        var target = GC.AllocateUninitializedArray<byte>(checked(HeaderLength + kept + room + (storeLength & 1)));
        file[..HeaderLength].CopyTo(target);
        var at = HeaderLength;
        foreach (var (start, _, whole) in chunks)
        {
            if (!IsStore(file[start..]))
            {
                file.Slice(start, whole).CopyTo(target.AsSpan(at));
                at += whole;
            }
        }

        target.AsSpan(at + room).Clear();
        BinaryPrimitives.WriteInt32LittleEndian(target.AsSpan(4), target.Length - ChunkHeader);
        return new EmbeddingFrame(ImageFormat.Webp, target, at, room);
    }

    public static void Fill(EmbeddingFrame frame, ReadOnlySpan<byte> store)
    {
        var chunk = frame.File.AsSpan(frame.Start, frame.Length);
        "C2PA"u8.CopyTo(chunk);
        BinaryPrimitives.WriteInt32LittleEndian(chunk[4..], store.Length);
        store.CopyTo(chunk[ChunkHeader..]);
    }

    /// <summary>First byte, data bytes, and bytes of header, data and padding together of each chunk.</summary>
    /// <param name="isWhole">Whether a broken file is refused; otherwise it is read up to its break.</param>
    private static List<(int Start, int Data, int Whole)> Chunks(ReadOnlySpan<byte> file, bool isWhole)
    {
        var chunks = new List<(int, int, int)>();
        var there = (uint)(file.Length - ChunkHeader);
        var told = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        if (told > there && isWhole)
        {
            throw new InvalidDataException($"WebP: RIFF says that {told} bytes follow; {there} do");
        }

        var end = ChunkHeader + (int)Math.Min(told, there);
        for (var at = HeaderLength; at < end;)
        {
            var rest = file[at..end];
            if (rest.Length < ChunkHeader
                || BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]) is var length && length > (uint)(rest.Length - ChunkHeader))
            {
                return isWhole ? throw new InvalidDataException($"WebP: the chunk at {at} reaches beyond the end of the file") : chunks;
            }

            // The last chunk's padding is left out by some writers.
            var whole = Math.Min(rest.Length, ChunkHeader + (int)length + ((int)length & 1));
            chunks.Add((at, (int)length, whole));
            at += whole;
        }

        return chunks;
    }

    private static bool IsStore(ReadOnlySpan<byte> chunk) => chunk.StartsWith("C2PA"u8);
}
