using System.Text.Json.Serialization.Metadata;
using Farm.Contracts.Jobs;

namespace Farm.Coordinator.Http;

/// <summary>Reads a small posted object; what is wrong with it is an answer.</summary>
internal static class JsonObject
{
    /// <returns>The object, or the answer that refuses it.</returns>
    public static async Task<(T? Value, IResult? Refusal)> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        (var read, var refusal) = await JsonBody.ReadAsync(request, cancellationToken);
        if (read is not { } body)
        {
            return (null, refusal);
        }

        var (value, error) = JsonBody.Parse(body, type, Expected);
        return value is null ? (null, FieldProblems.Refuse([error ?? new FieldError("$", "is empty")])) : (value, null);
    }

    private static string Expected(string field, JsonPropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return property.Name != field ? "does not fit; see the API's document"
            : type == typeof(string) ? "well-formed text"
            : type == typeof(bool) ? "true or false"
            : type == typeof(DateTimeOffset) ? "a time with its offset, as 2027-01-31T00:00:00Z"
            : type == typeof(int) ? $"a whole number of at most {int.MaxValue}"
            : type == typeof(long) ? $"a whole number of at most {long.MaxValue}"
            : type == typeof(decimal) ? "a number of at most 28 digits"
            : type.IsPrimitive ? "a number"
            : type == typeof(IReadOnlyList<string>) ? "a list of texts"
            : type == typeof(Guid) ? "an id, as 01890a5d-ac96-774b-bcce-b302099a8057"
            : "an object";
    }
}
