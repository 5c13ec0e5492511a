using System.Text.Json;
using Farm.Contracts.Json;

namespace Farm.Diffusion.Tokenizers;

/// <summary>Reads the JSON files of a tokenizer so that what is wrong is named with its file and key.</summary>
internal static class TokenizerJson
{
    /// <summary>Ids and merges a vocabulary may hold; the largest published ones hold a quarter of it.</summary>
    public const int MostTokens = 1_000_000;

    private const int MostBytes = 128 << 20;
    private const int LongestQuote = 80;

    /// <summary>The document of a file that holds an object, or null where there is no file. The caller disposes it.</summary>
    /// <exception cref="InvalidDataException">The file holds no JSON object, or more than 128 MiB.</exception>
    public static JsonDocument? Open(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        if (new FileInfo(path).Length is > MostBytes and var bytes)
        {
            throw new InvalidDataException($"{path}: holds {bytes} bytes, more than {MostBytes}");
        }

        JsonDocument json;
        try
        {
            json = JsonText.Read(path);
        }
        catch (InvalidDataException broken)
        {
            throw new InvalidDataException($"{path}: {broken.Message}", broken);
        }

        if (json.RootElement.ValueKind == JsonValueKind.Object)
        {
            return json;
        }

        json.Dispose();
        throw new InvalidDataException($"{path}: not a JSON object");
    }

    /// <summary>The document of a file that must be there.</summary>
    public static JsonDocument Require(string path) => Open(path) ?? throw new InvalidDataException($"{path}: the file is missing");

    /// <summary>A member that must be there and be of this kind.</summary>
    public static JsonElement Member(this JsonElement owner, string path, string name, JsonValueKind kind)
    {
        if (!owner.TryGetProperty(name, out var member))
        {
            throw new InvalidDataException($"{path}: lacks '{name}'");
        }

        return member.ValueKind == kind
            ? member
            : throw new InvalidDataException($"{path}: '{name}' is {member.Quote()}, not of kind {kind}");
    }

    /// <summary>The text of a member, or null where there is none or it is no text.</summary>
    public static string? Text(this JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String
            ? member.GetString()
            : null;

    /// <summary>Whether a member is there and true.</summary>
    public static bool Flag(this JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.True;

    /// <summary>A token named by a file: its text, or an object whose "content" is its text. Null where there is none.</summary>
    public static string? NamedToken(JsonDocument? file, string name)
    {
        if (file is null || !file.RootElement.TryGetProperty(name, out var token))
        {
            return null;
        }

        return token.ValueKind == JsonValueKind.String ? token.GetString() : token.Text("content");
    }

    /// <summary>The id of a token.</summary>
    public static int Id(this JsonElement id, string path, string token) =>
        id.ValueKind == JsonValueKind.Number && id.TryGetInt32(out var number) && number is >= 0 and < MostTokens
            ? number
            : throw new InvalidDataException(
                $"{path}: the id of '{token}' is {id.Quote()}, not a whole number from 0 to {MostTokens - 1}");

    /// <summary>The value as it stands in the file, cut where it is long.</summary>
    public static string Quote(this JsonElement value) =>
        value.GetRawText() is { Length: > LongestQuote } raw ? raw[..LongestQuote] + "..." : value.GetRawText();
}
