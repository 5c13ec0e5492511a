using System.Text.Json;

namespace Farm.Moderation.Policies;

/// <summary>Reads an object field by field; what is wrong is added with path, value and limit, and reads as absent.</summary>
internal sealed class JsonFields(JsonElement element, string path, List<string> problems)
{
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    /// <summary>Adds every field that nobody asked for.</summary>
    public void RefuseOthers()
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var field in element.EnumerateObject().Where(field => !asked.Contains(field.Name)))
        {
            problems.Add($"{PathOf(field.Name)}: is not known; known are {string.Join(", ", asked)}");
        }
    }

    public JsonFields? Object(string name)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            return new JsonFields(value, PathOf(name), problems);
        }

        Complain(name, value, "must be an object");
        return null;
    }

    /// <summary>Every field as an object by its name.</summary>
    public IEnumerable<(string Name, JsonFields Fields)> Objects()
    {
        foreach (var name in element.EnumerateObject().Select(static field => field.Name).ToArray())
        {
            if (Object(name) is { } fields)
            {
                yield return (name, fields);
            }
        }
    }

    /// <param name="name">The field.</param>
    /// <param name="valid">Whether the text will do.</param>
    /// <param name="limit">What would.</param>
    public string? Text(string name, Func<string, bool> valid, string limit)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String && value.GetString() is { } text && valid(text))
        {
            return text;
        }

        Complain(name, value, limit);
        return null;
    }

    public T? Choice<T>(string name, params (string Text, T Value)[] choices) where T : struct
    {
        var text = Text(name, candidate => Array.Exists(choices, choice => choice.Text == candidate), $"must be {string.Join(" or ", choices.Select(static choice => choice.Text))}");
        return text is null ? null : Array.Find(choices, choice => choice.Text == text).Value;
    }

    public int? Whole(string name, int least, int most)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most)
        {
            return number;
        }

        Complain(name, value, $"must be a whole number from {least} to {most}");
        return null;
    }

    public double? Number(string name, double least, double most)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= least && number <= most)
        {
            return number;
        }

        Complain(name, value, $"must be a number from {least} to {most}");
        return null;
    }

    public bool? Flag(string name)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Complain(name, value, "must be true or false");
        return null;
    }

    public IReadOnlyList<string>? Texts(string name, Func<string, bool> valid, string limit)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            Complain(name, value, "must be an array");
            return null;
        }

        var texts = new List<string>();
        foreach (var (item, index) in value.EnumerateArray().Select(static (item, index) => (item, index)))
        {
            if (item.ValueKind == JsonValueKind.String && item.GetString() is { } text && valid(text))
            {
                texts.Add(text);
            }
            else
            {
                Complain($"{name}[{index}]", item, limit);
            }
        }

        return texts;
    }

    public void Refuse(string message) => problems.Add($"{path}: {message}");

    private bool TryGet(string name, out JsonElement value)
    {
        asked.Add(name);
        return element.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }

    private void Complain(string name, JsonElement value, string limit)
    {
        var raw = value.GetRawText();
        problems.Add($"{PathOf(name)}: is {(raw.Length > 80 ? raw[..80] + "…" : raw)}; {limit}");
    }

    private string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";
}
