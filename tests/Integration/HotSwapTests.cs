using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Farm.Catalog.Models;
using Farm.Contracts.Adapters;
using Farm.Contracts.Jobs;
using Farm.Diffusion.Adapters;
using Farm.Diffusion.Adapters.Inspection;
using Farm.Diffusion.Loading;
using Farm.Diffusion.Pipelines;
using Farm.Diffusion.Runtime;
using Farm.Imaging;
using Farm.Integration.Farms;
using Farm.Provenance.C2pa;
using Farm.Provenance.Marking;
using Microsoft.Extensions.DependencyInjection;

namespace Farm.Integration;

/// <summary>Many adapters of several tenants on one warm base: whatever stands beside a job, its picture is the one that it has alone.</summary>
public sealed class HotSwapTests
{
    private const int Tenants = 4;
    private const int Adapters = 100;
    private const int Jobs = 1_000;
    private const int PlainSeeds = 4;
    private const int Side = 64;

    [Test]
    [CancelAfter(600_000)]
    public async Task A_thousand_jobs_of_four_tenants_with_a_hundred_adapters_on_two_workers_are_each_as_rendered_alone(CancellationToken token)
    {
        var files = Enumerable.Range(0, Adapters).Select(i => SyntheticLora.Bytes(i, (LoraDialect)(i % 4), text: i % 5 == 0)).ToArray();
        var alone = await RenderAloneAsync(files, token);
        Assert.That(alone.Values.Select(Convert.ToHexStringLower).Distinct().Count(), Is.EqualTo(alone.Count), "every adapter draws a picture of its own");

        var farm = await RealFarm.CreateAsync("farm-hot-swap", token);
        var folders = Directory.CreateTempSubdirectory("farm-hot-swap-");
        await using var coordinator = FarmProcess.Start("coordinator", farm.Settings);
        await using var first = FarmProcess.Start("worker", Worker(farm, folders, "one"));
        await using var second = FarmProcess.Start("worker", Worker(farm, folders, "two"));
        await coordinator.UntilReadyAsync(token);
        var tenants = Enumerable.Range(0, Tenants).Select(tenant => Client(coordinator, tenant)).ToArray();
        await RegisterAsync(tenants, files, token);

        var watch = Stopwatch.StartNew();
        var jobs = await SubmitAsync(tenants, token);
        await Task.WhenAll(tenants.Select((client, tenant) =>
            new FarmJobs(client).UntilSucceededAsync(jobs.Count(job => job.Tenant == tenant), token)));
        TestContext.Out.WriteLine($"{Jobs} jobs in {watch.Elapsed.TotalSeconds:0.0} s");

        await using var credentials = TrialSettings.Marker(farm.Credentials);
        var marker = credentials.GetRequiredService<PictureMarker>();
        var workers = new Dictionary<string, int>();
        await Parallel.ForEachAsync(jobs, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = token }, async (job, stop) =>
        {
            var picture = Pixels(await new FarmJobs(tenants[job.Tenant]).ResultAsync(job.Id, stop));
            var status = await tenants[job.Tenant].GetFromJsonAsync<JsonElement>($"v1/jobs/{job.Id}", stop);
            Assert.That(MarkId.TryParse(status.GetProperty("result").GetProperty("markId").GetString() ?? "", out var mark), Is.True);
            var expected = await MarkedAsync(marker, job, mark, alone[job.Picture], stop);
            Assert.That(picture.AsSpan().SequenceEqual(expected), Is.True, $"job {job.Id} of tenant {job.Tenant} draws {job.Picture}");
            Assert.That(status.GetProperty("attempts").GetInt32(), Is.EqualTo(1), $"job {job.Id}");
            lock (workers)
            {
                var worker = status.GetProperty("worker").GetString() ?? "";
                workers[worker] = workers.GetValueOrDefault(worker) + 1;
            }
        });

        TestContext.Out.WriteLine(string.Join(", ", workers.Select(worker => $"{worker.Key}: {worker.Value}")));
        Assert.That(workers, Has.Count.EqualTo(2), "both workers render");
        foreach (var client in tenants)
        {
            client.Dispose();
        }

