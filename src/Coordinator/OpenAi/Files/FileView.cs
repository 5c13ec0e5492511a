using System.Text.Json.Serialization;
using Farm.Coordinator.Storage;

namespace Farm.Coordinator.OpenAi.Files;

/// <summary>A file, as OpenAI's clients read it.</summary>
internal sealed record FileView(string Id, string Object, long Bytes, [property: JsonPropertyName("created_at")] long CreatedAt, string Filename, string Purpose, string Status)
{
    private const string Prefix = "file-";

    /// <summary>Seconds of Unix; absent for a file that stays.</summary>
    [JsonPropertyName("expires_at")]
    public long? ExpiresAt { get; init; }

    public static FileView Of(FileRow row) =>
        new(IdOf(row), "file", row.Bytes, row.CreatedAt.ToUnixTimeSeconds(), row.Name, row.Purpose, "processed") { ExpiresAt = row.ExpiresAt?.ToUnixTimeSeconds() };

    public static string IdOf(FileRow row) => $"{Prefix}{row.Id:n}";

    /// <summary>Null for what is no id of a file.</summary>
    public static Guid? Parse(string id) =>
        id.StartsWith(Prefix, StringComparison.Ordinal) && Guid.TryParseExact(id.AsSpan(Prefix.Length), "n", out var file) ? file : null;
}

/// <summary>A page of files.</summary>
internal sealed record FileList(string Object, IReadOnlyList<FileView> Data, [property: JsonPropertyName("has_more")] bool HasMore)
{
    [JsonPropertyName("first_id")]
    public string? FirstId => Data.Count == 0 ? null : Data[0].Id;

    [JsonPropertyName("last_id")]
    public string? LastId => Data.Count == 0 ? null : Data[^1].Id;
}

/// <summary>The answer to a removal.</summary>
internal sealed record FileRemoved(string Id, string Object, bool Deleted);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FileView))]
[JsonSerializable(typeof(FileList))]
[JsonSerializable(typeof(FileRemoved))]
internal sealed partial class FileJson : JsonSerializerContext;
