using System.Text.Json;
using Farm.Provenance.C2pa.Cbor;

namespace Farm.Provenance.C2pa.Reading;

/// <summary>
/// Every reference with a hash in what is signed of a manifest, in its claim and its assertions, in CBOR and in JSON: how boxes beside the assertions
/// (data, credentials of people) are answered for.
/// </summary>
internal static class HashedReferences
{
    private const int MaxHashBytes = 64;

    public static IReadOnlyList<Reference> In(Claim claim, IReadOnlyList<ValidatedAssertion> assertions)
    {
        var found = new List<Reference>();
        var open = new Stack<CborNode>(assertions.Select(assertion => assertion.Content).OfType<CborNode>().Append(claim.Map));
        while (open.TryPop(out var node))
        {
            if (Reference.Read(node) is { } reference)
            {
                found.Add(reference);
            }

            foreach (var inner in node is CborMap map ? map.ByName.Values : node.Items())
            {
                open.Push(inner);
            }
        }

        foreach (var json in assertions.Select(assertion => assertion.Box.Content("json")).OfType<ReadOnlyMemory<byte>>())
        {
            AddFromJson(json, found);
        }

        return found;
    }

    private static void AddFromJson(ReadOnlyMemory<byte> json, List<Reference> found)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var open = new Stack<JsonElement>([document.RootElement]);
            while (open.TryPop(out var element))
            {
                if (element.ValueKind is JsonValueKind.Array)
                {
                    foreach (var item in element.EnumerateArray())
                    {
                        open.Push(item);
                    }
                }
                else if (element.ValueKind is JsonValueKind.Object)
                {
                    if (Read(element) is { } reference)
                    {
                        found.Add(reference);
                    }

                    foreach (var property in element.EnumerateObject())
                    {
                        open.Push(property.Value);
                    }
                }
            }
        }
        catch (JsonException)
        {
            // No JSON, and so no references.
        }
    }

    /// <summary>The hash is base64, or a list of numbers.</summary>
    private static Reference? Read(JsonElement element)
    {
        if (!element.TryGetProperty("url", out var url) || url.ValueKind is not JsonValueKind.String || !element.TryGetProperty("hash", out var hash))
        {
            return null;
        }

        var algorithm = element.TryGetProperty("alg", out var alg) && alg.ValueKind is JsonValueKind.String ? alg.GetString() : null;
        return Bytes(hash) is { } bytes ? new Reference(url.GetString() ?? "", bytes, algorithm) : null;
    }

    private static byte[]? Bytes(JsonElement hash)
    {
        if (hash.ValueKind is JsonValueKind.String)
        {
            return hash.TryGetBytesFromBase64(out var bytes) ? bytes : null;
        }

        if (hash.ValueKind is not JsonValueKind.Array || hash.GetArrayLength() > MaxHashBytes)
        {
            return null;
        }

        var numbers = new List<byte>();
        foreach (var item in hash.EnumerateArray())
        {
            if (item.ValueKind is not JsonValueKind.Number || !item.TryGetByte(out var number))
            {
                return null;
            }

            numbers.Add(number);
        }

        return [.. numbers];
    }
}