        folders.Delete(recursive: true);
    }

    /// <summary>What job number <paramref name="index"/> draws: the adapters of its tenant in an order without a pattern, a plain picture now and then.</summary>
    private static Picture PictureOf(int index)
    {
        var random = new Random(index);
        return random.Next(10) == 0 ? new Picture(null, random.Next(PlainSeeds)) : new Picture((random.Next(Adapters / Tenants) * Tenants) + (index % Tenants), 0);
    }

    private static JobSpec Spec(Picture picture, byte[]? file) => new()
    {
        Model = "catalog-sd15", Prompt = "a red mug on a blue background", NegativePrompt = "", Width = Side, Height = Side, Steps = 2, Guidance = 4,
        Seed = picture.Seed, Format = "png", Preview = false, Adapters = file is null ? null : [new AdapterUse(SyntheticLora.Id(file), 1)],
    };

    private static async Task<IReadOnlyDictionary<Picture, byte[]>> RenderAloneAsync(byte[][] files, CancellationToken token)
    {
        var models = ModelCatalog.Read(Path.GetDirectoryName(ModelsFolder.Of("catalog-sd15")) ?? "");
        var model = models.TryGet("catalog-sd15", out var found) ? found : throw new InvalidOperationException("the bundled model is gone");
        var load = await new ModelLoader(new SessionFactory(new DeviceOptions { Threads = 1 })).LoadAsync(model, token);
        using var pipeline = load is ModelLoad.Loaded loaded ? loaded.Pipeline : throw new InvalidOperationException($"{load}");
        var folder = Directory.CreateTempSubdirectory("farm-alone-");
        var pictures = new Dictionary<Picture, byte[]>();
        foreach (var picture in Enumerable.Range(0, Jobs).Select(PictureOf).Distinct())
        {
            var file = picture.Adapter is { } index ? files[index] : null;
            IReadOnlyList<WeightedAdapter> adapters = file is null ? [] : [new(Load(folder, file, model), 1)];
            using var drawn = pipeline.Render(Spec(picture, file), adapters, SourcePictures.None, new RenderHooks(), token);
            pictures.Add(picture, drawn.Pixels.ToArray());
        }

        folder.Delete(recursive: true);
        return pictures;
    }

    /// <summary>The pixels as they are published for a job: each bears its own mark.</summary>
    private static async Task<byte[]> MarkedAsync(PictureMarker marker, Submitted job, ulong mark, byte[] pixels, CancellationToken token)
    {
        using var picture = new PixelBuffer(Side, Side);
        pixels.CopyTo(picture.Pixels);
        var order = new MarkOrder
        {
            Id = mark, Format = ImageFormat.Png, Origin = new PictureOrigin.Generated(new RenderModel("catalog-sd15", new string('0', 64))),
        };
        return await marker.MarkAsync(picture, order, token) is MarkResult.Done ? picture.Pixels.ToArray() : throw new InvalidOperationException($"job {job.Id} cannot be marked");
    }

    private static Adapter Load(DirectoryInfo folder, byte[] file, InstalledModel model)
    {
        var path = Path.Combine(folder.FullName, "lora.safetensors");
        File.WriteAllBytes(path, file);
        var load = AdapterLoader.Load(path, model);
        return load is AdapterLoad.Loaded loaded ? loaded.Adapter : throw new InvalidOperationException($"{load}");
    }

    /// <summary>Levels too small for all adapters, so that each of them swaps; and every picture rendered, none taken from memory.</summary>
    private static Dictionary<string, string> Worker(RealFarm farm, DirectoryInfo folders, string id) => new(farm.Settings)
    {
        ["Farm__Worker__Id"] = id,
        ["Farm__Adapters__Folder"] = Path.Combine(folders.FullName, id),
        ["Farm__Adapters__DiskBytes"] = "1048576",
        ["Farm__Adapters__HostBytes"] = "524288",
        ["Farm__Device__AdapterBytes"] = "262144",
        ["Farm__Cache__PictureBytes"] = "0",
    };

    private static HttpClient Client(FarmProcess coordinator, int tenant)
    {
        var client = coordinator.Owner();
        client.Timeout = TimeSpan.FromSeconds(30);
        client.DefaultRequestHeaders.Add("X-Farm-Tenant", $"tenant-{tenant}");
        return client;
    }

    /// <summary>The same names for every tenant: what they mean is each one's own.</summary>
    private static string Name(int adapter) => $"style-{adapter / Tenants}";

    private static Task RegisterAsync(HttpClient[] tenants, byte[][] files, CancellationToken token) => Parallel.ForAsync(
        0, files.Length, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = token }, async (i, stop) =>
        {
            using var content = new ByteArrayContent(files[i]);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            using var answer = await tenants[i % Tenants].PostAsync($"v1/adapters?model=catalog-sd15&name={Name(i)}", content, stop);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Created), await answer.Content.ReadAsStringAsync(stop));
        });

    private static async Task<Submitted[]> SubmitAsync(HttpClient[] tenants, CancellationToken token)
    {
        var jobs = new Submitted[Jobs];
        await Parallel.ForAsync(0, Jobs, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = token }, async (i, stop) =>
        {
            var picture = PictureOf(i);
            var spec = Spec(picture, null);
            var request = new JobRequest
            {
                Model = spec.Model, Prompt = spec.Prompt, Width = spec.Width, Height = spec.Height, Steps = spec.Steps, Guidance = spec.Guidance, Seed = spec.Seed,
                Adapters = picture.Adapter is { } adapter ? [new AdapterRequest { Id = Name(adapter) }] : null,
            };
            using var answer = await tenants[i % Tenants].PostAsJsonAsync("v1/jobs", request, JobJson.Default.JobRequest, stop);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted), await answer.Content.ReadAsStringAsync(stop));
            jobs[i] = new Submitted((await answer.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty("id").GetGuid(), i % Tenants, picture);
        });
        return jobs;
    }

    private static byte[] Pixels(byte[] png)
    {
        var decoded = ImageCodec.Decode(png);
        using var picture = decoded.Succeeded ? decoded.Value : throw new InvalidDataException("the result is no picture");
        return picture.Pixels.ToArray();
    }

    /// <param name="Adapter">Its number; null for none.</param>
    private sealed record Picture(int? Adapter, int Seed);

    private sealed record Submitted(Guid Id, int Tenant, Picture Picture);
}
