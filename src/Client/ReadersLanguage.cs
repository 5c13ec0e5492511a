namespace Farm.Client;

/// <summary>The language that the farm is asked to explain itself in: that of the terminal, as POSIX names it.</summary>
internal static class ReadersLanguage
{
    private const string Default = "en";
    private static readonly string[] Variables = ["LC_ALL", "LC_MESSAGES", "LANG"];

    /// <param name="variable">Reads a variable of the environment.</param>
    /// <returns>A value for Accept-Language.</returns>
    public static string Of(Func<string, string?> variable)
    {
        var locale = Variables.Select(variable).FirstOrDefault(static value => !string.IsNullOrEmpty(value)) ?? Default;
        var language = locale.Split('_', '.', '@')[0].ToLowerInvariant();
        return language.Length is 2 or 3 && language.All(char.IsAsciiLetterLower) && language != Default ? $"{language}, {Default};q=0.5" : Default;
    }
}
