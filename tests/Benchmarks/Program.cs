using Farm.Benchmarks;
using Farm.Benchmarks.Backlog;
using Farm.Benchmarks.Chaos;
using Farm.Benchmarks.Chaos.Receiver;
using Farm.Benchmarks.Device;
using Farm.Benchmarks.Intake;
using Farm.Benchmarks.Lora;
using Farm.Benchmarks.Provenance;
using Farm.Benchmarks.Queue;
using Farm.Benchmarks.Tokenizers;
using Farm.Benchmarks.Watermark;
using Farm.Benchmarks.Webhooks;
using Spectre.Console;

// ./farm bench [NAME] [--json]: prints figures; it judges nothing, so a busy machine fails no build.
// ./farm bench backlog [--waiting N] [--part calls|previews]
// ./farm bench queue [--jobs N] [--producers N] [--turns N] [--profile FILE]
// ./farm bench chaos [--jobs N] [--kills K] [--seed N] [--pause SECONDS] [--folder DIR] [--part run|recovery] [--trials N]: exits 1 where something was lost.
// ./farm bench watermark [--part survival|chance|cost]
// ./farm bench adapter-files --out FOLDER [--model ID] [--count N] [--rank N]: adapters of random numbers, for load.
string[] valued = ["--model", "--part", "--jobs", "--producers", "--turns", "--profile", "--waiting"];
string? Value(string option) => Array.IndexOf(args, option) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
if (await ChaosCommand.TryRunAsync(args, Value, stop.Token) is { } verdict)
{
    return verdict;
}

if (!QueueOptions.TryRead(Value, out var queue, out var wrong))
{
    await Console.Error.WriteLineAsync($"bench: {wrong}");
    return 2;
}

var part = Value("--part");
var parts = args.Contains("backlog") ? BacklogBenchmark.Parts : WatermarkBenchmark.Parts;
if (part is not null && !parts.Contains(part))
{
    await Console.Error.WriteLineAsync($"bench: --part is '{part}'; must be one of {string.Join(", ", parts)}");
    return 2;
}

var benchmarks = new Dictionary<string, Func<CancellationToken, Task<IReadOnlyList<Report>>>>(StringComparer.Ordinal)
{
    ["pipeline"] = PipelineBenchmark.RunAsync,
    ["families"] = FamiliesBenchmark.RunAsync,
    ["lora"] = LoraBenchmark.RunAsync,
    ["intake"] = IntakeBenchmark.RunAsync,
    ["backlog"] = token => BacklogBenchmark.RunAsync(queue.Waiting, part, token),
    ["queue"] = token => QueueBenchmark.RunAsync(queue, token),
    ["webhooks"] = WebhooksBenchmark.RunAsync,
    ["moderation"] = ModerationBenchmark.RunAsync,
    ["watermark"] = token => WatermarkBenchmark.RunAsync(part, token),
    ["provenance"] = static async token => [await ProvenanceBenchmark.RunAsync(token)],
    ["tokenizers"] = TokenizersBenchmark.RunAsync,
    ["quantize"] = static async token => [await QuantizeBenchmark.RunAsync(token)],
};

if (args is ["adapter-files", ..])
{
    return RandomFile.WriteMany(Value("--model") ?? "catalog-sd15", Value("--out"), Value("--count") ?? "300", Value("--rank") ?? "16");
}

if (args is [WebhookReceiver.Command, _, _, _, _])
{
    return await WebhookReceiver.RunAsync(args, stop.Token);
}

if (args is [InstantWorker.Command])
{
    return await InstantWorker.RunAsync(stop.Token);
}

if (await DeviceCommand.TryRunAsync(args, stop.Token) is { } code)
{
    return code;
}

var json = args.Contains("--json");
// A file or a pipe gets no colours.
var table = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect });
var model = Value("--model");
var names = args.Where((argument, i) => !argument.StartsWith('-') && (i == 0 || !valued.Contains(args[i - 1]))).ToArray();
if (names.FirstOrDefault(name => !benchmarks.ContainsKey(name)) is { } unknown)
{
    await Console.Error.WriteLineAsync($"bench: '{unknown}' is not known; known are {string.Join(", ", benchmarks.Keys)}");
    return 2;
}

foreach (var name in names.Length > 0 ? names : [.. benchmarks.Keys])
{
    var reports = name == "families" && model is not null
        ? [await FamiliesBenchmark.MeasureAsync(model, stop.Token)]
        : await benchmarks[name](stop.Token);
    if (json)
    {
        foreach (var report in reports)
        {
            Console.WriteLine(report.ToJson());
        }
    }
    else
    {
        foreach (var together in reports.GroupBy(static report => report.Benchmark, StringComparer.Ordinal))
        {
            foreach (var one in Report.ToTables([.. together]))
            {
                table.Write(one);
            }
        }
    }
}

return 0;
