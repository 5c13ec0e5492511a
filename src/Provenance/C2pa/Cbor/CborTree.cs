using System.Formats.Cbor;

namespace Farm.Provenance.C2pa.Cbor;

/// <summary>
/// Reads CBOR into nodes, within bounds. Definite and indefinite lengths are both read; duplicate keys, texts that are no UTF-8 and bytes
/// after the item are refused.
/// </summary>
internal static class CborTree
{
    /// <summary>Maps, lists and tags inside each other. The deepest that C2PA defines (validation results of an ingredient) is 7.</summary>
    public const int MaxDepth = 24;

    /// <param name="encoded">One data item.</param>
    /// <param name="budget">How many nodes may still be read; all boxes of a manifest store draw on one.</param>
    /// <exception cref="InvalidDataException">It is no CBOR, or out of bounds; the message says which.</exception>
    public static CborNode Read(ReadOnlyMemory<byte> encoded, ReadingBudget budget)
    {
        try
        {
            var reader = new CborReader(encoded, CborConformanceMode.Strict);
            var node = Read(reader, budget, 0);
            return reader.BytesRemaining == 0
                ? node
                : throw new InvalidDataException($"CBOR: {reader.BytesRemaining} bytes follow the data item");
        }
        catch (Exception wrong) when (wrong is CborContentException or OverflowException or InvalidOperationException)
        {
            throw new InvalidDataException($"CBOR: {wrong.Message}", wrong);
        }
    }

    private static CborNode Read(CborReader reader, ReadingBudget budget, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new InvalidDataException($"CBOR: nested deeper than {MaxDepth}");
        }

        budget.Node();
        switch (reader.PeekState())
        {
            case CborReaderState.UnsignedInteger or CborReaderState.NegativeInteger:
                return new CborNumber(reader.ReadInt64());
            case CborReaderState.ByteString or CborReaderState.StartIndefiniteLengthByteString:
                return new CborBytes(reader.ReadByteString());
            case CborReaderState.TextString or CborReaderState.StartIndefiniteLengthTextString:
                return new CborText(reader.ReadTextString());
            case CborReaderState.StartArray:
                return ReadList(reader, budget, depth);
            case CborReaderState.StartMap:
                return ReadMap(reader, budget, depth);
            case CborReaderState.Tag:
                return new CborTagged((ulong)reader.ReadTag(), Read(reader, budget, depth + 1));
            case CborReaderState.Boolean:
                return new CborSimple(reader.ReadBoolean());
            case CborReaderState.HalfPrecisionFloat or CborReaderState.SinglePrecisionFloat or CborReaderState.DoublePrecisionFloat:
                return new CborSimple(reader.ReadDouble());
            case CborReaderState.Null:
                reader.ReadNull();
                return new CborSimple(null);
            case CborReaderState.SimpleValue:
                return new CborSimple((int)reader.ReadSimpleValue());
            case var unexpected:
                throw new InvalidDataException($"CBOR: {unexpected} where a data item should be");
        }
    }

    private static CborList ReadList(CborReader reader, ReadingBudget budget, int depth)
    {
        var items = new List<CborNode>();
        reader.ReadStartArray();
        while (reader.PeekState() != CborReaderState.EndArray)
        {
            items.Add(Read(reader, budget, depth + 1));
        }

        reader.ReadEndArray();
        return new CborList(items);
    }

    private static CborMap ReadMap(CborReader reader, ReadingBudget budget, int depth)
    {
        var byName = new Dictionary<string, CborNode>(StringComparer.Ordinal);
        var byNumber = new Dictionary<long, CborNode>();
        var others = 0;
        reader.ReadStartMap();
        while (reader.PeekState() != CborReaderState.EndMap)
        {
            var key = Read(reader, budget, depth + 1);
            var value = Read(reader, budget, depth + 1);
            // A key may be there twice in two encodings, of definite and indefinite length; to the meaning of the map it is one key.
            var isNew = key switch
            {
                CborText text => byName.TryAdd(text.Value, value),
                CborNumber number => byNumber.TryAdd(number.Value, value),
                _ => ++others > 0,
            };
            if (!isNew)
            {
                throw new InvalidDataException($"CBOR: key {key} stands twice in one map");
            }
        }

        reader.ReadEndMap();
        return new CborMap(byName, byNumber, others);
    }
}
