using System.Diagnostics.CodeAnalysis;

namespace Farm.Coordinator.Http;

/// <summary>A filter of a list that takes several values: repeated, or with commas between.</summary>
internal static class ListFilter
{
    /// <summary>The values as they came; null where the filter is absent.</summary>
    public static IReadOnlyList<string>? Split(string[]? values) =>
        values is null or [] ? null : [.. values.SelectMany(static value => value.Split(',', StringSplitOptions.TrimEntries))];

    /// <summary>Reads names of an enumeration, whatever their case; no numbers, and no others.</summary>
    /// <param name="name">The parameter's, for the message.</param>
    /// <param name="wanted">Each once; null where the filter is absent.</param>
    /// <param name="problem">Why it is refused.</param>
    public static bool TryRead<T>(string name, string[]? values, out IReadOnlyList<T>? wanted, [NotNullWhen(false)] out string? problem)
        where T : struct, Enum
    {
        (wanted, problem) = (null, null);
        if (Split(values) is not { } texts)
        {
            return true;
        }

        var read = new List<T>();
        foreach (var text in texts)
        {
            if (Enum.GetNames<T>().FirstOrDefault(known => string.Equals(known, text, StringComparison.OrdinalIgnoreCase)) is not { } found)
            {
                problem = $"{name} is '{text}'; must be one or more of {string.Join(", ", Enum.GetNames<T>())}";
                return false;
            }

            read.Add(Enum.Parse<T>(found));
        }

        wanted = [.. read.Distinct()];
        return true;
    }
}
