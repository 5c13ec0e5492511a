using System.Security.Cryptography;
using System.Text.Json.Serialization.Metadata;
using Farm.Catalog.Jobs;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Http;

namespace Farm.Coordinator.Jobs;

/// <summary>A posted job as text.</summary>
internal static class RequestBody
{
    public static string Hash(ReadOnlyMemory<byte> body) => Convert.ToHexStringLower(SHA256.HashData(body.Span));

    /// <summary>The request, or what is wrong with the text.</summary>
    public static (JobRequest? Request, FieldError? Error) Parse(ReadOnlyMemory<byte> body) => JsonBody.Parse(body, JobJson.Default.JobRequest, Expected);

    private static string Expected(string field, JsonPropertyInfo property)
    {
        if (property.Name != field)
        {
            return property.Name == "adapters" ? ExpectedOfAdapter(field)
                : property.Name == "metadata" ? $"well-formed text of at most {JobMetadata.MaxValue} characters, in quotes"
                : property.Name == "webhook" ? "must be the type of an event, in quotes"
                : "must be the key of an upload, in quotes";
        }

        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return property.Name is "notBefore" or "startDeadline" or "deadline" ? "a time of RFC 3339 with its offset, such as 2027-01-05T09:30:00Z, in quotes"
            : type == typeof(string) ? "well-formed text"
            : type == typeof(bool) ? "true or false"
            : property.Name == "events" ? "a list of types of events"
            : type == typeof(IReadOnlyList<string>) ? "a list of keys of uploads"
            : property.Name == "adapters" ? "a list of objects with id and weight"
            : property.Name == "metadata" ? $"an object of at most {JobMetadata.MaxPairs} texts"
            : property.Name == "webhook" ? "an object with url and events"
            : property.Name == "strength" ? "a number above 0, at most 1"
            : type == typeof(double) ? $"a number from 0 to {JobRules.MaxGuidance}"
            : type == typeof(long) ? $"a whole number from 0 to {JobRules.MaxSeed}"
            : "a whole number within the model's limits";
    }

    private static string ExpectedOfAdapter(string field) =>
        field.EndsWith("].id", StringComparison.Ordinal) ? "must be an adapter's name or the SHA-256 of its file, in quotes"
        : field.EndsWith("].weight", StringComparison.Ordinal) ? $"must be a number from {-JobRules.MaxAdapterWeight} to {JobRules.MaxAdapterWeight}, and not 0"
        : field.EndsWith(']') ? "must be an object with id and weight"
        : "is not known; known of an adapter are id, weight";
}
