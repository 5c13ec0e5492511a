namespace Farm.ModelTools.Registration;

/// <summary>The licence that a published repository states in the front matter of its README.md.</summary>
internal static class LicenceFile
{
    public const string Unknown = "LicenseRef-unknown";

    private const int MostBytes = 1 << 20;
    private const int MostLines = 100;

    /// <summary>Null where there is no such file or it says nothing.</summary>
    public static string? Find(string folder)
    {
        var file = new FileInfo(Path.Combine(folder, "README.md"));
        if (!file.Exists || file.LinkTarget is not null || file.Length is 0 or > MostBytes)
        {
            return null;
        }

        // Front matter stands between two lines of dashes.
        var matter = File.ReadLines(file.FullName).Take(MostLines).Skip(1).TakeWhile(static line => line.Trim() != "---").ToList();
        if (!File.ReadLines(file.FullName).First().StartsWith("---", StringComparison.Ordinal))
        {
            return null;
        }

        var licence = Value("license");
        return licence is "other" or null ? ToReference(Value("license_name") ?? licence) : ToSpdx(licence);

        string? Value(string key) => matter
            .Where(line => line.StartsWith($"{key}:", StringComparison.Ordinal))
            .Select(line => line[(key.Length + 1)..].Trim().Trim('"', '\''))
            .FirstOrDefault(static value => value.Length > 0);
    }

    private static string? ToSpdx(string licence) => licence.ToLowerInvariant() switch
    {
        "apache-2.0" => "Apache-2.0",
        "mit" => "MIT",
        "bsd-3-clause" => "BSD-3-Clause",
        "cc0-1.0" => "CC0-1.0",
        "cc-by-4.0" => "CC-BY-4.0",
        "cc-by-nc-4.0" => "CC-BY-NC-4.0",
        var other => ToReference(other),
    };

    private static string? ToReference(string? name)
    {
        var letters = string.Concat((name ?? "").Where(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-').Take(64));
        return letters.Length == 0 ? null : $"LicenseRef-{letters}";
    }
}
