using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Farm.Benchmarks.Queue;

/// <summary>The size of a run of <c>./farm bench queue</c> and <c>./farm bench backlog</c>.</summary>
internal sealed record QueueOptions
{
    /// <summary>Jobs of one turn.</summary>
    public int Jobs { get; init; } = 2_000;

    /// <summary>Clients that send at the same time.</summary>
    public int Producers { get; init; } = 32;

    /// <summary>Turns of each queue.</summary>
    public int Turns { get; init; } = 3;

    /// <summary>Jobs of the backlog.</summary>
    public int Waiting { get; init; } = 1_000_000;

    /// <summary>A file for a profile of the coordinator's processor time; null for none.</summary>
    public string? Profile { get; init; }

    /// <param name="value">What stands behind an option on the command line; null where it is not there.</param>
    public static bool TryRead(Func<string, string?> value, [NotNullWhen(true)] out QueueOptions? options, [NotNullWhen(false)] out string? wrong)
    {
        var findings = new List<string>();
        var all = new QueueOptions();
        options = all with
        {
            Jobs = Number("--jobs", value, all.Jobs, 1_000_000, findings),
            Producers = Number("--producers", value, all.Producers, 256, findings),
            Turns = Number("--turns", value, all.Turns, 99, findings),
            Waiting = Number("--waiting", value, all.Waiting, 10_000_000, findings),
            Profile = value("--profile"),
        };
        wrong = findings.Count == 0 ? null : string.Join("; ", findings);
        return wrong is null;
    }

    private static int Number(string option, Func<string, string?> value, int fallback, int most, List<string> findings)
    {
        if (value(option) is not { } text)
        {
            return fallback;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1 || number > most)
        {
            findings.Add($"{option} is '{text}'; must be a number from 1 to {most}");
        }

        return number;
    }
}
