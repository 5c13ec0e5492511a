using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Farm.Contracts.Jobs;
using Farm.Ports.Objects;

namespace Farm.Coordinator.Jobs;

/// <summary>Reads a posted job so that every mistake in it can be named: what, where, and what was expected.</summary>
internal static class RequestBody
{
    public const int MaxBytes = 64 * 1024;

    /// <summary>The body, or null when it is longer than <see cref="MaxBytes"/>.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken stop) =>
        request.ContentLength > MaxBytes ? null : await BoundedRead.RunAsync(request.Body, MaxBytes, stop);

    public static string Hash(ReadOnlyMemory<byte> body) => Convert.ToHexStringLower(SHA256.HashData(body.Span));

    /// <summary>The request, or what is wrong with the text.</summary>
    public static (JobRequest? Request, FieldError? Error) Parse(ReadOnlyMemory<byte> body)
    {
        // RFC 8259 lets a reader pass over the mark that some editors write.
        body = body.Span.StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body;
        try
        {
            return JsonSerializer.Deserialize(body.Span, JobJson.Default.JobRequest) is { } request
                ? (request, null)
                : (null, new FieldError("$", "is null; must be an object"));
        }
        catch (JsonException problem)
        {
            return (null, Explain(problem, body.Span));
        }
    }

    private static FieldError Explain(JsonException problem, ReadOnlySpan<byte> body)
    {
        var path = problem.Path is { Length: > 0 } found ? found : "$";
        var field = path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path;
        var property = JobJson.Default.JobRequest.Properties.FirstOrDefault(known => known.Name == field.Split('[')[0]);
        // Below $ the inner exception is the parser's: the text is no JSON. Without one the JSON is well-formed and does not fit.
        if (problem.InnerException is JsonException || problem.LineNumber is not null && IsSyntax(problem))
        {
            return new FieldError(field, $"is not JSON (line {problem.LineNumber + 1}, byte {problem.BytePositionInLine}): {Plain(problem.Message)}");
        }

        if (property is not null && property.Name != field)
        {
            return new FieldError(field, property.Name == "adapters" ? ExpectedOfAdapter(field) : "must be the key of an upload, in quotes");
        }

        if (property is not null)
        {
            var (value, times) = RequestValue.Find(body, field);
            return new FieldError(field, times > 1 ? "comes more than once; must come once" : $"{value}; must be {Expected(property)}");
        }

        return path != "$" ? new FieldError(Shorten(field), $"is not known; known are {Known()}")
            : body.TrimStart(" \t\r\n"u8) is [(byte)'{', ..] ? new FieldError("$", $"has a field whose name is no well-formed text; known are {Known()}")
            : new FieldError("$", "must be an object");
    }

    private static string ExpectedOfAdapter(string field) =>
        field.EndsWith("].id", StringComparison.Ordinal) ? "must be an adapter's name or the SHA-256 of its file, in quotes"
        : field.EndsWith("].weight", StringComparison.Ordinal) ? $"must be a number from {-JobRules.MaxAdapterWeight} to {JobRules.MaxAdapterWeight}, and not 0"
        : field.EndsWith(']') ? "must be an object with id and weight"
        : "is not known; known of an adapter are id, weight";

    private static string Known() => string.Join(", ", JobJson.Default.JobRequest.Properties.Select(known => known.Name));

    private static string Shorten(string value) => value.Length <= 40 ? value : value[..40] + "…";

    private static bool IsSyntax(JsonException problem) => problem.InnerException?.GetType().Name == "JsonReaderException";

    private static string Plain(string message) =>
        message.IndexOf(" Path:", StringComparison.Ordinal) is var end and >= 0 ? message[..end]
        : message.IndexOf(" LineNumber:", StringComparison.Ordinal) is var line and >= 0 ? message[..line]
        : message;

    private static string Expected(JsonPropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type == typeof(string) ? "well-formed text"
            : type == typeof(bool) ? "true or false"
            : type == typeof(IReadOnlyList<string>) ? "a list of keys of uploads"
            : property.Name == "adapters" ? "a list of objects with id and weight"
            : property.Name == "strength" ? "a number above 0, at most 1"
            : type == typeof(double) ? $"a number from 0 to {JobRules.MaxGuidance}"
            : type == typeof(long) ? $"a whole number from 0 to {JobRules.MaxSeed}"
            : "a whole number within the model's limits";
    }
}
