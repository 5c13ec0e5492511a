using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Farm.Services;

namespace Farm.Benchmarks.Queue;

/// <summary>
/// Where a coordinator's processor time goes, by Linux's perf, which sees what is compiled at run time, the runtime and the kernel alike. Its file stays, for <c>perf report</c>.
/// </summary>
internal sealed partial class CoordinatorProfile : IDisposable
{
    /// <summary>Samples a second of processor time.</summary>
    private const int Frequency = 499;

    private const int Shown = 25;
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

    /// <summary>Settings of a process that is to be profiled: it writes down where its methods lie, and has them in one place of its memory.</summary>
    public static readonly IReadOnlyDictionary<string, string> Settings = new Dictionary<string, string>
    {
        ["DOTNET_PerfMapEnabled"] = "1",
        ["DOTNET_EnableWriteXorExecute"] = "0",
    };

    private readonly SupervisedProcess recording;
    private readonly string file;

    private CoordinatorProfile(SupervisedProcess recording, string file) => (this.recording, this.file) = (recording, file);

    /// <param name="process">Id of the process.</param>
    public static CoordinatorProfile Start(int process, string file)
    {
        file = Path.GetFullPath(file);
        var folder = Directory.CreateTempSubdirectory("farm-perf-").FullName;
        var command = new ServerCommand("perf", "record", "-F", Text(Frequency), "-g", "-p", Text(process), "-o", file) { StopSignal = "INT" };
        return new CoordinatorProfile(SupervisedProcess.Start(folder, command), file);
    }

    /// <summary>Ends it. Each library has the time of what it was the nearest to; each type of Farm's own the time of all that it called.</summary>
    /// <param name="jobs">Done meanwhile.</param>
    public async Task<IReadOnlyList<Report>> EndAsync(int jobs, CancellationToken token)
    {
        await recording.StopAsync(StopLimit, token);
        var start = new ProcessStartInfo("perf") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        new ServerCommand("perf", "script", "-i", file, "-F", "comm,ip,sym,dso").ApplyTo(start);
        using var script = Process.Start(start) ?? throw new InvalidOperationException("perf did not start");
        var errors = script.StandardError.ReadToEndAsync(token);
        var (libraries, types) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        var stack = new List<string>();
        while (await script.StandardOutput.ReadLineAsync(token) is { } line)
        {
            if (line.Length > 0)
            {
                stack.Add(line);
                continue;
            }

            Count(stack, libraries, types);
            stack.Clear();
        }

        await script.WaitForExitAsync(token);
        return libraries.Count == 0
            ? throw new InvalidOperationException($"perf has seen nothing: {recording.LogTail()}\n{await errors}")
            : [Table("coordinator, by library", libraries, "itself", jobs), Table("coordinator, by type", types, "with all that it calls", jobs)];
    }

    public void Dispose() => recording.Dispose();

    /// <param name="stack">The thread's name first, then its frames from the innermost.</param>
    private static void Count(List<string> stack, Dictionary<string, int> libraries, Dictionary<string, int> types)
    {
        string? nearest = null;
        var met = new HashSet<string>(StringComparer.Ordinal);
        foreach (var frame in stack.Skip(1))
        {
            var method = Method().Match(frame);
            var library = method.Success ? method.Groups["library"].Value : Image().Match(frame) is { Success: true, Groups: var image } ? image["library"].Value : null;
            if (library is not null && !library.StartsWith("System.", StringComparison.Ordinal))
            {
                nearest ??= library;
            }

            if (method.Success && method.Groups["type"].Value is var type && type.StartsWith("Farm.", StringComparison.Ordinal) && met.Add(type))
            {
                types[type] = types.GetValueOrDefault(type) + 1;
            }
        }

        if (stack.Count > 0)
        {
            nearest = stack.Any(static frame => frame.Contains("libclrjit", StringComparison.Ordinal)) ? "compiling" : nearest ?? $"threads of {stack[0].Trim()}";
            libraries[nearest] = libraries.GetValueOrDefault(nearest) + 1;
        }
    }

    private static Report Table(string title, Dictionary<string, int> samples, string meaning, int jobs) => new(title,
        [.. samples.OrderByDescending(static one => one.Value).Take(Shown).Select(one => new Figure(one.Key, 1000.0 * one.Value / Frequency / jobs, "ms a job", meaning))]);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A method as the runtime writes it down: return type, [assembly] type::method. A state machine and a lambda are their type's.</summary>
    [GeneratedRegex(@"\[(?<library>[\w.-]+)\] (?<type>[\w.]+)[^\s(]*::", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Method();

    /// <summary>A method that was compiled beforehand: its file alone is known.</summary>
    [GeneratedRegex(@"/(?<library>[\w.-]+)\.dll\)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Image();
}
