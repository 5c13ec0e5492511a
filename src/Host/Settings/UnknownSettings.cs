using Microsoft.Extensions.Configuration;

namespace Farm.Host.Settings;

/// <summary>Finds settings that nobody would read: one that is mistyped must not be passed over in silence.</summary>
internal static class UnknownSettings
{
    private const string Own = "Farm";

    /// <summary>The roots that a file may have beside Farm's own: logging, the web server, and the places that the environment names as well.</summary>
    private static readonly string[] Roots = [Own, "Logging", "Kestrel", "FARM_ROOT", "FARM_HOME", "FARM_MODELS"];

    /// <param name="file">The file's path, as the user gave it.</param>
    public static IEnumerable<string> OfFile(string file, IConfiguration settings) =>
        settings.AsEnumerable().Where(setting => setting.Value is not null || !settings.GetSection(setting.Key).GetChildren().Any())
            .OrderBy(setting => setting.Key, StringComparer.OrdinalIgnoreCase)
            .Select(setting => Refusal(setting.Key, setting.Value)).OfType<string>().Select(problem => $"{file}: {problem}");

    /// <summary>In the environment only what begins with Farm is ours.</summary>
    public static IEnumerable<string> OfEnvironment(IConfiguration settings)
    {
        foreach (var (key, value) in settings.AsEnumerable().OrderBy(setting => setting.Key, StringComparer.OrdinalIgnoreCase))
        {
            if (key.StartsWith($"{Own}:", StringComparison.OrdinalIgnoreCase) && value is not null && KnownSettings.Refusal(key, value) is { } problem)
            {
                yield return $"environment: {problem.Replace(":", "__", StringComparison.Ordinal)}";
            }
            else if (key.StartsWith($"{Own}_", StringComparison.OrdinalIgnoreCase) && KnownSettings.Meant(key) is { } meant)
            {
                yield return $"environment: {key.Replace(":", "__", StringComparison.Ordinal)} is not known; did you mean {meant.Replace(":", "__", StringComparison.Ordinal)}?";
            }
        }
    }

    private static string? Refusal(string key, string? value)
    {
        var root = key.Split(':')[0];
        return root.Equals(Own, StringComparison.OrdinalIgnoreCase) ? KnownSettings.Refusal(key, value)
            : Roots.Contains(root, StringComparer.OrdinalIgnoreCase) ? null
            : $"{key} is not known; settings are below {Own}, logging below Logging";
    }
}
