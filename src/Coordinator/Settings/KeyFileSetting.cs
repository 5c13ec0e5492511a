namespace Farm.Coordinator.Settings;

/// <summary>A setting that names the file of a key, which is made where it is not there.</summary>
internal static class KeyFileSetting
{
    /// <exception cref="InvalidDataException">It cannot be made; the message names setting and file.</exception>
    public static T Make<T>(string setting, string path, Func<string, T> make)
    {
        try
        {
            return make(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{setting} {path} cannot be made: {problem.Message}", problem);
        }
    }
}
