using Farm.Moderation.Prompt.Normalization;

namespace Farm.Coordinator.Keys;

/// <summary>Names of people and services as keys and tokens have them, compared as people read them.</summary>
internal static class PersonName
{
    /// <summary>Whether two names are one person's: they read alike, whatever their case, width, accents and spacing. Two keys of one name are one person.</summary>
    public static bool IsSame(string? one, string? other) =>
        one is not null && other is not null && (one == other || string.Equals(Fold(one), Fold(other), StringComparison.Ordinal));

    private static string Fold(string name) => string.Join(' ', FoldedText.Of(name).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
