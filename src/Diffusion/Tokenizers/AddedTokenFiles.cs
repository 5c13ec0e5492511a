using System.Text.Json;

namespace Farm.Diffusion.Tokenizers;

/// <summary>Gathers the added tokens of a byte-pair tokenizer from every file that may list some.</summary>
internal static class AddedTokenFiles
{
    /// <param name="folder">The tokenizer's folder.</param>
    /// <param name="json">Its tokenizer.json, where there is one.</param>
    /// <param name="vocabulary">Takes up the added tokens' ids.</param>
    /// <exception cref="InvalidDataException">A file is malformed, or gives a token another id than the vocabulary or another file does.</exception>
    public static IReadOnlyCollection<AddedToken> Read(string folder, JsonDocument? json, Dictionary<string, int> vocabulary)
    {
        var added = new Dictionary<string, AddedToken>(StringComparer.Ordinal);
        if (json is not null)
        {
            var path = Path.Combine(folder, "tokenizer.json");
            Gather(path, AddedToken.ReadList(path, json.RootElement));
        }

        var configFile = Path.Combine(folder, "tokenizer_config.json");
        using var config = TokenizerJson.Open(configFile);
        if (config is not null)
        {
            Gather(configFile, AddedToken.ReadDecoder(configFile, config.RootElement));
        }

        var mapFile = Path.Combine(folder, "added_tokens.json");
        using var map = TokenizerJson.Open(mapFile);
        if (map is not null)
        {
            Gather(mapFile, AddedToken.ReadMap(mapFile, map.RootElement));
        }

        return added.Values;

        void Gather(string path, IEnumerable<AddedToken> tokens)
        {
            foreach (var token in tokens)
            {
                if (!vocabulary.TryAdd(token.Content, token.Id) && vocabulary[token.Content] is var other && other != token.Id)
                {
                    throw new InvalidDataException($"{path}: the added token '{token.Content}' has the id {token.Id}, elsewhere {other}");
                }

                added.TryAdd(token.Content, token);
            }
        }
    }
}
