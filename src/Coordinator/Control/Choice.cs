using System.Text.Json;
using Farm.Catalog.Jobs;
using Farm.Contracts.Jobs;

namespace Farm.Coordinator.Control;

/// <summary>A word of a fixed list, as the API writes it.</summary>
internal static class Choice
{
    /// <summary>Null for null; what is none of them is added to the errors.</summary>
    public static T? Read<T>(string field, string? text, IReadOnlyList<T> among, List<FieldError> errors)
        where T : struct, Enum
    {
        if (text is null)
        {
            return null;
        }

        foreach (var value in among)
        {
            if (WordOf(value) == text)
            {
                return value;
            }
        }

        errors.Add(new FieldError(field, $"'{JobRules.Shorten(text)}' is not known; known are {string.Join(", ", among.Select(WordOf))}"));
        return null;
    }

    public static string WordOf<T>(T value)
        where T : struct, Enum => JsonSerializer.SerializeToElement(value).GetString() ?? "";
}
