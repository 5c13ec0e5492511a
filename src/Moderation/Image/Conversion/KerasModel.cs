using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Farm.Moderation.Image.Conversion;

/// <summary>A Keras model as nsfwjs ships it: a JavaScript file with the layers, and others with the weights in base64.</summary>
/// <param name="Layers">In the order in which they run.</param>
/// <param name="Weights">By name.</param>
/// <param name="Output">The layer whose output is the model's.</param>
internal sealed record KerasModel(IReadOnlyList<KerasLayer> Layers, IReadOnlyDictionary<string, KerasWeight> Weights, string Output)
{
    /// <summary>The largest that nsfwjs ships, a shard of 4 MiB, has 5.6 MB.</summary>
    private const int MaxFileBytes = 64 << 20;

    private const string Exports = "exports=";

    /// <param name="model">model.min.js.</param>
    /// <param name="shards">group1-shard…min.js, in order.</param>
    /// <exception cref="InvalidDataException">The files are not of that form; the message says what and where.</exception>
    public static KerasModel Read(string model, IReadOnlyList<string> shards)
    {
        try
        {
            return ReadExported(model, shards);
        }
        catch (Exception mistyped) when (mistyped is InvalidOperationException or FormatException or OverflowException)
        {
            throw new InvalidDataException($"model.min.js: a field is of another type than a model has there: {mistyped.Message}", mistyped);
        }
    }

    private static KerasModel ReadExported(string model, IReadOnlyList<string> shards)
    {
        var root = Exported(model, "model.min.js").AsObject();
        var config = At(root, "modelTopology", "model_config", "config").AsObject();
        return new KerasModel(
            [.. At(config, "layers").AsArray().Select(static layer => Layer(layer))],
            ReadWeights(At(root, "weightsManifest").AsArray(), Bytes(shards)),
            NameIn(At(config, "output_layers").AsArray()));
    }

    /// <summary>A file's text, held against its checksum before anything in it is believed.</summary>
    /// <exception cref="InvalidDataException">The file has another checksum, or is too large to be what it should be.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static string ReadChecked(string path, string sha256)
    {
        if (new FileInfo(path).Length > MaxFileBytes)
        {
            throw new InvalidDataException($"{path} has {new FileInfo(path).Length} bytes; at most {MaxFileBytes} are read");
        }

        var bytes = File.ReadAllBytes(path);
        var found = Convert.ToHexStringLower(SHA256.HashData(bytes));
        return found == sha256 ? Encoding.UTF8.GetString(bytes) : throw new InvalidDataException($"{path} has SHA-256 {found}; expected is {sha256}");
    }

    private static JsonNode Exported(string script, string name)
    {
        var at = script.LastIndexOf(Exports, StringComparison.Ordinal);
        if (at < 0)
        {
            throw new InvalidDataException($"{name}: exports nothing");
        }

        return JsLiteral.TryRead(script.AsSpan(at + Exports.Length), out var value, out var problem) && value is not null
            ? value
            : throw new InvalidDataException($"{name}: {problem ?? "exports null"}");
    }

    private static byte[] Bytes(IReadOnlyList<string> shards)
    {
        using var all = new MemoryStream();
        for (var i = 0; i < shards.Count; i++)
        {
            if (Exported(shards[i], $"shard {i + 1}") is not JsonValue value || !value.TryGetValue(out string? text) || !Base64.IsValid(text))
            {
                throw new InvalidDataException($"shard {i + 1}: exports no base64");
            }

            all.Write(Convert.FromBase64String(text));
        }

        return all.ToArray();
    }

    private static KerasLayer Layer(JsonNode? node)
    {
        var layer = node?.AsObject() ?? throw new InvalidDataException("model.min.js: a layer is null");
        var name = At(layer, "name").GetValue<string>();
        var inputs = At(layer, "inbound_nodes").AsArray();
        return inputs.Count <= 1
            ? new KerasLayer(
                name,
                At(layer, "class_name").GetValue<string>(),
                At(layer, "config").AsObject(),
                inputs.Count == 0 ? [] : [.. inputs[0]?.AsArray().Select(static input => NameIn(input?.AsArray())) ?? []])
            : throw new InvalidDataException($"layer {name}: is used {inputs.Count} times; only once can be converted");
    }

    /// <summary>Tensors lie back to back, in the manifest's order.</summary>
    private static Dictionary<string, KerasWeight> ReadWeights(JsonArray groups, ReadOnlySpan<byte> bytes)
    {
        var weights = new Dictionary<string, KerasWeight>(StringComparer.Ordinal);
        foreach (var node in groups.SelectMany(static group => At(group?.AsObject(), "weights").AsArray()))
        {
            var weight = node?.AsObject();
            var name = At(weight, "name").GetValue<string>();
            var shape = At(weight, "shape").AsArray().Select(static side => checked((int)(side?.GetValue<double>() ?? -1))).ToArray();
            var length = shape.Aggregate(1L, static (product, side) => side > 0 && product <= MaxFileBytes ? product * side : long.MaxValue);
            var kind = At(weight, "quantization", "dtype").GetValue<string>();
            if (kind != "uint8" || length > bytes.Length)
            {
                throw new InvalidDataException($"weight {name}: {kind} of {length} values; uint8 and the {bytes.Length} bytes that are left can be read");
            }

            var scale = At(weight, "quantization", "scale").GetValue<double>();
            var min = At(weight, "quantization", "min").GetValue<double>();
            weights[name] = KerasWeight.Decode(name, shape, bytes[..(int)length], scale, min);
            bytes = bytes[(int)length..];
        }

        return bytes.IsEmpty ? weights : throw new InvalidDataException($"{bytes.Length} bytes of weights belong to no layer");
    }

    private static JsonNode At(JsonObject? node, params ReadOnlySpan<string> path)
    {
        JsonNode? found = node;
        foreach (var key in path)
        {
            found = (found as JsonObject)?[key];
        }

        return found ?? throw new InvalidDataException($"model.min.js: {string.Join('.', path)} is missing");
    }

    /// <summary>[name, 0, 0, …], or a list of one of them.</summary>
    private static string NameIn(JsonArray? node) =>
        (node is [JsonArray { Count: > 0 } inner] ? inner[0] : node is { Count: > 0 } ? node[0] : null) is JsonValue value && value.TryGetValue(out string? name)
            ? name
            : throw new InvalidDataException("model.min.js: a reference to a layer has no name");
}
