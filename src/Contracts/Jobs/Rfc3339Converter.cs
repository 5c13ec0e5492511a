using System.Text.Json;
using System.Text.Json.Serialization;

namespace Farm.Contracts.Jobs;

/// <summary>Times in posted JSON: the framework's own converter takes a time without an offset for one of the server's zone.</summary>
public sealed class Rfc3339Converter : JsonConverter<DateTimeOffset>
{
    /// <exception cref="JsonException">It is no time of RFC 3339 with its offset.</exception>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Rfc3339.TryRead(reader.GetString(), out var time) ? time : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(Rfc3339.Write(value));
}
