using System.Text.Json;
using Farm.Contracts.Json;

namespace Farm.ModelTools.Exports;

/// <summary>A config.json, read key by key within bounds; what is wrong becomes a finding that names file, key and value.</summary>
internal sealed class ConfigFile
{
    private const long MaxBytes = 16 << 20;

    private readonly ModelFolder folder;
    private readonly string file;
    private readonly JsonElement? root;

    private ConfigFile(ModelFolder folder, string file, JsonElement? root)
    {
        this.folder = folder;
        this.file = file;
        this.root = root;
    }

    /// <summary>Relative to the model's folder.</summary>
    public string File => file;

    /// <summary>Whether there is a file that could be read; of one that is not there every key is silently unknown.</summary>
    public bool IsThere => root is not null;

    /// <param name="folder">The model's.</param>
    /// <param name="file">Relative to it.</param>
    /// <param name="required">Whether its absence is a finding.</param>
    public static ConfigFile Read(ModelFolder folder, string file, bool required)
    {
        if (!(required ? folder.Take(file) : folder.TakeIfThere(file)))
        {
            return new ConfigFile(folder, file, null);
        }

        var path = folder.PathOf(file);
        if (new FileInfo(path).Length is > MaxBytes and var bytes)
        {
            folder.Find($"{file} has {bytes} bytes; a configuration has at most {MaxBytes}");
            return new ConfigFile(folder, file, null);
        }

        try
        {
            using var document = JsonText.Read(path);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return new ConfigFile(folder, file, document.RootElement.Clone());
            }

            folder.Find($"{file} holds {JsonText.NameOf(document.RootElement.ValueKind)}; must be an object");
        }
        catch (InvalidDataException unreadable)
        {
            folder.Find($"{file} {unreadable.Message}");
        }

        return new ConfigFile(folder, file, null);
    }

    /// <summary>A whole number that must be there.</summary>
    public Fact? Whole(string key, long least, long most)
    {
        if (root is not null && Value(key) is null)
        {
            folder.Find($"{file} lacks {key}");
        }

        return WholeIfThere(key, least, most);
    }

    public Fact? WholeIfThere(string key, long least, long most)
    {
        if (Value(key) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= least && number <= most)
        {
            return new Fact($"{file} {key}", number);
        }

        folder.Find($"{file} {key} is {JsonText.Quote(value)}; must be a whole number from {least} to {most}");
        return null;
    }

    /// <summary>The number of a key that is one number for all levels, or a list of one for each.</summary>
    public long? WholeOfLevel(string key, int level, long least, long most) => Value(key) is { ValueKind: JsonValueKind.Array }
        ? Wholes(key, least, most) is { } list ? list[Math.Min(level, list.Count - 1)] : null
        : WholeIfThere(key, least, most)?.Value;

    /// <summary>A list of 1 to 16 whole numbers; null where it is not there.</summary>
    public IReadOnlyList<long>? Wholes(string key, long least, long most)
    {
        if (Value(key) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() is >= 1 and <= 16)
        {
            var numbers = value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out var number) ? number : long.MinValue).ToList();
            if (numbers.TrueForAll(number => number >= least && number <= most))
            {
                return numbers;
            }
        }

        folder.Find($"{file} {key} is {JsonText.Quote(value)}; must be a list of 1 to 16 whole numbers from {least} to {most}");
        return null;
    }

    /// <summary>Whether the key is there, and not null.</summary>
    public bool Has(string key) => Value(key) is not null;

    /// <summary>A number, or all numbers of a list; null where it is not there or holds anything else.</summary>
    public IReadOnlyList<double>? Numbers(string key)
    {
        if (Value(key) is not { } value)
        {
            return null;
        }

        JsonElement[] items = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
        return Array.TrueForAll(items, static item => IsNumber(item, double.NegativeInfinity)) ? Array.ConvertAll(items, static item => item.GetDouble()) : null;
    }

    /// <summary>Checks that another file, where it has the key, has the same numbers there.</summary>
    public void CheckSame(ConfigFile other, string key)
    {
        if (Numbers(key) is { } here && other.Numbers(key) is { } there && !here.SequenceEqual(there))
        {
            folder.Find($"{other.file} {key} is {other.Quoted(key)}, but {file} {key} is {Quoted(key)}");
        }
    }

    /// <summary>Checks a finite number, where it is there.</summary>
    /// <param name="above">What it must be above.</param>
    /// <param name="required">Whether its absence is a finding.</param>
    public void CheckNumber(string key, double above, bool required = false)
    {
        var value = Value(key);
        if (value is null && required && root is not null)
        {
            folder.Find($"{file} lacks {key}");
        }
        else if (value is { } given && !IsNumber(given, above))
        {
            folder.Find($"{file} {key} is {JsonText.Quote(given)}; must be {Must(above, "a number", "a finite number")}");
        }
    }

    /// <summary>Checks a list of so many finite numbers that must be there.</summary>
    public void CheckNumbers(string key, long count, double above)
    {
        if (root is null)
        {
            return;
        }

        if (Value(key) is not { } value)
        {
            folder.Find($"{file} lacks {key}, a list of {count} numbers");
        }
        else if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() != count)
        {
            folder.Find($"{file} {key} has {(value.ValueKind == JsonValueKind.Array ? value.GetArrayLength() : 0)} numbers; must have {count}");
        }
        else if (value.EnumerateArray().FirstOrDefault(item => !IsNumber(item, above)) is { ValueKind: not JsonValueKind.Undefined } wrong)
        {
            folder.Find($"{file} {key} holds {JsonText.Quote(wrong)}; must be {Must(above, "numbers", "finite numbers")}");
        }
    }

    /// <summary>Null where it is not there.</summary>
    public bool? Flag(string key)
    {
        var value = Value(key);
        if (value is { ValueKind: not (JsonValueKind.True or JsonValueKind.False) } wrong)
        {
            folder.Find($"{file} {key} is {JsonText.Quote(wrong)}; must be true or false");
            return null;
        }

        return value is { } given ? given.ValueKind == JsonValueKind.True : null;
    }

    /// <summary>Null where it is not there.</summary>
    public string? Text(string key)
    {
        if (Value(key) is not { } value)
        {
            return null;
        }

        try
        {
            if (value.ValueKind == JsonValueKind.String)
            {
                return value.GetString();
            }
        }
        catch (InvalidOperationException)
        {
            // Bytes that are no Unicode.
        }

        folder.Find($"{file} {key} is {JsonText.Quote(value)}; must be a text");
        return null;
    }

    /// <summary>Texts of a list; empty where it is not there or is none.</summary>
    public IReadOnlyList<string> Texts(string key) => Value(key) is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() <= 16
        ? [.. list.EnumerateArray().Select(item => item.GetRawText().Trim('"'))]
        : [];

    /// <summary>The value of a key; null in a file of diffusers means that the key is not there.</summary>
    private JsonElement? Value(string key) =>
        root is { } all && all.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static bool IsNumber(JsonElement value, double above) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) && number > above;

    private static string Must(double above, string bounded, string unbounded) => double.IsFinite(above) ? $"{bounded} above {above}" : unbounded;

    private string Quoted(string key) => Value(key) is { } value ? JsonText.Quote(value) : "not there";
}
