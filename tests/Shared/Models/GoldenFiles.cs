using System.Text.Json;

namespace Farm;

/// <summary>Finds and reads the golden numbers and the data that is never committed.</summary>
internal static class GoldenFiles
{
    /// <summary>FARM_GOLDEN, or tests/data/golden beneath the folder that holds Farm.sln.</summary>
    public static string Folder { get; } = Environment.GetEnvironmentVariable("FARM_GOLDEN") is { Length: > 0 } named
        ? named
        : Path.Combine(RepositoryRoot.Folder, "tests", "data", "golden");

    /// <summary>Names of the scheduler files, without extension, sorted.</summary>
    public static IEnumerable<string> SchedulerNames() => Directory.EnumerateFiles(Folder, "*.json")
        .Select(static path => Path.GetFileNameWithoutExtension(path))
        .Where(static name => !name.StartsWith('_'))
        .Order(StringComparer.Ordinal);

    /// <summary>The document of a golden file that this repository made itself. The caller disposes it.</summary>
    public static JsonDocument ReadOwn(string name) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(RepositoryRoot.Folder, "tests", "data", "golden", name + ".json")));

    /// <summary>The document of one golden file, named without extension. The caller disposes it.</summary>
    public static JsonDocument Read(string name) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, name + ".json")));

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

    public static int[] Ints(this JsonElement array) => [.. array.EnumerateArray().Select(static number => number.GetInt32())];
}
