using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Farm.Contracts.Api;

namespace Farm.Client;

/// <summary>The farm's answers as this client reads them: a farm of another version may tell less of a job, or more.</summary>
internal static class ClientJson
{
    private static readonly JsonSerializerOptions Options = new(ApiJson.Default.Options) { TypeInfoResolver = ApiJson.Default.WithAddedModifier(Relax) };

    public static JsonTypeInfo<JobStatus> Job { get; } = (JsonTypeInfo<JobStatus>)Options.GetTypeInfo(typeof(JobStatus));

    public static JsonTypeInfo<JobPage> Jobs { get; } = (JsonTypeInfo<JobPage>)Options.GetTypeInfo(typeof(JobPage));

    public static JsonTypeInfo<ReviewPage> Reviews { get; } = (JsonTypeInfo<ReviewPage>)Options.GetTypeInfo(typeof(ReviewPage));

    private static void Relax(JsonTypeInfo type)
    {
        if (type.Type != typeof(JobStatus) && type.Type != typeof(JobDecision) && type.Type != typeof(ReviewView))
        {
            return;
        }

        foreach (var property in type.Properties)
        {
            property.IsRequired = property.Name is "id" or "state";
        }
    }
}

/// <summary>Problem details (RFC 9457) as the farm sends them.</summary>
internal sealed record ProblemBody(string? Title, string? Detail, string? Code, IReadOnlyDictionary<string, string[]>? Errors);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ProblemBody))]
internal sealed partial class ProblemJson : JsonSerializerContext;
