using System.Text.Json;

namespace Farm.Diffusion.Tokenizers;

/// <summary>Contents of a CLIP tokenizer's folder.</summary>
internal sealed record ClipTokenizerFiles
{
    public const string EndOfWord = "</w>";

    /// <summary>Positions of every CLIP text encoder; also stands in for the "no limit" number that some exports write.</summary>
    private const int ClipLength = 77;

    public required BytePairFiles Pairs { get; init; }
    public required string Start { get; init; }
    public required string End { get; init; }
    public required string Pad { get; init; }
    public required int MaxLength { get; init; }

    public static ClipTokenizerFiles Read(string folder)
    {
        using var config = TokenizerJson.Open(Path.Combine(folder, "tokenizer_config.json"));
        using var special = TokenizerJson.Open(Path.Combine(folder, "special_tokens_map.json"));
        var end = Token("eos_token") ?? "<|endoftext|>";
        return new()
        {
            Pairs = BytePairFiles.Read(folder, EndOfWord),
            Start = Token("bos_token") ?? "<|startoftext|>",
            End = end,
            Pad = Token("pad_token") ?? end,
            MaxLength = ReadLength(config),
        };

        // Stable Diffusion 2.1 contradicts itself; its padding of "!" stands in the special tokens map, which diffusers follows.
        string? Token(string name) => TokenizerJson.NamedToken(special, name) ?? TokenizerJson.NamedToken(config, name);
    }

    private static int ReadLength(JsonDocument? config) =>
        config is not null && config.RootElement.TryGetProperty("model_max_length", out var length)
        && length.ValueKind == JsonValueKind.Number && length.TryGetInt32(out var limit) && limit is > 2 and <= 4096
            ? limit
            : ClipLength;
}
