using Farm.Benchmarks;
using Spectre.Console;

// ./farm bench [NAME] [--json]: prints figures; it judges nothing, so a busy machine fails no build.
var benchmarks = new Dictionary<string, Func<CancellationToken, Task<Report>>>(StringComparer.Ordinal)
{
    ["pipeline"] = PipelineBenchmark.RunAsync,
    ["quantize"] = QuantizeBenchmark.RunAsync,
};

var json = args.Contains("--json");
var names = args.Where(argument => !argument.StartsWith('-')).ToArray();
if (names.FirstOrDefault(name => !benchmarks.ContainsKey(name)) is { } unknown)
{
    await Console.Error.WriteLineAsync($"bench: '{unknown}' is not known; known are {string.Join(", ", benchmarks.Keys)}");
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

foreach (var name in names.Length > 0 ? names : [.. benchmarks.Keys])
{
    var report = await benchmarks[name](stop.Token);
    if (json)
    {
        Console.WriteLine(report.ToJson());
    }
    else
    {
        AnsiConsole.Write(report.ToTable());
    }
}

return 0;
