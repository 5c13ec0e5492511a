namespace Farm.Diffusion.Onnx;

/// <summary>Decides whether a location that a model file names may be opened.</summary>
internal static class ExternalPath
{
    /// <summary>Looks at the text, then at each folder on the way; opens nothing.</summary>
    /// <param name="location">As the model file gives it.</param>
    /// <param name="graphFolder">The folder of the model file, at or below <paramref name="modelFolder"/>; both are full paths.</param>
    /// <param name="modelFolder">What lies above it is not looked at.</param>
    /// <returns>What is wrong with it, or null.</returns>
    public static string? Problem(string location, string graphFolder, string modelFolder)
    {
        if (location.Contains('\0') || location.Contains('\\'))
        {
            return "has a NUL or a backslash in it";
        }

        if (Path.IsPathRooted(location) || (location.Length > 1 && char.IsAsciiLetter(location[0]) && location[1] == ':'))
        {
            return "is absolute; must be relative to the model file";
        }

        var parts = location.Split('/');
        if (parts.Contains(".."))
        {
            return "leads upwards with '..'";
        }

        var full = Path.GetFullPath(Path.Combine(graphFolder, location));
        if (!IsInside(full, graphFolder) || !IsInside(full, modelFolder))
        {
            return "leads out of the model's folder";
        }

        for (var at = full; at != modelFolder && IsInside(at, modelFolder); at = Path.GetDirectoryName(at) ?? modelFolder)
        {
            if (new FileInfo(at).LinkTarget is { } target)
            {
                return $"goes through the link {Path.GetRelativePath(modelFolder, at)} to {target}";
            }
        }

        return File.Exists(full) ? null : "names no file";
    }

    /// <summary>Whether a full path lies below a full path.</summary>
    public static bool IsInside(string path, string folder) =>
        path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
