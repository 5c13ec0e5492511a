using System.Diagnostics.CodeAnalysis;
using System.IO.Enumeration;
using System.Text.Json;
using Farm.Contracts.Json;
using Farm.Contracts.Models;

namespace Farm.Diffusion.Adapters;

/// <summary>
/// The layers of a model that adapters may change, as <c>farm-lora.json</c> beside its card tells them: written when the model is added, so that
/// an adapter can be judged where no weights lie.
/// </summary>
public sealed class AdapterLayers
{
    public const string FileName = "farm-lora.json";

    private readonly Dictionary<string, AdapterLayer> layers;

    public AdapterLayers(IEnumerable<AdapterLayer> all) =>
        layers = all.OrderBy(static layer => layer.Name, StringComparer.Ordinal).ToDictionary(static layer => layer.Name, StringComparer.Ordinal);

    /// <summary>By name.</summary>
    public IReadOnlyDictionary<string, AdapterLayer> ByName => layers;

    /// <summary>Those of them that a declaration names.</summary>
    public AdapterLayers Declared(LoraDeclaration declaration) =>
        new(layers.Values.Where(layer => declaration.Targets.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, layer.Name, ignoreCase: false))));

    public bool TryGet(string name, [NotNullWhen(true)] out AdapterLayer? layer) => layers.TryGetValue(name, out layer);

    /// <summary>Reads the file of a model's folder; all layers, declared or not.</summary>
    /// <exception cref="InvalidDataException">The file is missing or not of this form; the message names it and the layer.</exception>
    public static AdapterLayers Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            using var document = JsonText.Read(path, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 4 });
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("layers", out var layers) && layers.ValueKind == JsonValueKind.Object
                ? new(layers.EnumerateObject().Select(Layer))
                : throw new InvalidDataException("has no object 'layers'");
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException)
        {
            throw new InvalidDataException($"{path}: {problem.Message}", problem);
        }
    }

    /// <summary>The file's text: for each layer [in, out], or [in, out, height, width] of a convolution.</summary>
    public string ToJson() => "{\n  \"layers\": {\n" + string.Join(",\n", layers.Values.Select(static layer =>
        $"    {JsonSerializer.Serialize(layer.Name)}: [{layer.In}, {layer.Out}{(layer.IsConvolution ? $", {layer.KernelHeight}, {layer.KernelWidth}" : "")}]")) + "\n  }\n}\n";

    private static AdapterLayer Layer(JsonProperty layer)
    {
        var numbers = layer.Value.ValueKind == JsonValueKind.Array
            ? layer.Value.EnumerateArray().Select(static number => number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var whole) ? whole : 0).ToArray()
            : [];
        return numbers.Length is 2 or 4 && numbers.All(static number => number > 0)
            ? new(layer.Name, numbers[0], numbers[1], numbers.ElementAtOrDefault(2), numbers.ElementAtOrDefault(3))
            : throw new InvalidDataException($"layer '{layer.Name}' is {layer.Value.GetRawText()}; must be [in, out] or [in, out, height, width], all above 0");
    }
}
