using System.Text.Json;

namespace Farm.Diffusion.Adapters;

/// <summary>
/// What an adapter's makers say that it answers to: the phrase of modelspec, else the most frequent tags of kohya's data set. A stranger's
/// words: bounded, without control characters, shown and never interpreted.
/// </summary>
internal static class TriggerWords
{
    private const int Most = 16;
    private const int MaxLength = 64;

    private static readonly string[] Phrases = ["modelspec.trigger_phrase", "trigger_phrase", "trigger_words", "trigger_word"];
    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 4 };

    public static IReadOnlyList<string> Of(IReadOnlyDictionary<string, string> metadata)
    {
        foreach (var key in Phrases)
        {
            if (metadata.TryGetValue(key, out var phrase) && Clean(phrase.Split(',')) is { Count: > 0 } words)
            {
                return words;
            }
        }

        return metadata.TryGetValue("ss_tag_frequency", out var frequencies) ? Clean(ByFrequency(frequencies)) : [];
    }

    /// <summary>{ "10_folder": { "tag": count } }</summary>
    private static IEnumerable<string> ByFrequency(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Shallow);
            var counts = new Dictionary<string, long>(StringComparer.Ordinal);
            foreach (var folder in Properties(document.RootElement))
            {
                foreach (var tag in Properties(folder.Value))
                {
                    var count = tag.Value.ValueKind == JsonValueKind.Number && tag.Value.TryGetInt32(out var whole) ? whole : 0;
                    counts[tag.Name] = counts.GetValueOrDefault(tag.Name) + count;
                }
            }

            return
            [
                .. counts.OrderByDescending(static tag => tag.Value).ThenBy(static tag => tag.Key, StringComparer.Ordinal)
                    .Take(Most).Select(static tag => tag.Key),
            ];
        }
        catch (Exception unlike) when (unlike is JsonException or InvalidOperationException)
        {
            return [];
        }
    }

    private static JsonElement.ObjectEnumerator Properties(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : default;

    private static List<string> Clean(IEnumerable<string> words) =>
    [
        .. words
            .Select(static word => new string([.. word.Where(static letter => !char.IsControl(letter) && !char.IsSurrogate(letter))]).Trim())
            .Where(static word => word.Length is > 0 and <= MaxLength)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(Most),
    ];
}
