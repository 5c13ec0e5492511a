using System.Globalization;
using System.Text;
using Farm.Catalog.Models;
using Farm.Coordinator.Adapters;

namespace Farm.Coordinator.Tests;

/// <summary>Judges files that say themselves what they are: "rank 4" fits, each line "key: reason" is a finding.</summary>
internal static class ScriptedJudge
{
    public static byte[] Fitting(int rank, string salt = "") => Encoding.UTF8.GetBytes($"rank {rank}\n{salt}");

    public static AdapterJudgement Judge(string path, InstalledModel model, CancellationToken cancellationToken)
    {
        var lines = File.ReadAllLines(path);
        return lines[0].StartsWith("rank ", StringComparison.Ordinal)
            ? new AdapterJudgement(int.Parse(lines[0].AsSpan(5), CultureInfo.InvariantCulture), 3, ["lineart style"], [])
            : new AdapterJudgement(0, 0, [], [.. lines.Select(line => line.Split(": ")).Select(parts => new AdapterObjection("unknown_key", parts[0], parts[1]))]);
    }
}
