using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Farm.Diffusion.Adapters;

/// <summary>
/// What PEFT's LoraConfig says of the layers of one component: rank, alpha and the exceptions to them. Source: huggingface/peft
/// tuners/lora/config and utils get_pattern_key (a pattern fits the end of a module's path, after a dot or at its start).
/// </summary>
internal sealed class PeftConfig
{
    /// <summary>The key of diffusers' safetensors metadata that holds the configurations of all components.</summary>
    public const string MetadataKey = "lora_adapter_metadata";

    /// <summary>PEFT's file beside the weights.</summary>
    public const string FileName = "adapter_config.json";

    public const int MaxBytes = 1 << 20;
    private const int MaxPatterns = 4096;

    private static readonly TimeSpan PatternTime = TimeSpan.FromSeconds(1);
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    private readonly List<(Regex Pattern, double Value)> alphas = [];
    private readonly List<(Regex Pattern, double Value)> ranks = [];
    private double? alpha;
    private double? rank;

    private PeftConfig(string source) => Source = source;

    /// <summary>The file or the key of the metadata, as findings name it.</summary>
    public string Source { get; }

    /// <summary>alpha / √rank in place of alpha / rank.</summary>
    public bool UsesRankStabilized { get; private set; }

    public bool UsesDora { get; private set; }

    /// <summary>alpha of a layer, or null where nothing is said.</summary>
    /// <param name="path">The module's path in its component.</param>
    public double? AlphaOf(string path) => ValueOf(alphas, path) ?? alpha;

    /// <summary>Rank of a layer, or null where nothing is said.</summary>
    public double? RankOf(string path) => ValueOf(ranks, path) ?? rank;

    /// <summary>Reads one configuration.</summary>
    /// <param name="text">A JSON object.</param>
    /// <param name="source">What findings call it.</param>
    /// <param name="prefix">What its keys begin with, such as <c>transformer.</c>; empty in PEFT's own file.</param>
    public static bool TryRead(
        ReadOnlySpan<char> text, string source, string prefix, out PeftConfig? config, [NotNullWhen(false)] out string? problem)
    {
        config = null;
        try
        {
            using var document = JsonDocument.Parse(text.ToString(), Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new InvalidDataException($"is of kind {document.RootElement.ValueKind}, not an object");
            }

            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.Name.StartsWith(prefix, StringComparison.Ordinal))
                {
                    config ??= new(source);
                    config.Take(property.Name[prefix.Length..], property.Value);
                }
            }

            problem = null;
            return true;
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidDataException or InvalidOperationException or ArgumentException or NotSupportedException)
        {
            problem = $"{source}: {wrong.Message}";
            return false;
        }
    }

    private static double? ValueOf(List<(Regex Pattern, double Value)> patterns, string path)
    {
        foreach (var (pattern, value) in patterns)
        {
            if (pattern.IsMatch(path))
            {
                return value;
            }
        }

        return null;
    }

    private void Take(string key, JsonElement value)
    {
        switch (key)
        {
            case "r":
                rank = Number(key, value);
                break;
            case "lora_alpha":
                alpha = Number(key, value);
                break;
            case "alpha_pattern":
                Patterns(key, value, alphas);
                break;
            case "rank_pattern":
                Patterns(key, value, ranks);
                break;
            case "use_rslora":
                UsesRankStabilized = value.ValueKind == JsonValueKind.True;
                break;
            case "use_dora":
                UsesDora = value.ValueKind == JsonValueKind.True;
                break;
            case "peft_type" when value.ValueKind != JsonValueKind.String || value.GetString() != "LORA":
                throw new InvalidDataException($"peft_type is {value.GetRawText()}; must be LORA");
            default:
                break;
        }
    }

    private static double Number(string key, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : throw new InvalidDataException($"{key} is {value.GetRawText()}; must be a number");

    private static void Patterns(string key, JsonElement value, List<(Regex Pattern, double Value)> into)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        if (value.ValueKind != JsonValueKind.Object || value.GetPropertyCount() > MaxPatterns)
        {
            throw new InvalidDataException($"{key} must be an object of at most {MaxPatterns} numbers");
        }

        foreach (var pattern in value.EnumerateObject())
        {
            // Patterns are a stranger's: NonBacktracking takes time linear in the path.
            into.Add((new($@"^(?:.*\.)?(?:{pattern.Name})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, PatternTime),
                Number(key, pattern.Value)));
        }
    }
}
