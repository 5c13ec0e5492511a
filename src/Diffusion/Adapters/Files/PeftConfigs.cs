using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Farm.Contracts.Json;

namespace Farm.Diffusion.Adapters.Files;

/// <summary>
/// PEFT's configurations of all components that a text holds. diffusers' pipelines begin each key with its component
/// (<c>transformer.lora_alpha</c>); a model's own save and PEFT's file begin it with nothing and speak of whatever the weights are of.
/// Source: huggingface/diffusers loaders/lora_base (_pack_dict_with_prefix) and loaders/peft (save_lora_adapter).
/// </summary>
internal sealed class PeftConfigs
{
    /// <summary>The key of diffusers' safetensors metadata that holds the configurations of all components.</summary>
    public const string MetadataKey = "lora_adapter_metadata";

    /// <summary>PEFT's file beside the weights.</summary>
    public const string FileName = "adapter_config.json";

    public const int MaxBytes = 1 << 20;

    private const string Everything = "";

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    private readonly Dictionary<string, PeftConfig> byComponent = new(StringComparer.Ordinal);
    private readonly string source;
    private readonly List<AdapterFinding> findings;

    private PeftConfigs(string source, List<AdapterFinding> findings) => (this.source, this.findings) = (source, findings);

    /// <summary>Whether nothing was found.</summary>
    public bool IsSound { get; private set; } = true;

    public IEnumerable<PeftConfig> All => byComponent.Values;

    /// <summary>Reads a text; what is wrong with it is found, key by key.</summary>
    /// <param name="source"><see cref="MetadataKey"/> or <see cref="FileName"/>.</param>
    public static PeftConfigs Read(string text, string source, List<AdapterFinding> findings)
    {
        var configs = new PeftConfigs(source, findings);
        try
        {
            using var document = JsonDocument.Parse(text.TrimStart('\uFEFF'), Strict);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                foreach (var property in document.RootElement.EnumerateObject())
                {
                    configs.Take(property);
                }
            }
            else
            {
                configs.Find($"is {JsonText.NameOf(document.RootElement.ValueKind)}; must be an object");
            }
        }
        catch (JsonException broken)
        {
            configs.Find(JsonText.Broken(broken));
        }
        // What System.Text.Json says of a text that is no Unicode.
        catch (InvalidOperationException broken)
        {
            configs.Find($"is no JSON: {broken.Message}");
        }

        return configs;
    }

    /// <summary>The configuration of a component, or null where there is none.</summary>
    public PeftConfig? Of(string component) => byComponent.GetValueOrDefault(Canonical(component)) ?? byComponent.GetValueOrDefault(Everything);

    /// <summary>Whether keys of metadata may begin with this name, as those of a component.</summary>
    public static bool IsComponent(string name) =>
        name is "unet" or "transformer" or "diffusion_model" or "text_encoder" or "text_encoder_2" or "text_encoder_3";

    /// <summary>One name for the denoiser, which each program calls by another.</summary>
    public static string Canonical(string component) => component is "unet" or "diffusion_model" ? "transformer" : component;

    private void Take(JsonProperty property)
    {
        if (TrySplit(property.Name, out var component, out var key))
        {
            Take(component, key, property.Value);
        }
        else if (property.Value.ValueKind == JsonValueKind.Object && IsComponent(property.Name))
        {
            foreach (var inner in property.Value.EnumerateObject())
            {
                Take(property.Name, inner.Name, inner.Value);
            }
        }
        else if (property.Name.LastIndexOf('.') is > 0 and var dot && PeftConfig.IsOfScale(property.Name[(dot + 1)..]))
        {
            Find($"{property.Name} is of no component that Farm knows; those are unet, transformer and text_encoder, text_encoder_2, text_encoder_3");
        }
        else
        {
            Take(Everything, property.Name, property.Value);
        }
    }

    private void Take(string component, string key, JsonElement value)
    {
        var name = Canonical(component);
        if (!byComponent.TryGetValue(name, out var config))
        {
            byComponent.Add(name, config = new(source, component.Length == 0 ? "" : $"{component}."));
        }

        try
        {
            config.Take(key, value);
        }
        catch (InvalidDataException wrong)
        {
            Find(wrong.Message);
        }
    }

    private static bool TrySplit(string name, [NotNullWhen(true)] out string? component, out string key)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        (component, key) = dot > 0 && IsComponent(name[..dot]) ? (name[..dot], name[(dot + 1)..]) : (null, "");
        return component is not null;
    }

    private void Find(string message)
    {
        IsSound = false;
        findings.Add(new(AdapterFindings.BadMetadata, source, message));
    }
}
