using System.Text.Json;

namespace Farm.Contracts.Json;

/// <summary>JSON files as people and their editors leave them.</summary>
public static class JsonText
{
    /// <summary>Bytes of a JSON text without the mark that Windows' editors begin UTF-8 with.</summary>
    /// <exception cref="InvalidDataException">The mark is that of another encoding; the message names it.</exception>
    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, .. var rest] => rest,
        [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] => throw Encoded("UTF-32"),
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => throw Encoded("UTF-16"),
        _ => bytes,
    };

    /// <summary>Parses a file.</summary>
    /// <exception cref="InvalidDataException">It is of another encoding than UTF-8.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static JsonDocument Read(string path, JsonDocumentOptions options = default)
    {
        var bytes = File.ReadAllBytes(path);
        return JsonDocument.Parse(bytes.AsMemory(bytes.Length - WithoutMark(bytes).Length), options);
    }

    /// <summary>A kind of value in words: "a number".</summary>
    public static string NameOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Null => "null",
        _ => "nothing",
    };

    private static InvalidDataException Encoded(string name) => new($"is written in {name}; save it as UTF-8");
}
