namespace Farm.Moderation.Policies;

/// <summary>Languages that a statement of reasons can be given in.</summary>
public static class Locales
{
    public static readonly IReadOnlyList<string> All = ["en", "es", "de", "fr", "ar"];
}
