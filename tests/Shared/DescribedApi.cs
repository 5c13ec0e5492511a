using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;

namespace Farm;

/// <summary>The OpenAPI document, as something that answers can be held against.</summary>
internal sealed class DescribedApi
{
    private const string Components = "#/components/schemas/";
    private const string Definitions = "#/$defs/";
    private static readonly EvaluationOptions Detailed = new() { OutputFormat = OutputFormat.List };
    private readonly JsonObject document;
    private readonly string definitions;
    private readonly IReadOnlyList<(Regex Path, JsonObject Operations)> paths;
    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<string, JsonSchema> schemas = new(StringComparer.Ordinal);

    public DescribedApi(string json)
    {
        document = JsonNode.Parse(json)?.AsObject() ?? throw new ArgumentException("is null", nameof(json));
        var components = document["components"]?["schemas"]?.DeepClone() ?? new JsonObject();
        foreach (var (name, schema) in components.AsObject())
        {
            // A problem may have fields of its own; an answer has none that callers were not told of.
            if (!name.EndsWith("ProblemDetails", StringComparison.Ordinal))
            {
                Close(schema);
            }
        }

        definitions = components.ToJsonString().Replace(Components, Definitions, StringComparison.Ordinal);
        paths =
        [
            .. (document["paths"]?.AsObject() ?? []).OrderBy(static path => path.Key.Count(static letter => letter == '{'))
                .Select(static path => (new Regex($"^{Regex.Replace(path.Key, @"\{[^}]*\}", "[^/]+")}/?$", RegexOptions.IgnoreCase), path.Value?.AsObject() ?? [])),
        ];
    }

    /// <summary>Every operation, with its path and method.</summary>
    public IEnumerable<(string Name, JsonObject Operation)> Operations =>
        from path in document["paths"]?.AsObject() ?? []
        from operation in path.Value?.AsObject() ?? []
        select ($"{operation.Key} {path.Key}", operation.Value?.AsObject() ?? []);

    /// <summary>Says what an answer has that the document does not tell, or null.</summary>
    public async Task<string?> ObjectionAsync(HttpMethod method, string path, HttpResponseMessage answer, CancellationToken token)
    {
        var status = ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
        if (paths.FirstOrDefault(known => known.Path.IsMatch(path)).Operations is not { } operations)
        {
            return status == "404" ? null : "the document has no such path";
        }

        if (operations[method == HttpMethod.Head ? "get" : method.Method.ToLowerInvariant()] is not { } operation)
        {
            return status == "405" ? null : "the document has no such method";
        }

        if (operation["responses"]?[status] is not { } told)
        {
            return $"the document has no such status, but {string.Join(", ", operation["responses"]?.AsObject().Select(static known => known.Key) ?? [])}";
        }

        if (method == HttpMethod.Head || answer.Content.Headers.ContentType?.MediaType is not { } kind)
        {
            return null;
        }

        return told["content"]?[kind] is not { } media ? $"the document has no {kind} there"
            : kind.EndsWith("json", StringComparison.Ordinal) && media["schema"] is { } schema ? Objection(schema, await answer.Content.ReadAsStringAsync(token))
            : null;
    }

    /// <summary>Why a JSON text does not fit a schema of the document, or null.</summary>
    public string? Objection(JsonNode schema, string text)
    {
        var read = schemas.GetOrAdd(schema.ToJsonString().Replace(Components, Definitions, StringComparison.Ordinal), Whole);
        var value = JsonNode.Parse(text);
        // A schema keeps what it learns while it evaluates.
        lock (gate)
        {
            return read.Evaluate(value).IsValid ? null : Tell(text, read.Evaluate(value, Detailed));
        }
    }

    private static string Tell(string text, EvaluationResults results) => $"{text} does not fit: {string.Join("; ", results.Details
        .Where(static detail => detail.HasErrors)
        .Select(static detail => $"{detail.InstanceLocation} {string.Join(", ", detail.Errors?.Select(static error => error.Value) ?? [])}"))}";

    private JsonSchema Whole(string schema)
    {
        var whole = JsonNode.Parse(schema)?.AsObject() ?? [];
        whole["$defs"] = JsonNode.Parse(definitions);
        return JsonSchema.FromText(whole.ToJsonString());
    }

    private static void Close(JsonNode? schema)
    {
        switch (schema)
        {
            case JsonArray list:
                foreach (var item in list)
                {
                    Close(item);
                }

                break;
            case JsonObject found:
                foreach (var (_, inner) in found)
                {
                    Close(inner);
                }

                if (found["properties"] is JsonObject && found["type"] is not null && !found.ContainsKey("additionalProperties"))
                {
                    found["additionalProperties"] = false;
                }

                break;
        }
    }
}
