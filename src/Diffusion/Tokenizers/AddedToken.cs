using System.Globalization;
using System.Text.Json;

namespace Farm.Diffusion.Tokenizers;

/// <summary>A token that stands beside the model's vocabulary and is matched before any text is cut into words.</summary>
/// <param name="Content">How it is written.</param>
/// <param name="Id">Its id.</param>
/// <param name="StripLeft">White space before it belongs to it.</param>
/// <param name="StripRight">White space after it belongs to it.</param>
internal sealed record AddedToken(string Content, int Id, bool StripLeft, bool StripRight)
{
    /// <summary>The list "added_tokens" of a tokenizer.json.</summary>
    public static IEnumerable<AddedToken> ReadList(string path, JsonElement root)
    {
        if (!root.TryGetProperty("added_tokens", out _))
        {
            yield break;
        }

        foreach (var entry in root.Member(path, "added_tokens", JsonValueKind.Array).EnumerateArray())
        {
            var known = entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("id", out var id) ? id : default;
            yield return Read(path, entry, known);
        }
    }

    /// <summary>The object "added_tokens_decoder" of a tokenizer_config.json, keyed by id.</summary>
    public static IEnumerable<AddedToken> ReadDecoder(string path, JsonElement root)
    {
        if (!root.TryGetProperty("added_tokens_decoder", out _))
        {
            yield break;
        }

        foreach (var entry in root.Member(path, "added_tokens_decoder", JsonValueKind.Object).EnumerateObject())
        {
            if (!int.TryParse(entry.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id >= TokenizerJson.MostTokens)
            {
                throw new InvalidDataException(
                    $"{path}: 'added_tokens_decoder' has the key '{entry.Name}', not a whole number below {TokenizerJson.MostTokens}");
            }

            yield return Read(path, entry.Value, default) with { Id = id };
        }
    }

    /// <summary>An added_tokens.json: ids by content.</summary>
    public static IEnumerable<AddedToken> ReadMap(string path, JsonElement root) =>
        root.EnumerateObject().Select(entry => new AddedToken(Written(path, entry.Name), entry.Value.Id(path, entry.Name), false, false));

    private static AddedToken Read(string path, JsonElement entry, JsonElement id)
    {
        var content = Written(path, entry.Text("content"));
        return entry.Flag("single_word")
            ? throw new InvalidDataException($"{path}: the added token '{content}' asks for single_word, which is not supported")
            : new(content, id.ValueKind == JsonValueKind.Undefined ? 0 : id.Id(path, content), entry.Flag("lstrip"), entry.Flag("rstrip"));
    }

    private static string Written(string path, string? content) =>
        string.IsNullOrEmpty(content) ? throw new InvalidDataException($"{path}: an added token has no content") : content;
}
