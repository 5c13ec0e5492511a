using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Farm.Contracts.Json;

namespace Farm.Diffusion.Safetensors;

/// <summary>
/// The header of a safetensors file: a length N in 8 bytes, little-endian, N bytes of JSON, then the tensors' bytes. Every tensor's
/// place must be what its type and shape ask for, and the tensors must fill the rest of the file without holes or overlaps. Source: the
/// format's description in huggingface/safetensors.
/// </summary>
internal sealed class SafetensorsHeader
{
    /// <summary>The format's own limit for the JSON part.</summary>
    public const int MaxBytes = 100_000_000;

    private const string MetadataKey = "__metadata__";
    private const int MaxAxes = 16;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 4, AllowDuplicateProperties = false };

    private SafetensorsHeader(long dataStart, Dictionary<string, string> metadata, Dictionary<string, SafetensorsTensor> tensors)
    {
        DataStart = dataStart;
        Metadata = metadata;
        Tensors = tensors;
    }

    /// <summary>Where the tensors' bytes start in the file.</summary>
    public long DataStart { get; }

    /// <summary>Metadata of the file, under __metadata__.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    public IReadOnlyDictionary<string, SafetensorsTensor> Tensors { get; }

    /// <summary>Reads the header of a file and nothing more of it.</summary>
    /// <param name="path">A regular file.</param>
    /// <param name="header">The header, if all that it says is so.</param>
    /// <param name="problem">One sentence that names the file, the key and the value, if it is not.</param>
    public static bool TryRead(string path, [NotNullWhen(true)] out SafetensorsHeader? header, [NotNullWhen(false)] out string? problem)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            return TryRead(stream, path, MaxBytes, out header, out problem);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            header = null;
            problem = $"{path} cannot be read: {unreadable.Message}";
            return false;
        }
    }

    /// <summary>Reads the header at the start of an open file, which goes on being open.</summary>
    /// <param name="stream">At its start; seekable.</param>
    /// <param name="path">What the problem calls it.</param>
    /// <param name="most">The longest JSON part to read, in bytes; at most <see cref="MaxBytes"/>.</param>
    public static bool TryRead(
        Stream stream, string path, int most, [NotNullWhen(true)] out SafetensorsHeader? header, [NotNullWhen(false)] out string? problem)
    {
        header = null;
        try
        {
            header = Read(stream, Math.Min(most, MaxBytes));
            problem = null;
            return true;
        }
        // InvalidOperationException: what System.Text.Json says of a text that is no Unicode.
        catch (Exception wrong) when (wrong is InvalidDataException or JsonException or InvalidOperationException)
        {
            problem = $"{path} is no safetensors file: {wrong.Message}";
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            problem = $"{path} cannot be read: {unreadable.Message}";
        }

        return false;
    }

    /// <exception cref="InvalidDataException">The header lies; the message names the key and the value.</exception>
    /// <exception cref="JsonException">The header is no JSON.</exception>
    private static SafetensorsHeader Read(Stream stream, int most)
    {
        if (stream.Length < sizeof(ulong))
        {
            throw new InvalidDataException($"it has {stream.Length} bytes, fewer than the {sizeof(ulong)} of the header's length");
        }

        Span<byte> prefix = stackalloc byte[sizeof(ulong)];
        stream.ReadExactly(prefix);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        var rest = stream.Length - prefix.Length;
        if (length > (ulong)Math.Min(rest, most))
        {
            throw new InvalidDataException(
                $"the header's length is {length}; {rest} bytes follow and at most {most} are read");
        }

        var json = new byte[(int)length];
        stream.ReadExactly(json);
        using var document = JsonDocument.Parse(json, Strict);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidDataException($"the header is {JsonText.NameOf(document.RootElement.ValueKind)}; must be an object");
        }

        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        var tensors = new Dictionary<string, SafetensorsTensor>(StringComparer.Ordinal);
        foreach (var entry in document.RootElement.EnumerateObject())
        {
            if (entry.NameEquals(MetadataKey))
            {
                ReadMetadata(entry.Value, metadata);
            }
            else
            {
                tensors.Add(entry.Name, ReadTensor(entry.Name, entry.Value));
            }
        }

        CheckPlaces(tensors, rest - json.Length);
        return new SafetensorsHeader(prefix.Length + json.Length, metadata, tensors);
    }

    private static void ReadMetadata(JsonElement value, Dictionary<string, string> metadata)
    {
        // The reference reader takes null for no metadata.
        if (value.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidDataException($"{MetadataKey} is {JsonText.NameOf(value.ValueKind)}; must be an object of texts");
        }

        foreach (var entry in value.EnumerateObject())
        {
            metadata.Add(entry.Name, entry.Value.ValueKind == JsonValueKind.String
                ? entry.Value.GetString() ?? ""
                : throw new InvalidDataException($"{MetadataKey} '{entry.Name}' is {JsonText.NameOf(entry.Value.ValueKind)}; must be a text"));
        }
    }

    private static SafetensorsTensor ReadTensor(string name, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidDataException($"tensor '{name}' is {JsonText.NameOf(value.ValueKind)}; must be an object");
        }

        var type = value.TryGetProperty("dtype", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString() : null;
        var width = SafetensorsTensor.WidthOf(type);
        if (type is null || width == 0)
        {
            throw new InvalidDataException($"tensor '{name}': dtype is '{type}', which is unknown");
        }

        var shape = Numbers(name, value, "shape", MaxAxes);
        var bytes = (UInt128)width;
        foreach (var axis in shape)
        {
            // Stays below 2^126: neither factor is above 2^63.
            bytes = bytes > long.MaxValue ? bytes : bytes * (ulong)axis;
        }

        return Numbers(name, value, "data_offsets", 2) is [var begin, var end] && end >= begin && (UInt128)(end - begin) == bytes
            ? new SafetensorsTensor(type, shape, begin, end - begin)
            : throw new InvalidDataException(
                $"tensor '{name}': data_offsets is {value.GetProperty("data_offsets").GetRawText()}; {type} of shape [{string.Join(", ", shape)}] has {bytes} bytes");
    }

    private static long[] Numbers(string tensor, JsonElement owner, string key, int most)
    {
        if (!owner.TryGetProperty(key, out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > most)
        {
            throw new InvalidDataException($"tensor '{tensor}': {key} is missing or no list of at most {most} numbers");
        }

        return [.. list.EnumerateArray().Select(number => number.ValueKind == JsonValueKind.Number && number.TryGetInt64(out var whole) && whole >= 0
            ? whole
            : throw new InvalidDataException($"tensor '{tensor}': {key} holds {number.GetRawText()}, not a whole number from 0 to {long.MaxValue}"))];
    }

    private static void CheckPlaces(Dictionary<string, SafetensorsTensor> tensors, long dataBytes)
    {
        var end = 0L;
        foreach (var (name, tensor) in tensors.OrderBy(static entry => entry.Value.Begin).ThenBy(static entry => entry.Value.Bytes))
        {
            if (tensor.Begin != end)
            {
                throw new InvalidDataException(
                    $"tensor '{name}': data_offsets begins at {tensor.Begin}, {(tensor.Begin < end ? "inside" : "not at the end of")} the one before it, which ends at {end}");
            }

            end = tensor.Begin + tensor.Bytes;
            if (end > dataBytes)
            {
                throw new InvalidDataException($"tensor '{name}': data_offsets ends at {end}; the file has {dataBytes} bytes of data");
            }
        }

        if (end != dataBytes)
        {
            throw new InvalidDataException($"the tensors end at {end}; the file has {dataBytes} bytes of data");
        }
    }
}
