namespace Farm.Worker.Settings;

/// <summary>Finds numbers and times that are out of range.</summary>
internal static class Limits
{
    public static void Check<T>(List<string> findings, string section, string key, T value, T least, T most)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
        {
            findings.Add($"{section}:{key} is {value}; must be from {least} to {most}");
        }
    }
}
