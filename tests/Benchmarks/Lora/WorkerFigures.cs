using System.Diagnostics;
using Farm.Catalog.Models;
using Farm.Contracts.Adapters;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Moderation.Image.Conversion;

namespace Farm.Benchmarks.Lora;

/// <summary>Many adapters in random order through one worker: what memory they take, and whether it slows down.</summary>
internal static class WorkerFigures
{
    private const string Model = "catalog-sd15";
    private const int Adapters = 300;
    private const int Jobs = 600;
    private const int WarmUp = 60;
    private const int Rank = 32;
    private const long HostBytes = 256L << 20;
    private const long DeviceBytes = 128L << 20;

    /// <summary>Random adapters draw noise, of which a classifier may think anything.</summary>
    private static readonly RenderPolicy NoThresholds =
        new() { Id = "bench", Version = 1, Thresholds = new Dictionary<string, RenderThreshold>(), Locked = [], ProtectedDistance = 31 };

    public static async Task<Report> MeasureAsync(CancellationToken token)
    {
        var folder = Directory.CreateTempSubdirectory("farm-bench-adapters-").FullName;
        try
        {
            var model = RenderTimes.Installed().TryGet(Model, out var found) ? found : throw new InvalidOperationException($"{Model} is not installed");
            var store = Directory.CreateDirectory(Path.Combine(folder, "objects", "adapters", "local")).FullName;
            var layers = RandomFile.Declared(model);
            var (ids, bytes) = (new string[Adapters], 0L);
            for (var i = 0; i < Adapters; i++)
            {
                var made = Path.Combine(folder, "made");
                ids[i] = RandomFile.Write(made, layers, (ulong)i, Rank);
                bytes = new FileInfo(made).Length;
                File.Move(made, Path.Combine(store, $"{ids[i]}.safetensors"));
            }

            var credentials = await TrialSettings.MakeAsync(Path.Combine(folder, "provenance"), token);
            await using var worker = await BenchWorker.StartAsync(new Dictionary<string, string?>(credentials.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            {
                ["Farm:Worker:Id"] = "bench",
                ["Farm:Moderation:Image:Own"] = Path.Combine(Environment.GetEnvironmentVariable("FARM_ROOT") ?? ".", ".farm", "moderation", NsfwjsPackage.FileName),
                ["Farm:Worker:Models"] = Path.GetDirectoryName(model.Folder),
                ["Farm:Objects:Folder"] = Path.Combine(folder, "objects"),
                ["Farm:Adapters:Folder"] = Path.Combine(folder, "disk"),
                ["Farm:Adapters:HostBytes"] = $"{HostBytes}",
                ["Farm:Device:AdapterBytes"] = $"{DeviceBytes}",
                ["Farm:Cache:PictureBytes"] = "0",
            });
            return new Report("lora", await RunAsync(worker, model.Card, ids, bytes, token)) { Subject = "one worker" };
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<Figure>> RunAsync(BenchWorker worker, ModelCard card, string[] ids, long bytes, CancellationToken token)
    {
        // Plain pictures and two adapters in turn: what the base, the graphs and the program itself take is there before the count begins.
        for (var i = 0; i < WarmUp; i++)
        {
            await worker.RenderAsync(Job(card, i % 3 == 0 ? null : ids[i % 2], i), token);
        }

        var before = Memory();
        var most = before;
        var random = new Random(1);
        var times = new List<double>(Jobs);
        for (var i = 0; i < Jobs; i++)
        {
            var job = Job(card, ids[random.Next(ids.Length)], i);
            var start = Stopwatch.GetTimestamp();
            await worker.RenderAsync(job, token);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (i % 50 == 49)
            {
                var now = Memory();
                most = (Math.Max(most.Resident, now.Resident), Math.Max(most.Live, now.Live));
            }
        }

        return
        [
            new("adapters", ids.Length, "", $"adapters of rank {Rank} on all layers, in random order over {Jobs} pictures"),
            new("adapter_mib", bytes / 1048576.0, "MiB", "one of them"),
            new("bound_mib", (HostBytes + DeviceBytes) / 1048576.0, "MiB", "what the worker may keep of them, in host memory and ready for the graphs"),
            new("live_mib", (most.Live - before.Live) / 1048576.0, "MiB", "most live managed memory, where adapters lie, over that with two"),
            new("resident_mib", (most.Resident - before.Resident) / 1048576.0, "MiB", "most resident memory of the process over that with two"),
            new("first_hundred_ms", Report.Median(times.Take(100)), "ms", "a job, median of the first hundred"),
            new("last_hundred_ms", Report.Median(times.TakeLast(100)), "ms", "a job, median of the last hundred"),
            new("last_to_first", Report.Median(times.TakeLast(100)) / Report.Median(times.Take(100)), "ratio", "last hundred to first hundred"),
        ];
    }

    private static RenderJob Job(ModelCard card, string? adapter, int seed) => new()
    {
        JobId = Guid.CreateVersion7(), Attempt = 1, Tenant = "local", Policy = NoThresholds,
        Spec = new JobSpec
        {
            Model = card.Id, Prompt = "a red mug on a blue background", NegativePrompt = "", Width = 64, Height = 64, Steps = 4, Guidance = 4, Seed = seed,
            Format = "png", Preview = false, Adapters = adapter is null ? null : [new AdapterUse(adapter, 1)],
        },
    };

    /// <summary>After a collection: what is garbage is no memory of the adapters'.</summary>
    private static (long Resident, long Live) Memory()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var self = Process.GetCurrentProcess();
        return (self.WorkingSet64, GC.GetTotalMemory(forceFullCollection: false));
    }
}
