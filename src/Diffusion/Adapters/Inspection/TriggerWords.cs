using System.Text;
using System.Text.Json;

namespace Farm.Diffusion.Adapters.Inspection;

/// <summary>
/// Words that an adapter's makers say it answers to: the phrase of modelspec, else the most frequent tags of kohya's data set. A stranger's
/// words: bounded, without signs that control or turn the text around them, shown and never interpreted. What is left out is noted.
/// </summary>
internal static class TriggerWords
{
    private const int Most = 16;
    private const int MaxLength = 64;

    private static readonly string[] Phrases = ["modelspec.trigger_phrase", "trigger_phrase", "trigger_words", "trigger_word"];
    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 4 };

    /// <param name="metadata">The file's.</param>
    /// <param name="notes">Gets a sentence for what is left out.</param>
    public static IReadOnlyList<string> Of(IReadOnlyDictionary<string, string> metadata, List<string> notes)
    {
        foreach (var key in Phrases)
        {
            if (metadata.TryGetValue(key, out var phrase) && Clean(phrase.Split(','), notes) is { Count: > 0 } words)
            {
                return words;
            }
        }

        return metadata.TryGetValue("ss_tag_frequency", out var frequencies) ? Clean(ByFrequency(frequencies), notes) : [];
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

    private static List<string> Clean(IEnumerable<string> words, List<string> notes)
    {
        var kept = new List<string>();
        foreach (var word in words)
        {
            var signs = word.EnumerateRunes().Where(IsHidden).Select(static rune => $"U+{rune.Value:X4}").Distinct().ToList();
            var clean = string.Concat(word.EnumerateRunes().Where(static rune => !IsHidden(rune))).Trim();
            if (signs.Count > 0)
            {
                notes.Add($"the trigger word '{Shorten(clean)}' is told without {string.Join(", ", signs)}");
            }

            if (clean.Length > MaxLength)
            {
                notes.Add($"the trigger word '{Shorten(clean)}' has {clean.Length} letters and is left out; at most {MaxLength} are told");
            }
            else if (clean.Length > 0 && !kept.Contains(clean, StringComparer.OrdinalIgnoreCase))
            {
                kept.Add(clean);
            }
        }

        if (kept.Count > Most)
        {
            notes.Add($"of {kept.Count} trigger words the first {Most} are told");
        }

        return [.. kept.Take(Most)];
    }

    /// <summary>Control characters, halves of surrogate pairs, which are read as U+FFFD, and the signs that set the direction of text.</summary>
    private static bool IsHidden(Rune rune) => Rune.IsControl(rune) || rune == Rune.ReplacementChar
        || rune.Value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    private static string Shorten(string word) => word.Length <= 40 ? word : $"{(char.IsHighSurrogate(word[39]) ? word[..39] : word[..40])}…";
}
