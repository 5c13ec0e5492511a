using Farm.Contracts.Adapters;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Imaging;
using Farm.Worker.Adapters;

namespace Farm.Worker.Tests.Adapters;

/// <summary>Jobs that name adapters, through the whole worker.</summary>
[CancelAfter(60_000)]
public sealed class AdapterJobTests
{
    [Test]
    public async Task A_job_is_rendered_with_its_adapters_and_one_without_is_not(CancellationToken token)
    {
        await using var worker = await WorkerHost.StartAsync();
        var (first, second) = (SyntheticLora.Bytes(1), SyntheticLora.Bytes(2, LoraDialect.OldDiffusers));
        Put(worker, first);
        Put(worker, second);
        var plain = await PictureAsync(worker, token);
        var one = await PictureAsync(worker, token, Use(first));
        var other = await PictureAsync(worker, token, Use(second));
        var both = await PictureAsync(worker, token, Use(first), Use(second));
        var halfWeight = await PictureAsync(worker, token, Use(first, 0.5));
        var plainAgain = await PictureAsync(worker, 3, [], token);
        byte[][] all = [plain, one, other, both, halfWeight, plainAgain];
        Assert.That(all.Select(Convert.ToHexStringLower).Distinct().Count(), Is.EqualTo(all.Length), "each has a picture of its own");
    }

    [Test]
    public async Task An_adapter_that_is_not_in_the_store_fails_the_job_with_its_key(CancellationToken token)
    {
        await using var worker = await WorkerHost.StartAsync();
        var job = Job(worker, 2, Use(SyntheticLora.Bytes(3)));
        await worker.SendAsync(job);
        var failed = await worker.Heard.NextAsync<RenderFailed>(token);
        Assert.That((failed.JobId, failed.Code, failed.Retryable), Is.EqualTo((job.JobId, "adapter-missing", false)));
        Assert.That(failed.Reason, Is.EqualTo($"adapters[0]: adapters/local/{SyntheticLora.Id(SyntheticLora.Bytes(3))}.safetensors is no longer in the object store"));
    }

    [Test]
    public async Task A_heartbeat_tells_the_workers_own_queue_and_which_adapters_it_holds(CancellationToken token)
    {
        await using var worker = await WorkerHost.StartAsync();
        var file = SyntheticLora.Bytes(1);
        Put(worker, file);
        await PictureAsync(worker, token, Use(file));
        var heartbeat = await worker.Heard.NextAsync<WorkerHeartbeat>(token, heartbeat => heartbeat.Adapters.Count > 0);
        Assert.That((heartbeat.Queue, heartbeat.Adapters), Is.EqualTo(("render.worker.test", new[] { SyntheticLora.Id(file) })));
    }

    [Test]
    public async Task A_job_from_the_workers_own_queue_is_rendered_like_any_other(CancellationToken token)
    {
        await using var worker = await WorkerHost.StartAsync();
        var job = worker.Job();
        await worker.SendOwnAsync(job);
        Assert.That((await worker.Heard.NextAsync<RenderCompleted>(token)).JobId, Is.EqualTo(job.JobId));
    }

    [Test]
    public async Task Neither_the_own_queue_nor_the_shared_one_starves_the_other(CancellationToken token)
    {
        await using var worker = await WorkerHost.StartAsync();
        var own = Enumerable.Range(0, 12).Select(i => Job(worker, 2) with { Spec = Job(worker, 2).Spec with { Seed = i } }).ToList();
        var shared = Enumerable.Range(0, 12).Select(i => Job(worker, 2) with { Spec = Job(worker, 2).Spec with { Seed = 100 + i } }).ToList();
        foreach (var (first, second) in own.Zip(shared))
        {
            await worker.SendOwnAsync(first);
            await worker.SendAsync(second);
        }

        foreach (var job in own.Concat(shared))
        {
            await worker.Heard.NextAsync<RenderCompleted>(token, completed => completed.JobId == job.JobId);
        }

        var order = worker.Heard.Of<RenderCompleted>().Select(completed => own.Exists(job => job.JobId == completed.JobId)).ToList();
        // The own queue may have three delivered for each of the shared one's: never more pass it by.
        Assert.That(order.Take(12).Count(isOwn => !isOwn), Is.GreaterThanOrEqualTo(3), string.Join(", ", order));
        Assert.That(order.Take(12).Count(isOwn => isOwn), Is.GreaterThanOrEqualTo(3), string.Join(", ", order));
    }

