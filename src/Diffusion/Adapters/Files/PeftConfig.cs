using System.Text.Json;
using System.Text.RegularExpressions;
using Farm.Contracts.Json;

namespace Farm.Diffusion.Adapters.Files;

/// <summary>
/// PEFT's configuration of the layers of one component: rank, alpha and the exceptions to them. Source: huggingface/peft tuners/lora/config,
/// tuners/loha/config and utils get_pattern_key (a pattern fits the end of a module's path, after a dot or at its start).
/// </summary>
/// <param name="source">The file or the key of the metadata that holds it, as findings name it.</param>
/// <param name="prefix">What its keys begin with there, such as <c>transformer.</c>; may be empty.</param>
internal sealed class PeftConfig(string source, string prefix)
{
    private const int MaxPatterns = 4096;

    /// <summary>Ways to begin training that take the adapter's first value out of the base weights.</summary>
    private static readonly string[] ChangesBase = ["pissa", "olora", "corda", "loftq", "lora_ga"];

    private static readonly TimeSpan PatternTime = TimeSpan.FromSeconds(1);

    private readonly List<Pattern> alphas = [];
    private readonly List<Pattern> ranks = [];
    private Func<string, bool>? targets;
    private string targetsText = "";
    private double? alpha;
    private string alphaKey = "lora_alpha";
    private double? rank;

    public string Source => source;

    /// <summary>A key as it stands there.</summary>
    public string NameOf(string key) => prefix + key;

    /// <summary>alpha / √rank in place of alpha / rank.</summary>
    public bool UsesRankStabilized { get; private set; }

    public bool UsesDora { get; private set; }

    /// <summary>alpha of all layers that no pattern excepts, or null where nothing is said.</summary>
    public SaidAlpha? Alpha => alpha is { } value ? new(value, NameOf(alphaKey), source) : null;

    /// <summary>Whether a key is one that a scale follows from.</summary>
    public static bool IsOfScale(string key) => key is "r" or "lora_alpha" or "alpha" or "alpha_pattern" or "rank_pattern" or "use_rslora";

    /// <summary>alpha of a layer, or null where nothing is said.</summary>
    /// <param name="path">The module's path in its component.</param>
    public SaidAlpha? AlphaOf(string path) => alphas.Find(pattern => pattern.Fits(path)) is { } exception
        ? new(exception.Value, $"{prefix}alpha_pattern '{exception.Name}'", source)
        : Alpha;

    /// <summary>Rank of a layer, or null where nothing is said.</summary>
    /// <param name="path">The module's path in its component.</param>
    public double? RankOf(string path) => ranks.Find(pattern => pattern.Fits(path))?.Value ?? rank;

    /// <summary>Its target_modules, if none of these modules is one of them; else null.</summary>
    /// <param name="modules">Names with dots, of whatever component.</param>
    public string? TargetsBeside(IEnumerable<string> modules) => targets is null || modules.Any(targets) ? null : targetsText;

    /// <summary>Takes up one of the keys; those that change no number are passed over.</summary>
    /// <exception cref="InvalidDataException">The value cannot be; the message names key and value.</exception>
    public void Take(string key, JsonElement value)
    {
        switch (key)
        {
            case "r":
                rank = Number(key, value);
                break;
            case "lora_alpha" or "alpha":
                (alpha, alphaKey) = (Number(key, value), key);
                break;
            case "alpha_pattern":
                Read(key, value, alphas);
                break;
            case "rank_pattern":
                Read(key, value, ranks);
                break;
            case "use_rslora":
                UsesRankStabilized = Flag(key, value);
                break;
            case "use_dora":
                UsesDora = Flag(key, value);
                break;
            case "target_modules":
                (targets, targetsText) = (Targets(key, value), JsonText.Quote(value));
                break;
            case "peft_type" when !(value.ValueKind == JsonValueKind.String && value.GetString() is "LORA" or "LOHA" or "LOKR" or "OFT" or "BOFT"):
                throw Wrong(key, value, "LORA, LOHA, LOKR, OFT or BOFT");
            // What it makes of the base model is in no file: the delta is of another base.
            case "init_lora_weights" when value.ValueKind == JsonValueKind.String
                && value.GetString() is { } start && ChangesBase.Any(kind => start.StartsWith(kind, StringComparison.OrdinalIgnoreCase)):
                throw Wrong(key, value, "one that leaves the base model as it is");
            case "layer_replication" or "alora_invocation_tokens" when value.ValueKind != JsonValueKind.Null:
                throw Wrong(key, value, "null");
            case "use_qalora" or "use_bdlora" when value.ValueKind == JsonValueKind.True:
                throw Wrong(key, value, "false");
            default:
                break;
        }
    }

    private InvalidDataException Wrong(string key, JsonElement value, string must) => new($"{prefix}{key} is {JsonText.Quote(value)}; must be {must}");

    private double Number(string key, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : throw Wrong(key, value, "a finite number");

    private bool Flag(string key, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False or JsonValueKind.Null => false,
        _ => throw Wrong(key, value, "true or false"),
    };

    private void Read(string key, JsonElement value, List<Pattern> into)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        if (value.ValueKind != JsonValueKind.Object || value.GetPropertyCount() > MaxPatterns)
        {
            throw Wrong(key, value, $"an object of at most {MaxPatterns} numbers");
        }

        foreach (var pattern in value.EnumerateObject())
        {
            into.Add(new(pattern.Name, Expression(key, $@"^(?:.*\.)?(?:{pattern.Name})$"), Number($"{key} '{pattern.Name}'", pattern.Value)));
        }
    }

    /// <summary>A list of names that a module's path ends with, or one expression for the whole path; null where it names no layer in particular.</summary>
    private Func<string, bool>? Targets(string key, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                return null;
            case JsonValueKind.String when value.GetString() is { } pattern:
                return pattern == "all-linear" ? null : Expression(key, $@"^(?:.*\.)?(?:{pattern})$").IsMatch;
            case JsonValueKind.Array when value.EnumerateArray().All(static name => name.ValueKind == JsonValueKind.String):
                string[] names = [.. value.EnumerateArray().Select(static name => name.GetString() ?? "")];
                return names.Length == 0 ? null : module => Array.Exists(names, name => module == name || module.EndsWith($".{name}", StringComparison.Ordinal));
            default:
                throw Wrong(key, value, "a list of names or one expression");
        }
    }

    /// <summary>Patterns are a stranger's: NonBacktracking takes time linear in the path.</summary>
    private Regex Expression(string key, string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, PatternTime);
        }
        catch (Exception wrong) when (wrong is ArgumentException or NotSupportedException)
        {
            throw new InvalidDataException($"{prefix}{key} holds an expression that cannot be read: {wrong.Message}", wrong);
        }
    }

    private sealed record Pattern(string Name, Regex Expression, double Value)
    {
        public bool Fits(string path) => Expression.IsMatch(path);
    }
}
