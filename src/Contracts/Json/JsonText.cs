using System.Globalization;
using System.Text.Json;

namespace Farm.Contracts.Json;

/// <summary>JSON files as people and their editors leave them, and what is wrong with one in words of the file, not of the code.</summary>
public static class JsonText
{
    private const int LongestQuote = 80;

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
    /// <exception cref="InvalidDataException">It is of another encoding than UTF-8, or no JSON; the message does not name the file.</exception>
    public static JsonDocument Read(string path, JsonDocumentOptions options = default)
    {
        var bytes = File.ReadAllBytes(path);
        try
        {
            return JsonDocument.Parse(bytes.AsMemory(bytes.Length - WithoutMark(bytes).Length), options);
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException(Broken(broken), broken);
        }
    }

    /// <summary>Says where a text stops being JSON: "is no JSON: line 2, byte 7: …".</summary>
    public static string Broken(JsonException problem)
    {
        var said = problem.Message.Split(" LineNumber:")[0];
        return problem is { LineNumber: { } line, BytePositionInLine: { } column }
            ? $"is no JSON: line {line + 1}, byte {column + 1}: {said}"
            : $"is no JSON: {said}";
    }

    /// <summary>Says which field of a text does not fit the record that it was read into, and its value.</summary>
    /// <param name="utf8">The text, without a mark.</param>
    /// <param name="problem">What the reader made of it.</param>
    public static string Describe(ReadOnlySpan<byte> utf8, JsonException problem)
    {
        const string Missing = "required properties including: ";
        if (problem.Message.IndexOf(Missing, StringComparison.Ordinal) is >= 0 and var at)
        {
            return $"{(Field(problem.Path) is { } owner ? owner + " " : "")}lacks {problem.Message[(at + Missing.Length)..].TrimEnd('.')}";
        }

        if (Field(problem.Path) is not { } field)
        {
            return Broken(problem);
        }

        if (problem.Message.Contains("could not be mapped", StringComparison.Ordinal))
        {
            return $"{field} is no field that is known";
        }

        try
        {
            using var document = JsonDocument.Parse(utf8.ToArray());
            return Find(document.RootElement, field) is { } value ? $"{field} is {Quote(value)}, which is no value for it" : Broken(problem);
        }
        catch (JsonException broken)
        {
            return Broken(broken);
        }
    }

    /// <summary>A kind of value in words: "a list".</summary>
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

    /// <summary>A value as it stands in its file, cut where it is long.</summary>
    public static string Quote(JsonElement value) =>
        value.GetRawText() is { Length: > LongestQuote } raw ? raw[..LongestQuote] + "..." : value.GetRawText();

    private static string? Field(string? path) => path is { Length: > 2 } && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : null;

    /// <summary>The value at a path such as files[3].bytes, or null.</summary>
    private static JsonElement? Find(JsonElement value, string field)
    {
        foreach (var step in field.Replace("[", ".[", StringComparison.Ordinal).Split('.'))
        {
            if (step.StartsWith('['))
            {
                if (value.ValueKind != JsonValueKind.Array
                    || !int.TryParse(step.AsSpan().Trim("[]"), NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= value.GetArrayLength())
                {
                    return null;
                }

                value = value[index];
            }
            else if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(step, out value))
            {
                return null;
            }
        }

        return value;
    }

    private static InvalidDataException Encoded(string name) => new($"is written in {name}; save it as UTF-8");
}
