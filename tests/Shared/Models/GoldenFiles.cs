using System.Text.Json;

namespace Farm;

/// <summary>Finds and reads the golden numbers and the data that is never committed.</summary>
internal static class GoldenFiles
{
    private static readonly DataArchive Own = new("golden/numbers.tar.gz");

    /// <summary>A folder of files that are asked in place of the repository's own; null without FARM_GOLDEN.</summary>
    private static readonly string? Named = Environment.GetEnvironmentVariable("FARM_GOLDEN") is { Length: > 0 } named ? named : null;

    /// <summary>Names of the scheduler files, without extension, sorted.</summary>
    public static IEnumerable<string> SchedulerNames() =>
        (Named is null ? Own.Names() : Directory.EnumerateFiles(Named, "*.json"))
            .Select(static path => Path.GetFileNameWithoutExtension(path))
            .Where(static name => !name.StartsWith('_'))
            .Order(StringComparer.Ordinal);

    /// <summary>The document of a golden file that this repository made itself, named without extension. The caller disposes it.</summary>
    public static JsonDocument ReadOwn(string name) => JsonDocument.Parse(Own.Read(name + ".json"));

    /// <summary>The document of one golden file, named without extension. The caller disposes it.</summary>
    public static JsonDocument Read(string name) =>
        Named is null ? ReadOwn(name) : JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Named, name + ".json")));

    /// <summary>A folder of FARM_DATA; without that variable the test is skipped, saying why.</summary>
    public static string Data(string folder)
    {
        var root = Environment.GetEnvironmentVariable("FARM_DATA");
        if (string.IsNullOrEmpty(root))
        {
            Assert.Ignore($"needs FARM_DATA, the folder that holds {folder}");
        }

        return Path.Combine(root ?? "", folder);
    }

    public static double[] Doubles(this JsonElement array) => [.. array.EnumerateArray().Select(static number => number.GetDouble())];

    /// <summary>Numbers that were recorded in float32, in whatever digits they are written.</summary>
    public static double[] Singles(this JsonElement array) => [.. array.EnumerateArray().Select(static number => (double)number.GetSingle())];

    public static int[] Ints(this JsonElement array) => [.. array.EnumerateArray().Select(static number => number.GetInt32())];
}
