using System.Text;
using System.Text.Json;

namespace Farm.Coordinator.Http;

/// <summary>Looks up, in a body that did not fit, what was written where.</summary>
internal static class RequestValue
{
    private const int MostShown = 40;

    /// <summary>Says what a field is, in words, and how often it comes; reading ends where the JSON does.</summary>
    /// <param name="path">Of the outermost object, or of an object in one of its fields.</param>
    public static (string Value, int Times) Find(ReadOnlySpan<byte> body, params ReadOnlySpan<string> path)
    {
        var reader = new Utf8JsonReader(body);
        var value = "";
        var times = 0;
        // So much of the path leads to where the reader is.
        var found = 0;
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName)
                {
                    continue;
                }

                found = Math.Min(found, reader.CurrentDepth - 1);
                if (found != reader.CurrentDepth - 1 || found == path.Length || !reader.ValueTextEquals(path[found]))
                {
                    continue;
                }

                if (++found == path.Length && reader.Read())
                {
                    value = times++ == 0 ? Tell(ref reader) : value;
                }
            }
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // No JSON, or a name that is no text, after what was looked for.
        }

        return (value, times);
    }

    private static string Tell(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartArray => "is a list",
        JsonTokenType.StartObject => "is an object",
        JsonTokenType.String => TellText(ref reader),
        _ => $"is {Shorten(Encoding.UTF8.GetString(reader.ValueSpan))}",
    };

    private static string TellText(ref Utf8JsonReader reader)
    {
        try
        {
            return $"is \"{Shorten(reader.GetString() ?? "")}\"";
        }
        catch (InvalidOperationException)
        {
            return "has an unpaired surrogate, or bytes that are no UTF-8";
        }
    }

    private static string Shorten(string value) => value.Length <= MostShown ? value : value[..MostShown] + "…";
}
