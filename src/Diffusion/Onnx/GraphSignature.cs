using System.Text;

namespace Farm.Diffusion.Onnx;

/// <summary>The names of a graph's inputs and outputs, read from an ONNX file without its nodes and weights, which are passed over.</summary>
internal sealed record GraphSignature(IReadOnlySet<string> Inputs, IReadOnlySet<string> Outputs)
{
    // Fields of ModelProto, GraphProto and ValueInfoProto in onnx.proto.
    private const int Graph = 7;
    private const int Input = 11;
    private const int Output = 12;
    private const int Name = 1;
    private const int MostNameBytes = 4096;

    // Wire types of the protobuf format.
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Delimited = 2;
    private const int Fixed32 = 5;

    /// <returns>Null where the file is not there, cannot be read or is no ONNX model.</returns>
    public static GraphSignature? TryRead(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 4096);
            var (inputs, outputs) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
            var found = false;
            foreach (var (_, end) in Messages(stream, stream.Length, Graph))
            {
                found = true;
                foreach (var (field, last) in Messages(stream, end, Input, Output))
                {
                    foreach (var (_, close) in Messages(stream, last, Name))
                    {
                        (field == Input ? inputs : outputs).Add(Text(stream, close));
                    }
                }
            }

            return found ? new GraphSignature(inputs, outputs) : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>The length-delimited fields of these numbers up to an end, each with its own end; the stream stands at its first byte.</summary>
    private static IEnumerable<(int Field, long End)> Messages(FileStream stream, long end, params int[] wanted)
    {
        while (stream.Position < end)
        {
            var tag = Number(stream);
            var (field, type) = ((int)(tag >> 3), (int)(tag & 7));
            var next = type switch
            {
                Varint => AfterNumber(stream),
                Fixed64 => stream.Position + 8,
                Delimited => AfterLength(stream),
                Fixed32 => stream.Position + 4,
                _ => throw new InvalidDataException($"a field of wire type {type}"),
            };
            if (next > end)
            {
                throw new InvalidDataException($"field {field} goes on beyond its message");
            }

            if (type == Delimited && wanted.Contains(field))
            {
                yield return (field, next);
            }

            stream.Position = next;
        }
    }

    private static long AfterNumber(FileStream stream)
    {
        Number(stream);
        return stream.Position;
    }

    private static long AfterLength(FileStream stream)
    {
        var length = Math.Min(Number(stream), long.MaxValue / 2);
        return stream.Position + (long)length;
    }

    private static string Text(FileStream stream, long end)
    {
        var bytes = new byte[(int)Math.Min(end - stream.Position, MostNameBytes)];
        stream.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    private static ulong Number(FileStream stream)
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = stream.ReadByte();
            if (next < 0)
            {
                throw new EndOfStreamException();
            }

            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("a number of more than 64 bits");
    }
}
