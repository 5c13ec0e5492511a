using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Farm.Benchmarks.Chaos.Recovery;

namespace Farm.Benchmarks.Chaos;

/// <summary>The size of a run of <c>./farm bench chaos</c>.</summary>
internal sealed record ChaosOptions
{
    /// <summary>Jobs that the client sends.</summary>
    public int Jobs { get; init; } = 2_000;

    /// <summary>Processes killed; about half as many other faults come beside them.</summary>
    public int Kills { get; init; } = 18;

    /// <summary>All that is drawn follows from it: which fault comes when, what is asked for, how the receiver answers.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Most jobs that have been sent and whose end the client was not told: few enough that faults meet jobs of all ages.</summary>
    public int Outstanding { get; init; }

    /// <summary>Seconds for which a process is stopped; links and disks are broken for a third of it.</summary>
    public int Pause { get; init; } = 15;

    /// <summary>Time between two sweeps of the store: the server of the tests reads whole folders for each page of a list, which takes long where there is much.</summary>
    public TimeSpan SweepEvery => TimeSpan.FromSeconds(Jobs <= 10_000 ? 20 : 300);

    /// <summary>Trials of each kind of recovery.</summary>
    public int Trials { get; init; } = 30;

    /// <summary>The one kind of recovery that is tried; null for all.</summary>
    public string? Only { get; init; }

    /// <summary>Whether recovery is measured, in place of a run with faults.</summary>
    public bool IsRecovery { get; init; }

    /// <summary>What is left behind: ledgers, the database, the objects' names, logs.</summary>
    public required string Folder { get; init; }

    /// <param name="value">What stands behind an option on the command line; null where it is not there.</param>
    public static bool TryRead(Func<string, string?> value, string home, [NotNullWhen(true)] out ChaosOptions? options, [NotNullWhen(false)] out string? wrong)
    {
        var findings = new List<string>();
        var seed = Number("--seed", 1, 0, int.MaxValue);
        var part = value("--part") ?? "run";
        if (part is not ("run" or "recovery"))
        {
            findings.Add($"--part is '{part}'; must be run or recovery");
        }

        var only = value("--only");
        if (only is not null && !RecoveryKind.All.Any(kind => kind.Name == only))
        {
            findings.Add($"--only is '{only}'; must be one of {string.Join(", ", RecoveryKind.All.Select(static kind => kind.Name))}");
        }

        var all = new ChaosOptions { Folder = Path.GetFullPath(value("--folder") ?? Path.Combine(home, ".farm", "chaos", $"{part}-{seed}-{TimeProvider.System.GetUtcNow():yyyyMMdd-HHmmss}")) };
        var jobs = Number("--jobs", all.Jobs, 1, 10_000_000);
        options = all with
        {
            Jobs = jobs,
            Kills = Number("--kills", all.Kills, 0, 10_000),
            Seed = seed,
            Outstanding = Number("--outstanding", Math.Clamp(jobs / 10, 16, 256), 1, 10_000),
            Pause = Number("--pause", all.Pause, 1, 600),
            Trials = Number("--trials", all.Trials, 1, 1_000),
            Only = only,
            IsRecovery = part == "recovery",
        };
        wrong = findings.Count == 0 ? null : string.Join("; ", findings);
        return wrong is null;

        int Number(string option, int fallback, int least, int most)
        {
            if (value(option) is not { } text)
            {
                return fallback;
            }

            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            {
                return number;
            }

            findings.Add($"{option} is '{text}'; must be a number from {least} to {most}");
            return fallback;
        }
    }
}
