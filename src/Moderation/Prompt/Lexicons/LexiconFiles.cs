namespace Farm.Moderation.Prompt.Lexicons;

/// <summary>Reads the lists: those in the program, or a folder of a policy team's own.</summary>
internal static class LexiconFiles
{
    public const string Pattern = "*.lex";
    private const string Prefix = "lexicons/";

    /// <summary>The largest list that is read, in bytes.</summary>
    private const long MaxBytes = 8 << 20;

    /// <summary>The lists that the program carries.</summary>
    public static IReadOnlyList<LexiconFile> BuiltIn()
    {
        var assembly = typeof(LexiconFiles).Assembly;
        var files = new List<LexiconFile>();
        foreach (var name in assembly.GetManifestResourceNames().Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the assembly");
            using var reader = new StreamReader(stream);
            files.Add(new LexiconFile(name[Prefix.Length..], reader.ReadToEnd()));
        }

        return files;
    }

    /// <summary>The lists of a folder, by name; what cannot be read is a problem.</summary>
    public static IReadOnlyList<LexiconFile> Of(string folder, List<string> problems)
    {
        var files = new List<LexiconFile>();
        try
        {
            foreach (var path in Directory.EnumerateFiles(folder, Pattern).Order(StringComparer.Ordinal))
            {
                var bytes = new FileInfo(path).Length;
                if (bytes > MaxBytes)
                {
                    problems.Add($"{Path.GetFileName(path)}: {bytes} bytes, at most {MaxBytes} are read");
                    continue;
                }

                files.Add(new LexiconFile(Path.GetFileName(path), File.ReadAllText(path)));
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problems.Add($"lists {folder}: {failure.Message}");
        }

        if (files.Count == 0 && problems.Count == 0)
        {
            problems.Add($"lists {folder}: there is no {Pattern}");
        }

        return files;
    }
}

/// <summary>A list's name and text.</summary>
internal sealed record LexiconFile(string Name, string Text);
