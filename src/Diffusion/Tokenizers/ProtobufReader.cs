using System.Buffers.Binary;

namespace Farm.Diffusion.Tokenizers;

/// <summary>Reads the fields of one protobuf message in their order. Source: protobuf.dev/programming-guides/encoding.</summary>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    private const int MostVarintBytes = 10;

    private ReadOnlySpan<byte> rest = message;

    /// <summary>The current field's number.</summary>
    public int Field { get; private set; }

    /// <summary>The current field's value, where it is a varint or a fixed 32 or 64 bits; else 0.</summary>
    public ulong Number { get; private set; }

    /// <summary>The current field's value, where it is bytes, a text or a message; else empty.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    public readonly float Float => BitConverter.UInt32BitsToSingle((uint)Number);

    /// <summary>Goes to the next field.</summary>
    /// <returns>False at the message's end.</returns>
    /// <exception cref="InvalidDataException">The message ends within a field, or holds what protobuf does not.</exception>
    public bool Read()
    {
        if (rest.IsEmpty)
        {
            return false;
        }

        var tag = Varint();
        (Field, Number) = ((int)(tag >> 3), 0);
        Bytes = default;
        if (Field <= 0)
        {
            throw new InvalidDataException($"has a field number {tag >> 3}, so it is no protobuf message");
        }

        switch (tag & 7)
        {
            case 0:
                Number = Varint();
                break;
            case 1:
                Number = BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));
                break;
            case 2:
                Bytes = Take(Varint());
                break;
            case 5:
                Number = BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));
                break;
            default:
                throw new InvalidDataException($"has wire type {tag & 7} in field {Field}, so it is no protobuf message of today");
        }

        return true;
    }

    private ulong Varint()
    {
        var value = 0ul;
        for (var i = 0; i < MostVarintBytes; i++)
        {
            var next = Take(1)[0];
            value |= (next & 0x7Ful) << (7 * i);
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException($"has a number of more than {MostVarintBytes} bytes after field {Field}");
    }

    private ReadOnlySpan<byte> Take(ulong count)
    {
        if (count > (ulong)rest.Length)
        {
            throw new InvalidDataException($"ends within field {Field}: {count} bytes are announced and {rest.Length} are left");
        }

        var taken = rest[..(int)count];
        rest = rest[(int)count..];
        return taken;
    }
}
