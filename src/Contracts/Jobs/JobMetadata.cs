using System.Buffers;

namespace Farm.Contracts.Jobs;

/// <summary>The metadata of jobs: the limits that requests and filters share.</summary>
public static class JobMetadata
{
    /// <summary>Pairs of one job, and of one filter.</summary>
    public const int MaxPairs = 16;

    /// <summary>Characters of a key.</summary>
    public const int MaxKey = 64;

    /// <summary>Characters of a value, which may be empty.</summary>
    public const int MaxValue = 512;

    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    /// <summary>All that is wrong with one pair; the field of each finding is metadata.KEY.</summary>
    public static IEnumerable<FieldError> Check(string key, string? value)
    {
        var field = $"metadata.{Shorten(key)}";
        if (Characters.Count(key) is var length and (< 1 or > MaxKey))
        {
            yield return new FieldError(field, $"has a key of {length} characters; must have 1 to {MaxKey}");
        }

        if (key.AsSpan().IndexOfAnyExcept(KeyCharacters) is var at and >= 0)
        {
            yield return new FieldError(field, $"has U+{(int)key[at]:X4} at character {at} of its key; must be of A-Z, a-z, 0-9, '.', '_' and '-'");
        }

        if (value is null)
        {
            yield return new FieldError(field, $"is null; must be a text of at most {MaxValue} characters");
        }
        else if (Characters.Count(value) is var characters and > MaxValue)
        {
            yield return new FieldError(field, $"is '{Shorten(value)}' of {characters} characters; must have at most {MaxValue}");
        }
        else if (Characters.UnpairedSurrogate(value) is var unpaired and >= 0)
        {
            yield return new FieldError(field, $"has an unpaired surrogate (U+{(int)value[unpaired]:X4}) at character {unpaired}; must be well-formed Unicode");
        }
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