    [Test]
    public async Task Adapters_are_fetched_while_their_job_waits_for_a_slot(CancellationToken token)
    {
        await using var worker = await WorkerHost.StartAsync();
        var file = SyntheticLora.Bytes(4);
        Put(worker, file);
        await worker.SendAsync(worker.Job(steps: 150, size: 256));
        await worker.Heard.NextAsync<RenderProgress>(token);
        await worker.SendOwnAsync(Job(worker, 2, Use(file)));
        await worker.Heard.NextAsync<WorkerHeartbeat>(token, heartbeat => heartbeat.Adapters.Contains(SyntheticLora.Id(file)));
        Assert.That(worker.Heard.Of<RenderCompleted>(), Is.Empty, "the only slot is taken still");
    }

    [Test]
    public async Task Told_to_stop_it_gives_back_at_once_what_waits_for_a_slot_and_says_that_it_drains(CancellationToken token)
    {
        await using var worker = await WorkerHost.StartAsync(("Farm:Worker:HeartbeatInterval", "00:01:00"));
        await worker.SendAsync(worker.Job(steps: 40));
        await worker.Heard.NextAsync<RenderProgress>(token);
        var waiting = worker.Job();
        await worker.SendOwnAsync(waiting);
        await worker.UntilHeldAsync(waiting.JobId, token);
        await worker.StopAsync();
        Assert.That(worker.Heard.Of<RenderReleased>().Select(released => released.JobId), Is.EqualTo(new[] { waiting.JobId }));
        Assert.That(worker.Told<WorkerHeartbeat>().Select(heartbeat => heartbeat.State), Does.Contain(WorkerState.Draining));
    }

    [TestCase("DiskBytes", "1", "Farm:Adapters:DiskBytes is 1; must be from 1048576 to 1125899906842624")]
    [TestCase("HostBytes", "-1", "Farm:Adapters:HostBytes is -1; must be from 0 to 1125899906842624")]
    [TestCase("FetchTimeout", "00:00:00", "Farm:Adapters:FetchTimeout is 00:00:00; must be from 00:00:01 to 00:08:00")]
    [TestCase("Folder", " ", "Farm:Adapters:Folder is empty; must name the folder for fetched adapters")]
    public void A_setting_out_of_range_is_told_with_key_value_and_limit(string key, string value, string finding)
    {
        var options = new AdapterOptions();
        switch (key)
        {
            case "DiskBytes": options.DiskBytes = long.Parse(value, System.Globalization.CultureInfo.InvariantCulture); break;
            case "HostBytes": options.HostBytes = long.Parse(value, System.Globalization.CultureInfo.InvariantCulture); break;
            case "FetchTimeout": options.FetchTimeout = TimeSpan.Parse(value, System.Globalization.CultureInfo.InvariantCulture); break;
            default: options.Folder = value; break;
        }

        Assert.That(new AdapterOptionsValidator().Validate(null, options).Failures, Is.EqualTo(new[] { finding }));
    }

    private static AdapterUse Use(byte[] file, double weight = 1) => new(SyntheticLora.Id(file), weight);

    private static void Put(WorkerHost worker, byte[] file)
    {
        var path = Path.Combine(worker.Objects, ObjectKeys.Adapter("local", SyntheticLora.Id(file)));
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? "");
        File.WriteAllBytes(path, file);
    }

    private static RenderJob Job(WorkerHost worker, int steps, params AdapterUse[] uses)
    {
        var job = worker.Job(steps: steps, size: 64);
        return job with { Spec = job.Spec with { Adapters = uses.Length == 0 ? null : uses } };
    }

    private static Task<byte[]> PictureAsync(WorkerHost worker, CancellationToken token, params AdapterUse[] uses) => PictureAsync(worker, 2, uses, token);

    private static async Task<byte[]> PictureAsync(WorkerHost worker, int steps, AdapterUse[] uses, CancellationToken token)
    {
        var job = Job(worker, steps, uses);
        await worker.SendAsync(job);
        var ended = await worker.Heard.NextAsync<object>(token, told => told is RenderCompleted { } done && done.JobId == job.JobId || told is RenderFailed { } failed && failed.JobId == job.JobId);
        Assert.That(ended, Is.InstanceOf<RenderCompleted>(), $"{ended}");
        var decoded = ImageCodec.Decode(await File.ReadAllBytesAsync(Path.Combine(worker.Objects, ((RenderCompleted)ended).ObjectKey), token));
        using var picture = decoded.Succeeded ? decoded.Value : throw new InvalidDataException("no picture");
        return picture.Pixels.ToArray();
    }
}
