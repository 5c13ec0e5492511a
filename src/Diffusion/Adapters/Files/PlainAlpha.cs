using System.Globalization;

namespace Farm.Diffusion.Adapters.Files;

/// <summary>
/// alpha as plain text in a file's metadata, under the names that trainers give it, for the whole file or, as <c>transformer.lora_alpha</c>,
/// for a component. Source of the names, and that they must agree: sgl-project/sglang runtime/pipelines_core/lora/peft_adapter.
/// </summary>
internal sealed class PlainAlpha
{
    /// <summary>kohya's own: its programs take alpha from the tensors alone, and its converters put the scale into the weights and keep this key.</summary>
    private const string Kohya = "ss_network_alpha";

    private const string Place = "the file's metadata";

    private static readonly string[] Names = ["lora_alpha", "network_alpha", "alpha"];

    private readonly Dictionary<string, SaidAlpha> byComponent = new(StringComparer.Ordinal);
    private readonly string? kohya;

    /// <param name="findings">Takes what is no number, and what contradicts itself.</param>
    public PlainAlpha(IReadOnlyDictionary<string, string> metadata, List<AdapterFinding> findings)
    {
        foreach (var (key, text) in metadata.OrderBy(static entry => entry.Key, StringComparer.Ordinal))
        {
            var dot = key.LastIndexOf('.');
            var component = dot < 0 ? "" : key[..dot];
            if (!Names.Contains(key[(dot + 1)..]) || !(dot < 0 || PeftConfigs.IsComponent(component)) || IsUnset(text))
            {
                continue;
            }

            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            {
                findings.Add(new(AdapterFindings.BadMetadata, key, $"is '{(text.Length > 40 ? text[..40] + "..." : text)}'; must be a finite number"));
            }
            else if (!byComponent.TryAdd(PeftConfigs.Canonical(component), new(value, key, Place))
                && byComponent[PeftConfigs.Canonical(component)] is { } other && !other.Value.Equals(value))
            {
                findings.Add(new(AdapterFindings.BadMetadata, key, $"is {value}, but {other.Key} is {other.Value}; they must agree"));
            }
        }

        kohya = metadata.GetValueOrDefault(Kohya);
    }

    /// <summary>A sentence worth telling where nothing else says alpha; null if nothing is.</summary>
    public string? Note => kohya is null || IsUnset(kohya)
        ? null
        : $"{Kohya} {(kohya.Length > 40 ? kohya[..40] + "..." : kohya)} does not count: kohya's programs read alpha from .alpha tensors alone, and their converters "
            + "put the scale into the weights";

    /// <summary>The alpha of a component's layers, or null.</summary>
    public SaidAlpha? Of(string component) => byComponent.GetValueOrDefault(PeftConfigs.Canonical(component)) ?? byComponent.GetValueOrDefault("");

    /// <summary>Whether a text is one that trainers in Python write for nothing.</summary>
    private static bool IsUnset(string text) => text.Trim() is "" or "None" or "null";
}
