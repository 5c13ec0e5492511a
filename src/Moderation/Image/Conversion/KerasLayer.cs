using System.Text.Json.Nodes;

namespace Farm.Moderation.Image.Conversion;

/// <summary>A layer of a Keras model as TensorFlow.js stores it.</summary>
/// <param name="Name">Unique in its model; weights are named after it.</param>
/// <param name="Kind">class_name: Conv2D, ReLU and so on.</param>
/// <param name="Config">The layer's own settings.</param>
/// <param name="Inputs">Names of the layers whose output it takes, in order.</param>
internal sealed record KerasLayer(string Name, string Kind, JsonObject Config, IReadOnlyList<string> Inputs)
{
    /// <exception cref="InvalidDataException">The setting is missing or of another type.</exception>
    public long Int(string key) => (long)Number(Config, key);

    /// <inheritdoc cref="Int"/>
    public float Float(string key) => (float)Number(Config, key);

    /// <inheritdoc cref="Int"/>
    public bool Flag(string key) => Config[key] is JsonValue value && value.TryGetValue(out bool flag) ? flag : throw Missing(key);

    /// <inheritdoc cref="Int"/>
    public string Text(string key) => Config[key] is JsonValue value && value.TryGetValue(out string? text) ? text : throw Missing(key);

    /// <inheritdoc cref="Int"/>
    public long[] Ints(string key) => Config[key] is JsonArray values ? [.. values.Select(value => (long)Number(value, key))] : throw Missing(key);

    /// <summary>Refuses a setting that this conversion has no translation for.</summary>
    /// <exception cref="InvalidDataException">The setting has another value.</exception>
    public void Require(string key, JsonNode expected)
    {
        if (!JsonNode.DeepEquals(Config[key], expected))
        {
            throw new InvalidDataException($"layer {Name} ({Kind}): {key} is {Config[key]?.ToJsonString() ?? "missing"}; only {expected.ToJsonString()} can be converted");
        }
    }

    private double Number(JsonNode? node, string key) =>
        (node is JsonObject config ? config[key] : node) is JsonValue value && value.TryGetValue(out double number) ? number : throw Missing(key);

    private InvalidDataException Missing(string key) => new($"layer {Name} ({Kind}): {key} is {Config[key]?.ToJsonString() ?? "missing"}");
}
