using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Farm.Contracts.Jobs;
using Farm.Ports.Objects;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Farm.Coordinator.Http;

/// <summary>Reads a posted JSON object so that every mistake in it can be named: what, where, and what was expected.</summary>
internal static class JsonBody
{
    public const int MaxBytes = 64 * 1024;

    /// <summary>The body, or why it is not read: 415 for another media type or charset, 413 beyond the limit.</summary>
    public static async Task<(ReadOnlyMemory<byte>? Body, ProblemHttpResult? Refusal)> ReadAsync(HttpRequest request, CancellationToken cancellationToken, int maxBytes = MaxBytes)
    {
        if (!request.HasJsonContentType())
        {
            return (null, TypedResults.Problem($"Content-Type is '{request.ContentType}'; must be application/json", statusCode: StatusCodes.Status415UnsupportedMediaType));
        }

        if (request.GetTypedHeaders().ContentType?.Charset is { HasValue: true } charset && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            return (null, TypedResults.Problem($"the charset of the body is '{charset}'; must be utf-8", statusCode: StatusCodes.Status415UnsupportedMediaType));
        }

        return request.ContentLength <= maxBytes || request.ContentLength is null
            ? await BoundedRead.RunAsync(request.Body, maxBytes, cancellationToken) is { } body ? (body, null) : (null, TooLarge(maxBytes))
            : (null, TooLarge(maxBytes));
    }

    /// <summary>The object, or what is wrong with the text.</summary>
    /// <param name="expected">Says of a field of the object, or of one inside it, what it must be.</param>
    public static (T? Value, FieldError? Error) Parse<T>(ReadOnlyMemory<byte> body, JsonTypeInfo<T> type, Func<string, JsonPropertyInfo, string> expected)
        where T : class
    {
        // RFC 8259 lets a reader pass over the mark that some editors write.
        body = body.Span.StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body;
        if (body.Span.TrimStart(" \t\r\n"u8).IsEmpty)
        {
            return (null, new FieldError("$", "is empty; must be an object"));
        }

        try
        {
            return JsonSerializer.Deserialize(body.Span, type) is { } read
                ? (read, null)
                : (null, new FieldError("$", "is null; must be an object"));
        }
        catch (JsonException problem)
        {
            return (null, Explain(problem, body.Span, type, expected));
        }
    }

    private static FieldError Explain(JsonException problem, ReadOnlySpan<byte> body, JsonTypeInfo type, Func<string, JsonPropertyInfo, string> expected)
    {
        var path = problem.Path is { Length: > 0 } found ? found : "$";
        var field = path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path;
        var property = type.Properties.FirstOrDefault(known => known.Name == field.Split('[', '.')[0]);
        // Below $ the inner exception is the parser's: the text is no JSON. Without one the JSON is well-formed and does not fit.
        if (problem.InnerException is JsonException || problem.LineNumber is not null && IsSyntax(problem))
        {
            return new FieldError(Shorten(field), $"is not JSON (line {problem.LineNumber + 1}, byte {problem.BytePositionInLine}): {Plain(problem.Message)}");
        }

        if (property is not null && KeyIn(property, field) is { } key)
        {
            var (value, times) = RequestValue.Find(body, property.Name, key);
            return new FieldError(Shorten($"{property.Name}.{key}"), times > 1 ? "comes more than once; must come once" : $"{value}; must be {expected(field, property)}");
        }

        if (property is not null && property.Name != field)
        {
            return ExplainInner(field, body, type, expected) ?? new FieldError(Shorten(field), expected(field, property));
        }

        if (property is not null)
        {
            var (value, times) = RequestValue.Find(body, field);
            return new FieldError(field, times > 1 ? "comes more than once; must come once" : $"{value}; must be {expected(field, property)}");
        }

        return path != "$" ? new FieldError(Shorten(field), $"is not known; known are {Known(type)}")
            : body.TrimStart(" \t\r\n"u8) is [(byte)'{', ..] ? new FieldError("$", $"has a field whose name is no well-formed text; known are {Known(type)}")
            : new FieldError("$", "must be an object");
    }

    /// <summary>The error of a field in an object that is a field itself, with dots between; null for what leads elsewhere.</summary>
    private static FieldError? ExplainInner(string path, ReadOnlySpan<byte> body, JsonTypeInfo type, Func<string, JsonPropertyInfo, string> expected)
    {
        var names = path.Split('.');
        if (names.Length == 1 || path.Contains('[', StringComparison.Ordinal))
        {
            return null;
        }

        var outer = names[..^1].Aggregate((JsonTypeInfo?)type, static (inner, name) =>
            inner?.Properties.FirstOrDefault(known => known.Name == name) is { } found ? inner.Options.GetTypeInfo(found.PropertyType) : null);
        if (outer is not { Kind: JsonTypeInfoKind.Object })
        {
            return null;
        }

        if (outer.Properties.FirstOrDefault(known => known.Name == names[^1]) is not { } property)
        {
            return new FieldError(Shorten(path), $"is not known; known are {Known(outer)}");
        }

        var (value, times) = RequestValue.Find(body, names);
        return new FieldError(path, times > 1 ? "comes more than once; must come once" : $"{value}; must be {expected(property.Name, property)}");
    }

    /// <summary>The caller's own key in a field that has such keys; null where the path leads elsewhere.</summary>
    private static string? KeyIn(JsonPropertyInfo property, string path) =>
        property.PropertyType != typeof(IReadOnlyDictionary<string, string>) || path.Length == property.Name.Length ? null
        : path[property.Name.Length] == '.' ? path[(property.Name.Length + 1)..]
        : path[(property.Name.Length + 2)..].TrimEnd(']').Trim('\'');

    private static ProblemHttpResult TooLarge(int maxBytes) =>
        TypedResults.Problem($"the body has more than {maxBytes} bytes", statusCode: StatusCodes.Status413PayloadTooLarge);

    private static string Known(JsonTypeInfo type) => string.Join(", ", type.Properties.Select(known => known.Name));

    private static string Shorten(string value) => value.Length <= 40 ? value : value[..40] + "…";

    private static bool IsSyntax(JsonException problem) => problem.InnerException?.GetType().Name == "JsonReaderException";

    private static string Plain(string message) =>
        message.IndexOf(" Path:", StringComparison.Ordinal) is var end and >= 0 ? message[..end]
        : message.IndexOf(" LineNumber:", StringComparison.Ordinal) is var line and >= 0 ? message[..line]
        : message;
}
