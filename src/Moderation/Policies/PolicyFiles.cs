using System.Diagnostics.CodeAnalysis;

namespace Farm.Moderation.Policies;

/// <summary>Policy documents on disk.</summary>
public static class PolicyFiles
{
    /// <summary>Reads a document by itself; what it extends is not looked at.</summary>
    public static bool TryRead(string path, [NotNullWhen(true)] out PolicyDocument? document, out IReadOnlyList<string> problems)
    {
        document = null;
        try
        {
            var bytes = new FileInfo(path).Length;
            if (bytes > PolicyReader.MaxBytes)
            {
                problems = [$"{path}: {bytes} bytes, at most {PolicyReader.MaxBytes} are read"];
                return false;
            }

            document = PolicyReader.Read(File.ReadAllBytes(path), out problems);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problems = [$"{path}: {failure.Message}"];
        }

        return document is not null;
    }

    /// <summary>The presets and every *.json document of a folder, each checked with what it extends; null with everything that is wrong.</summary>
    public static PolicyCatalog? ReadFolder(string folder, out IReadOnlyList<string> problems)
    {
        var found = new List<string>();
        problems = found;
        var catalog = PolicyCatalog.Presets;
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Files(folder, found))
        {
            if (!TryRead(path, out var document, out var wrong))
            {
                found.AddRange(wrong.Select(problem => problem.StartsWith(path, StringComparison.Ordinal) ? problem : $"{path}: {problem}"));
            }
            else if (PolicyCatalog.Presets.Ids.Contains(document.Id))
            {
                found.Add($"{path}: id: is '{document.Id}', which is a preset's");
            }
            else if (!files.TryAdd(document.Id, path))
            {
                found.Add($"{path}: id: is '{document.Id}', as in {files[document.Id]}");
            }
            else
            {
                catalog = catalog.With(document);
            }
        }

        foreach (var (id, path) in files)
        {
            if (!catalog.TryGet(id, out _, out var wrong))
            {
                found.AddRange(wrong.Select(problem => $"{path}: {problem}"));
            }
        }

        return found.Count == 0 ? catalog : null;
    }

    private static string[] Files(string folder, List<string> problems)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{folder}: {failure.Message}");
            return [];
        }
    }
}
